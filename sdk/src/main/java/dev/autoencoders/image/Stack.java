package dev.autoencoders.image;

import java.util.ArrayList;
import java.util.List;

/** Pictures of one size on top of each other: a model takes them in one call. */
final class Stack implements Planes {
  /** As many values may small pictures have that share a call: 1 MiB. */
  static final int VALUES = 1 << 18;

  private final List<Planes> pictures = new ArrayList<>();
  private final List<Rows> results = new ArrayList<>();
  private int count;

  /** Puts a picture on top, whose result is to be taken. */
  void add(Planes picture, Rows result) {
    pictures.add(picture);
    results.add(result);
    count += picture.count();
  }

  /** Whether another picture may come on top. */
  boolean hasRoomFor(Planes other) {
    return pictures.isEmpty()
        || (other.height() == height()
            && other.width() == width()
            && (long) (count + other.count()) * height() * width() <= VALUES);
  }

  boolean isEmpty() {
    return pictures.isEmpty();
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int height() {
    return pictures.get(0).height();
  }

  @Override
  public int width() {
    return pictures.get(0).width();
  }

  @Override
  public float[] read(int top, int left, int rows, int columns) {
    if (pictures.size() == 1) {
      return pictures.get(0).read(top, left, rows, columns);
    }
    float[] all = new float[count * rows * columns];
    int at = 0;
    for (Planes picture : pictures) {
      float[] part = picture.read(top, left, rows, columns);
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** Gives each picture the rows of its planes. */
  void take(int top, int rows, float[] values) {
    if (pictures.size() == 1) {
      results.get(0).take(top, rows, values);
      return;
    }
    int at = 0;
    for (int i = 0; i < pictures.size(); i++) {
      float[] part = new float[pictures.get(i).count() * rows * width()];
      System.arraycopy(values, at, part, 0, part.length);
      at += part.length;
      results.get(i).take(top, rows, part);
    }
  }
}
