package dev.autoencoders.codec;

import java.io.ByteArrayOutputStream;

/** Collects bytes. For one thread. */
final class ByteSink {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  void write(int value) {
    bytes.write(value);
  }

  void write(byte[] values) {
    bytes.writeBytes(values);
  }

  /** Writes a number as {@link ByteCursor#readNumber} reads it. */
  void writeNumber(int number) {
    int rest = number;
    for (; rest > 0x7f; rest >>>= 7) {
      bytes.write((rest & 0x7f) | 0x80);
    }
    bytes.write(rest);
  }

  /** Writes 32 bits, the highest byte first. */
  void writeWord(int word) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes.write(word >>> shift);
    }
  }

  int size() {
    return bytes.size();
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
