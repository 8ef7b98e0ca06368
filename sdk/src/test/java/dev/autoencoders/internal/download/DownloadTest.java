package dev.autoencoders.internal.download;

import static dev.autoencoders.internal.download.DownloadFixtures.CONTENT;
import static dev.autoencoders.internal.download.DownloadFixtures.HALF;
import static dev.autoencoders.internal.download.DownloadFixtures.bytes;
import static dev.autoencoders.internal.download.DownloadFixtures.download;
import static dev.autoencoders.internal.download.LoopbackServer.endless;
import static dev.autoencoders.internal.download.LoopbackServer.file;
import static dev.autoencoders.internal.download.LoopbackServer.redirect;
import static dev.autoencoders.internal.download.LoopbackServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.DownloadException;
import dev.autoencoders.internal.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
  private Path target;
  private LoopbackServer server;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    target = folder.resolve("data").resolve("file.bin");
    server = new LoopbackServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void goodMirror_givesTheFile() throws Exception {
    assertThat(download(server.serve("/a", file(CONTENT))).to(target)).hasBinaryContent(CONTENT);
  }

  @Test
  void wrongBytes_goToTheNextMirror() throws Exception {
    byte[] wrong = CONTENT.clone();
    wrong[HALF] ^= 1;
    URI bad = server.serve("/bad", file(wrong));
    download(bad, server.serve("/good", file(CONTENT))).to(target);
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void tooFewBytes_goToTheNextMirror() throws Exception {
    URI bad = server.serve("/bad", file(Arrays.copyOf(CONTENT, HALF)));
    download(bad, server.serve("/good", file(CONTENT))).to(target);
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void missingFile_goesToTheNextMirrorAtOnce() throws Exception {
    URI bad = server.serve("/bad", status(404));
    download(bad, server.serve("/good", file(CONTENT))).to(target);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void busyServer_isAskedAgain() throws Exception {
    download(server.serve("/a", status(503), file(CONTENT))).to(target);
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void endlessBody_isCutOff() {
    assertThatThrownBy(() -> download(server.serve("/a", endless())).to(target))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("expected at most 200000 bytes, found more");
  }

  @Test
  void silentMirror_isGivenUpForTheNext() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    URI silent =
        server.serve(
            "/silent",
            exchange -> {
              exchange.sendResponseHeaders(200, CONTENT.length);
              exchange.getResponseBody().write(CONTENT, 0, HALF);
              exchange.getResponseBody().flush();
              await(end);
            });
    download(silent, server.serve("/good", file(CONTENT)))
        .stallTimeout(Duration.ofMillis(200))
        .to(target);
    end.countDown();
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void mirrorWithoutAnAnswer_isGivenUpForTheNext() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    URI silent = server.serve("/silent", exchange -> await(end));
    download(silent, server.serve("/good", file(CONTENT)))
        .stallTimeout(Duration.ofMillis(200))
        .to(target);
    end.countDown();
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void failureOfAllMirrors_listsEachAndSaysWhatWasExpected() {
    URI one = server.serve("/one", status(404));
    URI two = server.serve("/two", file(new byte[3]));
    assertThatThrownBy(() -> download(one, two).to(target))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining(target.toString())
        .hasMessageContaining(
            "expected to download 200000 bytes with SHA-256 " + Sha256.hex(CONTENT))
        .hasMessageContaining(one + ": expected status 200, found 404")
        .hasMessageContaining(two + ": expected 200000 bytes")
        .hasMessageContaining("found 3 bytes");
  }

  @Test
  void decompressed_checksTheContentAndKeepsTheFileCompressed() throws Exception {
    byte[] gzip = gzip(CONTENT);
    download(server.serve("/a", file(gzip))).decompressed().to(target);
    assertThat(target).hasBinaryContent(gzip);
  }

  @Test
  void decompressed_refusesADamagedGzipFile() throws Exception {
    byte[] gzip = gzip(CONTENT);
    URI mirror = server.serve("/a", file(Arrays.copyOf(gzip, gzip.length - 9)));
    assertThatThrownBy(() -> download(mirror).decompressed().to(target))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("damaged gzip file");
  }

  @Test
  void decompressed_stopsAtWhatExpandsTooFar() throws Exception {
    URI mirror = server.serve("/a", file(gzip(new byte[50_000_000])));
    assertThatThrownBy(() -> download(mirror).decompressed().to(target))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("found more than 200000 bytes");
  }

  @Test
  void progress_endsWithAllBytes() throws Exception {
    List<String> seen = new ArrayList<>();
    download(server.serve("/a", file(CONTENT)))
        .onProgress((bytes, total) -> seen.add(bytes + " of " + total))
        .to(target);
    assertThat(seen).last().isEqualTo("200000 of 200000");
  }

  @Test
  void interruptedThread_stops() {
    URI mirror = server.serve("/a", file(CONTENT));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> download(mirror).to(target)).isInstanceOf(InterruptedException.class);
    assertThat(target).doesNotExist();
  }

  @Test
  void redirect_isFollowed() throws Exception {
    server.serve("/there", file(CONTENT));
    download(server.serve("/here", redirect("/there"))).to(target);
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void redirectInACircle_isGivenUp() {
    URI mirror = server.serve("/a", redirect("/a"));
    assertThatThrownBy(() -> download(mirror).to(target))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("at most 5 redirects");
  }

  @Test
  void redirectToPlainHttpElsewhere_isRefused() {
    URI mirror = server.serve("/a", redirect("http://example.org/a"));
    assertThatThrownBy(() -> download(mirror).to(target))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("found http://example.org/a");
  }

  @Test
  void redirectFromHttpsToHttp_isRefusedEvenOnThisMachine() {
    URI secure = URI.create("https://example.org/a");
    assertThatThrownBy(() -> Redirects.ANYWHERE.follow(secure, "http://127.0.0.1/a"))
        .isInstanceOf(TransferException.class)
        .hasMessageContaining("expected to stay with https");
  }

  @Test
  void mirrorsOfOtherKinds_areRefused() {
    for (String address :
        List.of(
            "http://example.org/a",
            "http://127.0.0.1.example.org/a",
            "ftp://localhost/a",
            "file:///etc/hosts",
            "relative/a")) {
      assertThatThrownBy(() -> Download.from(URI.create(address)))
          .as(address)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(address);
    }
  }

  @Test
  void mirrorWithAPassword_isRefusedWithoutRepeatingIt() {
    for (String address :
        List.of("http://localhost@example.org/a", "https://user:secret@example.org/a")) {
      assertThatThrownBy(() -> Download.from(URI.create(address)))
          .as(address)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("mirror: expected an address without user and password, found one with them");
    }
  }

  @Test
  void noMirror_isRefused() {
    assertThatThrownBy(() -> Download.from(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mirrors: expected at least one, found none");
  }

  @Test
  void digestThatIsNone_isRefused() {
    Download download = download(URI.create("https://example.org/a"));
    assertThatThrownBy(() -> download.sha256("abc"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sha256: expected 64 hexadecimal digits, found abc");
    assertThatThrownBy(() -> download.bytes(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found -1");
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }
}
