package dev.autoencoders.internal.isolation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Memory that two processes see: a file that both have mapped. Not thread-safe. */
final class SharedFile implements AutoCloseable {
  /** One mapping has at most 2 GiB. */
  static final int MOST_FLOATS = Integer.MAX_VALUE / Float.BYTES;

  private static final int LEAST = 1 << 20;

  private final Path path;
  private final FileChannel channel;
  private MappedByteBuffer memory;

  SharedFile(Path file) throws IOException {
    path = file;
    channel =
        FileChannel.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, 0);
  }

  Path path() {
    return path;
  }

  /** So many floats from the start, made or seen here for the first time if need be. */
  FloatBuffer floats(int count) throws IOException {
    long bytes = (long) count * Float.BYTES;
    if (memory.capacity() < bytes) {
      long size = Math.min(Integer.MAX_VALUE, Math.max(LEAST, bytes + bytes / 2));
      fill(size);
      memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
    }
    return memory.slice(0, (int) bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** Takes the room on the disk now: a full one must not be found out by touching memory. */
  private void fill(long size) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(1 << 16);
    for (long at = channel.size(); at < size; at += zeros.clear().capacity()) {
      channel.write(zeros.limit((int) Math.min(zeros.capacity(), size - at)), at);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
