package dev.autoencoders.codec;

import dev.autoencoders.exception.InvalidCodecFileException;

/** Reads bytes one after the other, and refuses to read beyond their end. For one thread. */
final class ByteCursor {
  private static final int MOST_GROUPS = 5;

  private final byte[] bytes;
  private int next;

  ByteCursor(byte[] bytes) {
    this.bytes = bytes;
  }

  int position() {
    return next;
  }

  int remaining() {
    return bytes.length - next;
  }

  int read() {
    if (next == bytes.length) {
      throw refusal("more bytes", "their end after " + bytes.length + "; get the file again");
    }
    return bytes[next++] & 0xff;
  }

  /** A whole number of at most 31 bits, 7 in each byte, the lowest first. */
  int readNumber(String what) {
    long number = 0;
    for (int i = 0; i < MOST_GROUPS; i++) {
      int group = read();
      number |= (long) (group & 0x7f) << (7 * i);
      if (group < 0x80) {
        if (number <= Integer.MAX_VALUE) {
          return (int) number;
        }
        break;
      }
    }
    throw refusal(what + " below 2147483648", "a larger one; get the file again");
  }

  static InvalidCodecFileException refusal(String expected, Object found) {
    return new InvalidCodecFileException(
        "codec file: expected " + expected + ", found " + found, null);
  }
}
