package dev.autoencoders.internal.download;

import dev.autoencoders.internal.Sha256;
import java.net.URI;
import java.time.Duration;
import java.util.Random;

/** What tests download, and how. */
final class DownloadFixtures {
  static final byte[] CONTENT = bytes(200_000);
  static final int HALF = CONTENT.length / 2;
  static final String ETAG = "\"v1\"";

  private DownloadFixtures() {}

  /** A download of {@link #CONTENT} that does not wait between tries. */
  static Download download(URI... mirrors) {
    return Download.from(mirrors)
        .sha256(Sha256.hex(CONTENT))
        .bytes(CONTENT.length)
        .backoff(Duration.ZERO);
  }

  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }
}
