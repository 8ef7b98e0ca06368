package dev.autoencoders.zoo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** A file on a {@link FaultyDisk}. */
final class FaultyChannel extends FileChannel {
  private final FileChannel real;
  private final FaultyDisk disk;

  FaultyChannel(FileChannel real, FaultyDisk disk) {
    this.real = real;
    this.disk = disk;
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    if (disk.fails()) {
      real.write(bytes.slice().limit(bytes.remaining() / 2));
      throw new IOException(FaultyDisk.REASON);
    }
    return real.write(bytes);
  }

  @Override
  public int write(ByteBuffer bytes, long position) throws IOException {
    if (disk.fails()) {
      real.write(bytes.slice().limit(bytes.remaining() / 2), position);
      throw new IOException(FaultyDisk.REASON);
    }
    return real.write(bytes, position);
  }

  @Override
  public void force(boolean metaData) throws IOException {
    if (disk.fails()) {
      throw new IOException(FaultyDisk.REASON);
    }
    real.force(metaData);
  }

  @Override
  public long write(ByteBuffer[] bytes, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int read(ByteBuffer bytes) throws IOException {
    return real.read(bytes);
  }

  @Override
  public int read(ByteBuffer bytes, long position) throws IOException {
    return real.read(bytes, position);
  }

  @Override
  public long read(ByteBuffer[] bytes, int offset, int length) throws IOException {
    return real.read(bytes, offset, length);
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    real.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return real.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    real.truncate(size);
    return this;
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel to) throws IOException {
    return real.transferTo(position, count, to);
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return real.lock(position, size, shared);
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return real.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
  }
}
