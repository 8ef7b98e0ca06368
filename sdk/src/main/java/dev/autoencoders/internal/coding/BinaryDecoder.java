package dev.autoencoders.internal.coding;

/** Reads what {@link BinaryEncoder} wrote. Not thread-safe. */
public final class BinaryDecoder implements BinaryCoder {
  private static final long TOP = 1L << 24;
  private static final long RANGE = (1L << 32) - 1;

  private final byte[] bytes;
  private final int end;
  private int next;

  /** Where the value lies in the interval, counted from its lower end. */
  private long offset;

  private long range = RANGE;

  /**
   * Begins.
   *
   * @param bytes hold the data, and are not copied
   * @param start its first byte
   * @param end the byte after its last
   */
  public BinaryDecoder(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.next = start;
    this.end = end;
    for (int i = 0; i < BinaryEncoder.LAST; i++) {
      offset = offset << 8 | read();
    }
  }

  @Override
  public int code(int bit, int probability) {
    long bound = (range * probability) >>> PROBABILITY_BITS;
    int found;
    if (offset < bound) {
      range = bound;
      found = 1;
    } else {
      offset -= bound;
      range -= bound;
      found = 0;
    }
    while (range < TOP) {
      offset = offset << 8 | read();
      range <<= 8;
    }
    return found;
  }

  private int read() {
    if (next >= end + BinaryEncoder.LAST) {
      throw new EndOfDataException();
    }
    int value = next < end ? bytes[next] & 0xff : 0;
    next++;
    return value;
  }

  /** Whether all bytes were needed. */
  public boolean isAtEnd() {
    return next >= end;
  }

  /** There is less data than the symbols that were asked for need. */
  public static final class EndOfDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EndOfDataException() {
      super("expected more data, found its end", null, false, false);
    }
  }
}
