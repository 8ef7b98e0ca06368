package dev.autoencoders.image.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** The file twice, so that to look up one thing does not disturb the decoder. */
record Streams(ChannelStream pixels, ChannelStream rest) implements Closeable {
  static Streams open(Path file) throws IOException {
    ChannelStream pixels = ChannelStream.read(file);
    try {
      return new Streams(pixels, ChannelStream.read(file));
    } catch (IOException e) {
      pixels.close();
      throw e;
    }
  }

  static Streams open(byte[] file) {
    return new Streams(ChannelStream.of(file), ChannelStream.of(file));
  }

  /** Starts the clock anew, for another picture. */
  void restart() {
    pixels.restart();
    rest.restart();
  }

  /** Throws what ended the reading of one of them before its time, if anything did. */
  void rethrowStop() throws IOException {
    pixels.rethrowStop();
    rest.rethrowStop();
  }

  @Override
  public void close() throws IOException {
    try (pixels) {
      rest.close();
    }
  }
}
