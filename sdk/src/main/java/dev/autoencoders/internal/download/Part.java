package dev.autoencoders.internal.download;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What has arrived of a file, and where it came from. */
interface Part {
  /** How many bytes have arrived. */
  long size() throws IOException;

  /** Whether there are bytes that came from this very address. */
  boolean isFrom(URI mirror) throws IOException;

  /** The version of the file that the bytes are of, if its server told. */
  @Nullable String etag();

  /** Starts again with nothing. */
  void clear() throws IOException;

  /** Starts again with a file from an address. */
  void restart(URI mirror, @Nullable String etag) throws IOException;

  /** Adds the next bytes. */
  void append(ByteBuffer bytes) throws IOException;

  /** Returns null if the whole is what was expected, otherwise what was expected and found. */
  @Nullable String mismatch(ExpectedContent expected) throws IOException;
}
