package dev.autoencoders.image;

/** Planes that lie in one array, CHW: read from it as they are, or written to it. */
final class ArrayPlanes implements Planes {
  private final float[] values;
  private final int count;
  private final int height;
  private final int width;

  ArrayPlanes(float[] values, int count, int height, int width) {
    this.values = values;
    this.count = count;
    this.height = height;
    this.width = width;
  }

  /** Planes of the same size, to be written. */
  static ArrayPlanes like(Planes shape) {
    int height = shape.height();
    int width = shape.width();
    float[] values = new float[Planes.values(shape.count(), height, width)];
    return new ArrayPlanes(values, shape.count(), height, width);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public float[] read(int top, int left, int rows, int columns) {
    float[] part = new float[count * rows * columns];
    for (int i = 0; i < count * rows; i++) {
      int from = (i / rows * height + top + i % rows) * width + left;
      System.arraycopy(values, from, part, i * columns, columns);
    }
    return part;
  }

  /** Writes rows of all planes. */
  void write(int top, int rows, float[] part) {
    for (int plane = 0; plane < count; plane++) {
      int to = (plane * height + top) * width;
      System.arraycopy(part, plane * rows * width, values, to, rows * width);
    }
  }

  /** The array itself. */
  float[] values() {
    return values;
  }
}
