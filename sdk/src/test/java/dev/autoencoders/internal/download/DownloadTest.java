package dev.autoencoders.internal.download;

import static dev.autoencoders.internal.download.LoopbackServer.cutAfter;
import static dev.autoencoders.internal.download.LoopbackServer.endless;
import static dev.autoencoders.internal.download.LoopbackServer.file;
import static dev.autoencoders.internal.download.LoopbackServer.redirect;
import static dev.autoencoders.internal.download.LoopbackServer.rest;
import static dev.autoencoders.internal.download.LoopbackServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.DownloadException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
  private static final byte[] CONTENT = bytes(200_000);
  private static final int HALF = CONTENT.length / 2;
  private static final String ETAG = "\"v1\"";

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
  void success_leavesTheTargetAlone() throws Exception {
    download(server.serve("/a", file(CONTENT))).to(target);
    assertThat(folderContent()).containsExactly("file.bin");
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
  void brokenConnection_goesOnWhereItBroke() throws Exception {
    URI mirror = server.serve("/a", cutAfter(HALF, CONTENT, ETAG), rest(CONTENT));
    download(mirror).to(target);
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(server.requests().get(1)).isEqualTo("/a range=bytes=100000- ifRange=\"v1\"");
  }

  @Test
  void brokenRun_isGoneOnWithByTheNextRun() throws Exception {
    URI mirror = server.serve("/a", cutAfter(HALF, CONTENT, ETAG), status(404), rest(CONTENT));
    assertThatThrownBy(() -> download(mirror).to(target)).isInstanceOf(DownloadException.class);
    download(mirror).to(target);
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(server.requests().get(2)).isEqualTo("/a range=bytes=100000- ifRange=\"v1\"");
  }

  @Test
  void otherMirror_doesNotGoOnWithThePartOfTheFirst() throws Exception {
    URI first = server.serve("/first", cutAfter(HALF, CONTENT, ETAG), status(404));
    download(first, server.serve("/second", file(CONTENT))).to(target);
    assertThat(server.requests()).last().isEqualTo("/second range=null ifRange=null");
  }

  @Test
  void wholeFileInsteadOfTheRest_startsAgain() throws Exception {
    byte[] old = bytes(200_001);
    download(server.serve("/a", cutAfter(HALF, old, ETAG), file(CONTENT))).to(target);
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void restOfAnotherFile_isFetchedAgainFromTheStart() throws Exception {
    byte[] old = new byte[CONTENT.length];
    download(server.serve("/a", cutAfter(HALF, old, ETAG), rest(CONTENT), file(CONTENT)))
        .to(target);
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void unknownContentWithoutETag_isNotGoneOnWith() throws Exception {
    URI mirror = server.serve("/a", cutAfter(HALF, CONTENT, "W/\"weak\""), file(CONTENT));
    Download.from(mirror).backoff(Duration.ZERO).to(target);
    assertThat(server.requests().get(1)).isEqualTo("/a range=null ifRange=null");
  }

  @Test
  void completePart_isTakenWhenNothingComesAfterIt() throws Exception {
    URI mirror = server.serve("/a", status(416));
    Files.createDirectories(target.getParent());
    Files.write(target.resolveSibling("file.bin.part"), CONTENT);
    Files.writeString(target.resolveSibling("file.bin.part.from"), mirror + "\n" + ETAG);
    assertThat(download(mirror).to(target)).hasBinaryContent(CONTENT);
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
        .hasMessageContaining("expected to download 200000 bytes with SHA-256 " + sha256(CONTENT))
        .hasMessageContaining(one + ": expected status 200, found 404")
        .hasMessageContaining(two + ": expected 200000 bytes")
        .hasMessageContaining("found 3 bytes");
  }

  @Test
  void failure_leavesNothing() {
    URI mirror = server.serve("/a", file(new byte[3]));
    assertThatThrownBy(() -> download(mirror).to(target)).isInstanceOf(DownloadException.class);
    assertThat(folderContent()).isEmpty();
  }

  @Test
  void failure_leavesTheOldTarget() throws Exception {
    Files.createDirectories(target.getParent());
    Files.write(target, new byte[] {1, 2, 3});
    URI mirror = server.serve("/a", status(404));
    assertThatThrownBy(() -> download(mirror).to(target)).isInstanceOf(DownloadException.class);
    assertThat(target).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @Test
  void rightTarget_isNotFetchedAgain() throws Exception {
    Files.createDirectories(target.getParent());
    Files.write(target, CONTENT);
    download(server.serve("/a", file(CONTENT))).to(target);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void damagedTarget_isReplaced() throws Exception {
    Files.createDirectories(target.getParent());
    Files.write(target, new byte[CONTENT.length]);
    download(server.serve("/a", file(CONTENT))).to(target);
    assertThat(target).hasBinaryContent(CONTENT);
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
  void targetBelowAFile_isAnIoException() throws Exception {
    Files.writeString(target.getParent(), "in the way");
    URI mirror = server.serve("/a", file(CONTENT));
    assertThatThrownBy(() -> download(mirror).to(target))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected a place to write to");
  }

  @Test
  void targetThatIsADirectory_isAnIoException() throws Exception {
    Files.createDirectories(target);
    URI mirror = server.serve("/a", file(CONTENT));
    assertThatThrownBy(() -> download(mirror).to(target))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("found a directory");
  }

  @Test
  void secondDownloadOfTheSameTarget_isRefused() throws Exception {
    URI mirror = server.serve("/a", file(CONTENT));
    List<String> refusals = new ArrayList<>();
    download(mirror)
        .onProgress(
            (bytes, total) -> {
              try {
                download(mirror).to(target);
              } catch (DownloadException e) {
                refusals.add(e.getMessage());
              } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
              }
            })
        .to(target);
    assertThat(refusals).isNotEmpty().allMatch(message -> message.contains("found another one"));
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
  void interruptOnTheWay_keepsWhatHasArrived() {
    URI mirror = server.serve("/a", file(CONTENT));
    Download download =
        download(mirror).onProgress((bytes, total) -> Thread.currentThread().interrupt());
    assertThatThrownBy(() -> download.to(target)).isInstanceOf(InterruptedException.class);
    assertThat(target.resolveSibling("file.bin.part")).isNotEmptyFile();
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
    assertThatThrownBy(() -> HttpTransfer.redirect(secure, "http://127.0.0.1/a"))
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

  /** A download of {@link #CONTENT} that does not wait between tries. */
  private Download download(URI... mirrors) {
    return Download.from(mirrors)
        .sha256(sha256(CONTENT))
        .bytes(CONTENT.length)
        .backoff(Duration.ZERO);
  }

  private List<String> folderContent() {
    try (Stream<Path> files = Files.list(target.getParent())) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
