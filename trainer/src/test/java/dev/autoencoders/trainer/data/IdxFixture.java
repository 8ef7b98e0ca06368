package dev.autoencoders.trainer.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Small IDX files, made in code. */
final class IdxFixture {
  private IdxFixture() {}

  /** Images of 2 rows and 3 columns whose values count up from 0. */
  static byte[] images(int count) {
    return images(2051, count, 2, 3, count * 6);
  }

  /** A file whose header says one thing and whose length may say another. */
  static byte[] images(int magic, int count, int rows, int columns, int bytes) {
    ByteBuffer file = ByteBuffer.allocate(16 + bytes);
    file.putInt(magic).putInt(count).putInt(rows).putInt(columns);
    for (int i = 0; i < bytes; i++) {
      file.put((byte) i);
    }
    return file.array();
  }

  /** Labels that count up from 0. */
  static byte[] labels(int count) {
    ByteBuffer file = ByteBuffer.allocate(8 + count);
    file.putInt(2049).putInt(count);
    for (int i = 0; i < count; i++) {
      file.put((byte) i);
    }
    return file.array();
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }
}
