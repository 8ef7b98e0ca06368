package dev.autoencoders.trainer.data;

import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.data.DataListener.SkippedFile;
import dev.autoencoders.trainer.data.PictureFiles.Picture;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads pictures, as many as are needed, into a set of images of one shape. A picture that can't be
 * read leaves its place to a later one. For one thread; it uses all processors.
 */
final class SetReader {
  private final String part;
  private final ImageFormat format;
  private final DataListener listener;

  /** A picture that was read: which one, and where its images are. */
  private record Held(Picture picture, int place) {}

  SetReader(String part, ImageFormat format, DataListener listener) {
    this.part = part;
    this.format = format;
    this.listener = listener;
  }

  /** The first images that the pictures give, at most {@code limit}, in the pictures' order. */
  ImageSet read(List<Picture> pictures, int limit) throws IOException {
    int each = format.imagesPerPicture();
    int needed = (int) Math.min(pictures.size(), ((long) limit + each - 1) / each);
    int files = pictures.isEmpty() ? 1 : pictures.get(0).files();
    long values = files * format.values();
    HeapRoom.claim(part, Math.multiplyExact(needed, each), values, listener);
    ImageBytes pixels = ImageBytes.allocate(needed * each, (int) values);
    WholeBytes wholes = new WholeBytes(files * format.channels(), each, needed);
    List<SkippedFile> skipped = new ArrayList<>();
    List<Held> held = fill(pixels, wholes, pictures, needed, skipped);
    if (held.isEmpty()) {
      throw SkippedFile.nothingLeft(part, skipped);
    }
    if (!skipped.isEmpty()) {
      listener.onSkipped(List.copyOf(skipped));
    }
    if (wholes.tooMany()) {
      listener.onAdvice(WholeBytes.advice(part));
    }
    return set(pixels, wholes, files, held).limit(limit);
  }

  private List<Held> fill(
      ImageBytes pixels,
      WholeBytes wholes,
      List<Picture> pictures,
      int needed,
      List<SkippedFile> skipped) {
    Deque<Integer> free = new ArrayDeque<>(IntStream.range(0, needed).boxed().toList());
    List<Held> held = new ArrayList<>();
    PictureReader reader = new PictureReader(format);
    for (int next = 0; next < pictures.size() && !free.isEmpty(); ) {
      List<Held> some = new ArrayList<>();
      while (next < pictures.size() && !free.isEmpty()) {
        some.add(new Held(pictures.get(next++), free.remove()));
      }
      List<Optional<SkippedFile>> failures =
          some.parallelStream().map(one -> read(reader, one, pixels, wholes)).toList();
      for (int i = 0; i < some.size(); i++) {
        if (failures.get(i).isEmpty()) {
          held.add(some.get(i));
        } else {
          skipped.add(failures.get(i).get());
          free.add(some.get(i).place);
        }
      }
    }
    return held;
  }

  private Optional<SkippedFile> read(
      PictureReader reader, Held one, ImageBytes pixels, WholeBytes wholes) {
    int first = one.place * format.imagesPerPicture();
    return reader.read(one.picture, pixels, first, whole -> wholes.put(one.place, whole));
  }

  private ImageSet set(ImageBytes pixels, WholeBytes wholes, int files, List<Held> held) {
    int each = format.imagesPerPicture();
    byte[] labels = new byte[pixels.count()];
    int[] order = new int[held.size() * each];
    for (int i = 0; i < order.length; i++) {
      Held one = held.get(i / each);
      order[i] = one.place * each + i % each;
      labels[order[i]] = (byte) one.picture.label();
    }
    int channels = files * format.channels();
    boolean kept = format.crops() > 0 && !wholes.tooMany();
    SampleShape shape = SampleShape.image(channels, format.height(), format.width());
    return ImageSet.wrap(part, shape, pixels, labels, kept ? wholes : null).select(order);
  }
}
