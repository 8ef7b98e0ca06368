package dev.autoencoders.image;

/**
 * The planes of a picture, such as red, green and blue, read a rectangle at a time: a large picture
 * is never all in memory as floats. Safe for use by many threads.
 */
interface Planes {
  /** As many values as an array can have. */
  long MOST_VALUES = Integer.MAX_VALUE - 8;

  /**
   * How many values a rectangle of planes has.
   *
   * @throws IllegalArgumentException if they are more than one array can hold
   */
  static int values(int count, int height, int width) {
    long values = (long) count * height * width;
    if (values > MOST_VALUES) {
      throw new IllegalArgumentException(
          ("picture: expected at most " + MOST_VALUES + " values to be in one piece")
              + (", found " + count + "×" + height + "×" + width)
              + "; cut the picture into smaller ones");
    }
    return (int) values;
  }

  /** How many planes there are. */
  int count();

  /** How many rows. */
  int height();

  /** How many columns. */
  int width();

  /**
   * Reads a rectangle, which lies inside the picture.
   *
   * @return count × height × width new values
   */
  float[] read(int top, int left, int height, int width);

  /** All of it. */
  default float[] read() {
    return read(0, 0, height(), width());
  }

  /** Takes finished rows of a picture, from its top to its bottom. */
  @FunctionalInterface
  interface Rows {
    /**
     * Takes some rows.
     *
     * @param top the first of them
     * @param count how many
     * @param values planes × count × width values, which the taker may change
     */
    void take(int top, int count, float[] values);
  }
}
