package dev.autoencoders.internal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.DownloadException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures are worth another try, how many, and when. */
class RetryTest {
  private static final byte[] CONTENT = new byte[10_000];
  private static final String ETAG = "\"v1\"";

  @TempDir Path folder;
  private LoopbackServer server;
  private Path target = Path.of("set by start");

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
    target = folder.resolve("file");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Download download(URI mirror) {
    return Download.from(mirror).bytes(CONTENT.length).backoff(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void passingTrouble_isTriedAgain(int status) throws Exception {
    URI mirror = server.serve("/a", LoopbackServer.status(status), LoopbackServer.file(CONTENT));
    assertThat(download(mirror).to(target)).hasBinaryContent(CONTENT);
    assertThat(server.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304, 400, 401, 403, 404, 410, 451})
  void lastingTrouble_isNot(int status) {
    URI mirror = server.serve("/a", LoopbackServer.status(status));
    assertThatThrownBy(() -> download(mirror).to(target))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("expected status 200, found " + status);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void fifthTry_isTheLast() throws Exception {
    LoopbackServer.Answer busy = LoopbackServer.status(503);
    LoopbackServer.Answer good = LoopbackServer.file(CONTENT);
    URI fourTimes = server.serve("/a", busy, busy, busy, busy, good);
    assertThat(download(fourTimes).to(target)).hasBinaryContent(CONTENT);
    assertThat(server.requests()).hasSize(5);
    URI fiveTimes = server.serve("/b", busy, busy, busy, busy, busy, good);
    assertThatThrownBy(() -> download(fiveTimes).backoff(Duration.ZERO).to(target))
        .isInstanceOf(DownloadException.class);
    assertThat(server.requests()).hasSize(10);
  }

  /** Half of the wait at least, doubled each time: 50 + 100 + 200 + 400 ms. */
  @Test
  void waits_growWithEachTry() {
    List<Long> times = new ArrayList<>();
    URI mirror =
        server.serve(
            "/a",
            exchange -> {
              times.add(System.nanoTime());
              LoopbackServer.status(503).to(exchange);
            });
    assertThatThrownBy(() -> download(mirror).backoff(Duration.ofMillis(100)).to(target))
        .isInstanceOf(DownloadException.class);
    assertThat(times).hasSize(5);
    for (int i = 1; i < 5; i++) {
      Duration least = Duration.ofMillis(50L << (i - 1)).minusMillis(10);
      assertThat(Duration.ofNanos(times.get(i) - times.get(i - 1))).isGreaterThan(least);
    }
  }

  @Test
  void secondsThatTheServerAsksFor_areWaited() throws Exception {
    assertWaitsForOneSecond("1");
  }

  /** A date has whole seconds: 2 s from now is more than 1 s away. */
  @Test
  void dateThatTheServerNames_isWaitedFor() throws Exception {
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);
    assertWaitsForOneSecond(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2).format(format));
  }

  private void assertWaitsForOneSecond(String retryAfter) throws Exception {
    List<Long> times = new ArrayList<>();
    URI mirror =
        server.serve(
            "/a",
            exchange -> {
              times.add(System.nanoTime());
              exchange.getResponseHeaders().set("Retry-After", retryAfter);
              LoopbackServer.status(429).to(exchange);
            },
            exchange -> {
              times.add(System.nanoTime());
              LoopbackServer.file(CONTENT).to(exchange);
            });
    assertThat(download(mirror).to(target)).hasBinaryContent(CONTENT);
    assertThat(times).hasSize(2);
    assertThat(Duration.ofNanos(times.get(1) - times.get(0)))
        .isBetween(Duration.ofMillis(900), Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "", "99999999999", "Thu, 01 Jan 1970 00:00:00 GMT"})
  void wishThatNobodyUnderstandsOrThatIsOver_isNoWait(String retryAfter) {
    assertThat(HttpTransfer.pauseMillis(retryAfter)).isZero();
  }

  @Test
  void wishForMoreThanAMinute_givesTheMirrorUp() {
    URI mirror =
        server.serve(
            "/a",
            exchange -> {
              exchange.getResponseHeaders().set("Retry-After", "61");
              LoopbackServer.status(503).to(exchange);
            });
    assertThatThrownBy(() -> download(mirror).to(target))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("found 503, Retry-After 61");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void refusedConnection_isATypedErrorThatNamesIt() throws IOException {
    int port;
    try (ServerSocket gone = new ServerSocket(0)) {
      port = gone.getLocalPort();
    }
    URI mirror = URI.create("http://127.0.0.1:" + port + "/a");
    assertThatThrownBy(() -> download(mirror).to(target))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining(mirror + ": ConnectException");
  }

  /** A byte now and then is no progress: it would keep us for years. */
  @Test
  void tricklingMirror_isGivenUp() {
    URI mirror =
        server.serve(
            "/a",
            exchange -> {
              exchange.sendResponseHeaders(200, CONTENT.length);
              for (int i = 0; i < CONTENT.length; i++) {
                exchange.getResponseBody().write(0);
                exchange.getResponseBody().flush();
                pause(20);
              }
            });
    assertThatThrownBy(() -> download(mirror).stallTimeout(Duration.ofMillis(200)).to(target))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("expected 1024 bytes or more within 200 ms, found ");
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void redirectWithoutAPlace_isGivenUp() {
    URI mirror = server.serve("/a", LoopbackServer.status(302));
    assertThatThrownBy(() -> download(mirror).to(target)).hasMessageContaining("found 302");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://[", "ftp://127.0.0.1/a", "//user@127.0.0.1/a", "https:opaque"})
  void redirectToNoGoodAddress_isGivenUp(String location) {
    URI mirror = server.serve("/a", LoopbackServer.redirect(location));
    assertThatThrownBy(() -> download(mirror).to(target))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("redirect");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void redirectFromThisMachineToHttps_isFine() throws Exception {
    URI from = URI.create("http://localhost/a");
    assertThat(Redirects.ANYWHERE.follow(from, "https://example.org/a"))
        .isEqualTo(URI.create("https://example.org/a"));
  }

  @Test
  void restThatTheServerDoesNotHave_isFollowedByTheWholeFile() throws Exception {
    URI mirror =
        server.serve(
            "/a",
            LoopbackServer.cutAfter(100, CONTENT, ETAG),
            LoopbackServer.status(416),
            LoopbackServer.file(CONTENT));
    assertThat(download(mirror).to(target)).hasBinaryContent(CONTENT);
    assertThat(server.requests())
        .containsExactly(
            "/a range=null ifRange=null",
            "/a range=bytes=100- ifRange=\"v1\"",
            "/a range=null ifRange=null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes 100-9999/*", "bytes 100-9999/10000"})
  void restOfKnownOrUnknownLength_isTaken(String contentRange) throws Exception {
    List<Long> totals = new ArrayList<>();
    URI mirror =
        server.serve(
            "/a",
            LoopbackServer.cutAfter(100, CONTENT, ETAG),
            exchange -> {
              exchange.getResponseHeaders().set("Content-Range", contentRange);
              exchange.sendResponseHeaders(206, CONTENT.length - 100);
              exchange.getResponseBody().write(CONTENT, 100, CONTENT.length - 100);
            });
    Download download = download(mirror).onProgress((bytes, total) -> totals.add(total));
    assertThat(download.to(target)).hasBinaryContent(CONTENT);
    assertThat(totals).last().isEqualTo(contentRange.endsWith("*") ? -1L : CONTENT.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes 99-9999/10000", "bytes */10000", "100-9999", ""})
  void restFromElsewhere_isFollowedByTheWholeFile(String contentRange) throws Exception {
    URI mirror =
        server.serve(
            "/a",
            LoopbackServer.cutAfter(100, CONTENT, ETAG),
            exchange -> {
              exchange.getResponseHeaders().set("Content-Range", contentRange);
              exchange.sendResponseHeaders(206, 1);
              exchange.getResponseBody().write(7);
            },
            LoopbackServer.file(CONTENT));
    assertThat(download(mirror).to(target)).hasBinaryContent(CONTENT);
    assertThat(server.requests()).last().isEqualTo("/a range=null ifRange=null");
  }

  @Test
  void interruptWhileNobodyAnswers_isHeard() {
    Thread waiting = Thread.currentThread();
    URI mirror =
        server.serve(
            "/a",
            exchange -> {
              waiting.interrupt();
              pause(20_000); // the server's end cuts it short
            });
    assertThatThrownBy(() -> download(mirror).to(target)).isInstanceOf(InterruptedException.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void timeouts_areMoreThanNothing() {
    Download download = download(URI.create("https://example.org/a"));
    assertThatThrownBy(() -> download.connectTimeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("connectTimeout: expected more than 0, found PT0S");
    assertThatThrownBy(() -> download.stallTimeout(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stallTimeout: expected more than 0, found PT-1S");
  }

  @Test
  void connectTimeout_isGivenToTheConnection() throws Exception {
    URI mirror = server.serve("/a", LoopbackServer.file(CONTENT));
    assertThat(download(mirror).connectTimeout(Duration.ofSeconds(9)).to(target)).exists();
  }
}
