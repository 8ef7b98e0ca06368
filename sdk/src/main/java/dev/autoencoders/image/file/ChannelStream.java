package dev.autoencoders.image.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageOutputStreamImpl;
import org.jspecify.annotations.Nullable;

/**
 * A file as a stream for ImageIO. Reads any part of it without keeping the rest in memory, which
 * the streams of ImageIO do for file systems other than the default one.
 */
final class ChannelStream extends ImageOutputStreamImpl {
  /** Far more than the largest picture takes: a bound for what nobody has thought of. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** How many bytes are read one by one between two looks at the clock, less one. */
  private static final int SELDOM = 1023;

  private final SeekableByteChannel channel;
  private final boolean forWriting;
  private long start = System.nanoTime();
  private int reads;
  private @Nullable IOException stop;
  private final byte[] buffer = new byte[8192];
  private long bufferStart;
  private int buffered;

  private ChannelStream(SeekableByteChannel channel, boolean forWriting) {
    this.channel = channel;
    this.forWriting = forWriting;
  }

  static ChannelStream read(Path file) throws IOException {
    return new ChannelStream(Files.newByteChannel(file), false);
  }

  static ChannelStream of(byte[] file) {
    return new ChannelStream(new BytesChannel(file), false);
  }

  /** Opens a new file for writing; what is written can be read again. */
  static ChannelStream create(Path file) throws IOException {
    return new ChannelStream(
        Files.newByteChannel(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
        true);
  }

  @Override
  public long length() {
    try {
      return channel.size();
    } catch (IOException e) {
      return -1; // unknown, as ImageInputStream says it
    }
  }

  @Override
  public int read() throws IOException {
    bitOffset = 0;
    if ((++reads & SELDOM) == 0) {
      checkGoOn();
    }
    return fill() ? buffer[(int) (streamPos++ - bufferStart)] & 0xff : -1;
  }

  /**
   * Reads all that is asked for, unless the file ends before. The methods of the superclass that
   * read a number take fewer bytes for the end of the file.
   */
  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    bitOffset = 0;
    checkGoOn();
    int done = 0;
    while (done < length && fill()) {
      int count = (int) Math.min(length - done, bufferStart + buffered - streamPos);
      System.arraycopy(buffer, (int) (streamPos - bufferStart), to, offset + done, count);
      streamPos += count;
      done += count;
    }
    return done == 0 && length > 0 ? -1 : done;
  }

  /**
   * Ends a decoder that reads: decoders themselves look neither at the clock nor at interrupts.
   *
   * @throws ClosedByInterruptException if the thread is interrupted
   */
  private void checkGoOn() throws IOException {
    if (forWriting) {
      return;
    }
    if (Thread.currentThread().isInterrupted()) {
      stop = new ClosedByInterruptException();
    } else if (System.nanoTime() - start > LONGEST.toNanos()) {
      stop = new IIOException("more than " + LONGEST.toSeconds() + " s of work");
    }
    rethrowStop();
  }

  /** Starts the clock anew, for another picture. */
  void restart() {
    start = System.nanoTime();
  }

  /** Throws what ended the reading before its time: decoders may hide it. */
  void rethrowStop() throws IOException {
    if (stop != null) {
      throw stop;
    }
  }

  /** Whether there is a byte at the current position; it is in the buffer then. */
  private boolean fill() throws IOException {
    checkClosed();
    if (streamPos >= bufferStart && streamPos < bufferStart + buffered) {
      return true;
    }
    channel.position(streamPos);
    bufferStart = streamPos;
    buffered = Math.max(0, channel.read(ByteBuffer.wrap(buffer)));
    return buffered > 0;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    flushBits();
    buffered = 0;
    channel.position(streamPos);
    ByteBuffer bytes = ByteBuffer.wrap(from, offset, length);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    streamPos += length;
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      try (channel) {
        super.close();
      }
    }
  }
}
