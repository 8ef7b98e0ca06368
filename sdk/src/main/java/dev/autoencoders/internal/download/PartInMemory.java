package dev.autoencoders.internal.download;

import dev.autoencoders.model.FileContent;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What has arrived of a file, kept in memory. */
final class PartInMemory implements Part {
  private static final int FIRST_CAPACITY = 1 << 14;

  private final long limit;
  private byte[] bytes = new byte[0];
  private int size;
  private @Nullable URI address;
  private @Nullable String etag;
  private @Nullable FileContent content;

  /**
   * Starts with nothing.
   *
   * @param limit how many bytes can come at most; memory is taken as they come
   */
  PartInMemory(long limit) {
    this.limit = Math.min(limit, Integer.MAX_VALUE - 8);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public boolean isFrom(URI mirror) {
    return size > 0 && mirror.equals(address);
  }

  @Override
  public @Nullable String etag() {
    return etag;
  }

  @Override
  public void clear() {
    size = 0;
  }

  @Override
  public void restart(URI mirror, @Nullable String newEtag) {
    clear();
    address = mirror;
    etag = newEtag;
  }

  @Override
  public void append(ByteBuffer piece) {
    int more = piece.remaining();
    if (size + more > bytes.length) {
      long doubled = Math.min(limit, Math.max(FIRST_CAPACITY, 2L * bytes.length));
      bytes = Arrays.copyOf(bytes, (int) Math.max(doubled, Math.addExact(size, more)));
    }
    piece.get(bytes, size, more);
    size += more;
  }

  @Override
  public @Nullable String mismatch(ExpectedContent expected) {
    FileContent whole = new FileContent(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
    String mismatch = expected.mismatch(whole);
    content = mismatch == null ? whole : null;
    return mismatch;
  }

  /** The whole file, once {@link #mismatch} has found it right. */
  FileContent content() {
    if (content == null) {
      throw new IllegalStateException("expected a whole file, found " + size + " bytes so far");
    }
    return content;
  }
}
