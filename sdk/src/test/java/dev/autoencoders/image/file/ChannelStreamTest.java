package dev.autoencoders.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelStreamTest {
  private static final int LENGTH = 20_000;

  @TempDir Path directory;

  private byte[] write() throws IOException {
    byte[] bytes = new byte[LENGTH];
    new Random(1).nextBytes(bytes);
    Files.write(directory.resolve("file"), bytes);
    return bytes;
  }

  @Test
  void numbers_areReadWhereverTheyLie() throws IOException {
    ByteBuffer expected = ByteBuffer.wrap(write());
    try (ChannelStream stream = ChannelStream.read(directory.resolve("file"))) {
      for (int at = 0; at <= LENGTH - 8; at++) {
        // From a buffer that begins at 0, so that numbers lie across its end.
        if (at % 8192 < 4) {
          stream.seek(at);
          stream.read();
        }
        stream.seek(at);
        assertThat(stream.readInt()).as("at %d", at).isEqualTo(expected.getInt(at));
        stream.seek(at);
        assertThat(stream.readLong()).as("at %d", at).isEqualTo(expected.getLong(at));
      }
    }
  }

  @Test
  void partOfAFile_isReadAtOnce_andCutAtItsEnd() throws IOException {
    byte[] bytes = write();
    byte[] found = new byte[LENGTH];
    try (ChannelStream stream = ChannelStream.read(directory.resolve("file"))) {
      assertThat(stream.read(found, 0, LENGTH)).isEqualTo(LENGTH);
      assertThat(found).isEqualTo(bytes);
      assertThat(stream.read(found, 0, 1)).isEqualTo(-1);
      stream.seek(LENGTH - 3);
      assertThat(stream.read(found, 0, 10)).isEqualTo(3);
      stream.seek(LENGTH - 3);
      assertThatThrownBy(stream::readInt).isInstanceOf(EOFException.class);
    }
  }
}
