package dev.autoencoders.internal.download;

import static dev.autoencoders.internal.download.LoopbackServer.cutAfter;
import static dev.autoencoders.internal.download.LoopbackServer.endless;
import static dev.autoencoders.internal.download.LoopbackServer.file;
import static dev.autoencoders.internal.download.LoopbackServer.rest;
import static dev.autoencoders.internal.download.LoopbackServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.DownloadException;
import dev.autoencoders.internal.Sha256;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link DownloadTest} says of files, where memory could differ. */
class DownloadIntoMemoryTest {
  private static final byte[] CONTENT = new byte[200_000];
  private static final int HALF = CONTENT.length / 2;
  private static final String ETAG = "\"v1\"";
  private static final String NAME = "the file";

  private LoopbackServer server;

  @BeforeEach
  void start() throws IOException {
    new Random(1).nextBytes(CONTENT);
    server = new LoopbackServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Download download(URI... mirrors) {
    return unknown(mirrors).sha256(Sha256.hex(CONTENT)).bytes(CONTENT.length);
  }

  private static Download unknown(URI... mirrors) {
    return Download.from(mirrors).backoff(Duration.ZERO);
  }

  @Test
  void goodMirror_givesTheContent() throws Exception {
    URI mirror = server.serve("/a", file(CONTENT));
    assertThat(download(mirror).intoMemory(NAME).bytes()).isEqualTo(CONTENT);
    assertThat(unknown(mirror).intoMemory(NAME).bytes()).isEqualTo(CONTENT);
  }

  @Test
  void emptyFile_isNoBytes() throws Exception {
    URI mirror = server.serve("/a", exchange -> exchange.sendResponseHeaders(200, -1));
    assertThat(unknown(mirror).intoMemory(NAME).bytes()).isEmpty();
  }

  @Test
  void brokenConnection_goesOnWhereItBroke() throws Exception {
    URI mirror = server.serve("/a", cutAfter(HALF, CONTENT, ETAG), rest(CONTENT));
    assertThat(download(mirror).intoMemory(NAME).bytes()).isEqualTo(CONTENT);
    assertThat(server.requests().get(1)).isEqualTo("/a range=bytes=100000- ifRange=\"v1\"");
  }

  @Test
  void restOfAnotherFile_isFetchedAgainFromTheStart() throws Exception {
    byte[] old = new byte[CONTENT.length];
    URI mirror = server.serve("/a", cutAfter(HALF, old, ETAG), rest(CONTENT), file(CONTENT));
    assertThat(download(mirror).intoMemory(NAME).bytes()).isEqualTo(CONTENT);
  }

  @Test
  void wrongAndShortBytes_goToTheNextMirror() throws Exception {
    byte[] changed = CONTENT.clone();
    changed[HALF] ^= 1;
    URI wrong = server.serve("/wrong", file(changed));
    URI cut = server.serve("/short", file(Arrays.copyOf(CONTENT, HALF)));
    URI good = server.serve("/good", file(CONTENT));
    assertThat(download(wrong, cut, good).intoMemory(NAME).bytes()).isEqualTo(CONTENT);
  }

  @Test
  void endlessBody_isCutOffAtTheLengthOrTheLimit() {
    URI mirror = server.serve("/a", endless());
    assertThatThrownBy(() -> download(mirror).intoMemory(NAME))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("expected at most 200000 bytes, found more");
    assertThatThrownBy(() -> unknown(mirror).limit(70_000).intoMemory(NAME))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("expected at most 70000 bytes, found more");
  }

  @Test
  void failureOfAllMirrors_listsEachAndSaysWhatWasExpected() {
    URI one = server.serve("/one", status(404));
    URI two = server.serve("/two", file(new byte[3]));
    assertThatThrownBy(() -> download(one, two).intoMemory(NAME))
        .isInstanceOf(DownloadException.class)
        .hasMessageStartingWith(NAME + ": expected to download 200000 bytes with SHA-256 ")
        .hasMessageContaining(one + ": expected status 200, found 404")
        .hasMessageContaining(two + ": expected 200000 bytes")
        .hasMessageContaining("found 3 bytes");
  }

  @Test
  void digestOfDecompressedContent_isRefused() {
    Download download = download(server.serve("/a", file(CONTENT))).decompressed();
    assertThatThrownBy(() -> download.intoMemory(NAME)).isInstanceOf(IllegalStateException.class);
  }
}
