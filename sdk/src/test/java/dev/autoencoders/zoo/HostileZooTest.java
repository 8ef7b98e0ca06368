package dev.autoencoders.zoo;

import static dev.autoencoders.zoo.HostileServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.autoencoders.exception.DownloadException;
import dev.autoencoders.internal.signing.Ed25519;
import dev.autoencoders.model.ZooIndex;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server that wants to keep, exhaust or mislead whoever asks it: each request ends by the
 * deadline, in a typed error, and nothing is written outside the cache. What a hostile index says
 * is the matter of {@link HostileIndexTest}; forged ones that of {@link SignedZooTest}, old and
 * held ones that of {@link IndexHistoryTest}.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileZooTest {
  /** The first deadline, doubled where a busy machine did not get as far as the hostile part. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int AT_A_TIME = 8;
  private static final KeyPair KEY = Ed25519.newPair();
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
  private static final List<String> PATHS =
      List.of(ZooIndex.INDEX_JSON, ZooIndex.SIGNATURES, "pair/encoder.onnx");

  private static final Map<String, Outcome> OUTCOMES = new ConcurrentHashMap<>();

  @TempDir static Path shared;
  private static ServedZoo zoo = new ServedZoo(Path.of("set by write"));
  @TempDir Path folder;

  /** What came of a scenario. */
  private record Outcome(@Nullable Throwable failure, List<String> requests, String address) {}

  @BeforeAll
  static void meetAll() throws Exception {
    zoo = ServedZoo.of(shared.resolve("zoo"));
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Callable<Void>> all = new ArrayList<>();
      for (String path : PATHS) {
        for (Scenario scenario : scenarios()) {
          all.add(
              () -> {
                OUTCOMES.put(path + scenario, meetAsked(path, scenario));
                return null;
              });
        }
      }
      for (Future<Void> done : threads.invokeAll(all)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Path cache(String path, Scenario scenario) {
    return shared.resolve("caches").resolve(path.replace('/', '-') + " " + scenario);
  }

  /** Where a busy machine takes the whole deadline before it asks, nothing was met: again. */
  private static Outcome meetAsked(String path, Scenario scenario) throws IOException {
    Duration deadline = SHORTEST;
    Outcome outcome = meet(path, scenario, deadline);
    while (!outcome.requests.contains(path) && deadline.compareTo(LONGEST) < 0) {
      deadline = deadline.multipliedBy(2);
      outcome = meet(path, scenario, deadline);
    }
    return outcome;
  }

  private static Outcome meet(String path, Scenario scenario, Duration deadline)
      throws IOException {
    try (HostileServer server = new HostileServer(zoo)) {
      server.publish(zoo.index(), KEY);
      server.turn(path, scenario.behaviour);
      ModelZooBuilder builder =
          ModelZoo.from(server.address())
              .trust(KEY.getPublic())
              .cache(cache(path, scenario))
              .deadline(deadline);
      Throwable failure = catchThrowable(() -> builder.open().model("pair"));
      return new Outcome(failure, server.requests(), server.address().toString());
    }
  }

  /** What a server does, by a name for it. */
  private record Scenario(String name, HostileServer.Behaviour behaviour) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static List<Scenario> scenarios() {
    return List.of(
        new Scenario("says nothing", out -> Thread.sleep(60_000)),
        new Scenario("hangs up", out -> {}),
        new Scenario("speaks another protocol", out -> text(out, "220 mail.example ESMTP\r\n")),
        new Scenario(
            "sends a head without end", out -> repeat(out, OK, "X-Filler: 0123456789\r\n")),
        new Scenario("sends a line without end", out -> repeat(out, OK + "X: ", "0123456789")),
        new Scenario("says 100 again and again", out -> repeat(out, "", "HTTP/1.1 100 Go\r\n\r\n")),
        new Scenario("sends a body without end", out -> repeat(out, OK + "\r\n", "0".repeat(1024))),
        new Scenario("sends a byte now and then", out -> dribble(out, OK + "\r\n", "0")),
        new Scenario("sends a chunk now and then", out -> dribble(out, CHUNKED, "1\r\n0\r\n")),
        new Scenario("sends a flood of tiny chunks", out -> repeat(out, CHUNKED, "1\r\n0\r\n")),
        new Scenario(
            "sends an extension without end", out -> repeat(out, CHUNKED + "1;a=", "0123456789")),
        new Scenario("promises more than a long", out -> length(out, "99999999999999999999")),
        new Scenario("promises less than nothing", out -> length(out, "-1")),
        new Scenario("promises 2 GiB and goes quiet", out -> length(out, "2147483647")),
        new Scenario("sends nothing at all", out -> length(out, "0")),
        new Scenario("is busy for an hour", out -> busy(out, "3600")),
        new Scenario("is busy for 59 seconds each time", out -> busy(out, "59")),
        new Scenario(
            "is busy until the year 9999", out -> busy(out, "Fri, 31 Dec 9999 23:59:59 GMT")),
        new Scenario("leads in circles", out -> redirect(out, "")),
        new Scenario("leads to another server", out -> redirect(out, "https://192.0.2.1/")),
        new Scenario("leads to a file", out -> redirect(out, "file:///etc/hostname")),
        new Scenario(
            "sends a part that nobody asked for",
            out -> text(out, "HTTP/1.1 206 Part\r\nContent-Range: bytes 5-9/10\r\n\r\n01234")));
  }

  private static void repeat(OutputStream out, String head, String more) throws IOException {
    text(out, head);
    String much = more.repeat(Math.max(1, (1 << 15) / more.length()));
    for (long sent = 0; sent < 1L << 30; sent += much.length()) {
      text(out, much);
    }
  }

  private static void dribble(OutputStream out, String head, String more)
      throws IOException, InterruptedException {
    text(out, head);
    while (true) {
      text(out, more);
      Thread.sleep(5);
    }
  }

  private static void length(OutputStream out, String length)
      throws IOException, InterruptedException {
    text(out, OK + "Content-Length: " + length + "\r\n\r\n");
    Thread.sleep(60_000);
  }

  private static void busy(OutputStream out, String pause) throws IOException {
    text(out, "HTTP/1.1 503 Busy\r\nRetry-After: " + pause + "\r\nContent-Length: 0\r\n\r\n");
  }

  private static void redirect(OutputStream out, String to) throws IOException {
    text(out, "HTTP/1.1 302 Found\r\nLocation: " + to + "\r\nContent-Length: 0\r\n\r\n");
  }

  static Stream<Arguments> cases() {
    return PATHS.stream()
        .flatMap(path -> scenarios().stream().map(scenario -> Arguments.of(path, scenario)));
  }

  @Test
  void cases_areFiftyAndMore() {
    assertThat(cases()).hasSizeGreaterThanOrEqualTo(50);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("cases")
  void hostileServer_isGivenUp(String path, Scenario scenario) throws IOException {
    Outcome outcome = Objects.requireNonNull(OUTCOMES.get(path + scenario));
    assertThat(outcome.failure)
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining(outcome.address);
    assertThat(outcome.requests).contains(path);
    if (!path.equals("pair/encoder.onnx")) {
      assertThat(cache(path, scenario)).doesNotExist();
    }
  }

  @Test
  void nothing_isWrittenOutsideTheCaches() throws IOException {
    try (Stream<Path> files = Files.list(shared)) {
      assertThat(files).containsExactlyInAnyOrder(shared.resolve("zoo"), shared.resolve("caches"));
    }
    try (Stream<Path> files = Files.walk(shared.resolve("zoo"))) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(1 + 3 + 2);
    }
  }

  @Test
  void floodOfTinyChunks_isCutOffByTheirNumber() throws IOException {
    try (HostileServer server = new HostileServer(zoo)) {
      server.turn(ZooIndex.INDEX_JSON, out -> repeat(out, CHUNKED, "1\r\n0\r\n"));
      assertThatThrownBy(
              () -> ModelZoo.from(server.address()).cache(folder.resolve("cache")).open())
          .isInstanceOf(DownloadException.class)
          .hasMessageContaining("expected chunks of 16 bytes or more on average");
    }
  }

  @Test
  void redirectToAnotherPort_isNotFollowed() throws IOException {
    try (ServerSocket inside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        HostileServer server = new HostileServer(zoo)) {
      String elsewhere = "http://127.0.0.1:" + inside.getLocalPort() + "/index.json";
      server.turn(ZooIndex.INDEX_JSON, out -> redirect(out, elsewhere));
      assertThatThrownBy(
              () -> ModelZoo.from(server.address()).cache(folder.resolve("cache")).open())
          .isInstanceOf(DownloadException.class)
          .hasMessageContaining("redirect: expected to stay with the mirrors [127.0.0.1:")
          .hasMessageContaining("found " + elsewhere);
      inside.setSoTimeout(1);
      assertThatThrownBy(inside::accept).isInstanceOf(IOException.class);
    }
  }

  @Test
  void redirectToAMirror_isFollowed() throws IOException {
    try (HostileServer first = new HostileServer(zoo);
        HostileServer second = new HostileServer(zoo)) {
      first.turn("pair/encoder.onnx", out -> redirect(out, second.address() + "pair/encoder.onnx"));
      ModelZoo models =
          ModelZoo.from(first.address())
              .mirror(second.address())
              .cache(folder.resolve("cache"))
              .open();
      assertThat(models.model("pair")).isNotNull();
      assertThat(second.requests()).containsExactly("pair/encoder.onnx");
    }
  }

  /** The deadline is that of all mirrors together, and says so. */
  @Test
  void deadline_isSharedByAllMirrors() throws IOException {
    List<HostileServer> servers = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        HostileServer server = new HostileServer(zoo);
        server.turn("pair/encoder.onnx", out -> Thread.sleep(60_000));
        servers.add(server);
      }
      Path cache = folder.resolve("cache");
      ModelZoo.from(servers.get(0).address()).cache(cache).open(); // serves if the next is too slow
      ModelZooBuilder builder =
          ModelZoo.from(servers.get(0).address()).cache(cache).deadline(SHORTEST);
      servers.subList(1, 20).forEach(server -> builder.mirror(server.address()));
      ModelZoo models = builder.open();
      assertThatThrownBy(() -> models.model("pair"))
          .isInstanceOf(DownloadException.class)
          .hasMessageContaining("within PT1S, found 0 bytes; allow more time");
      assertThat(servers.get(19).requests()).isEmpty();
    } finally {
      for (HostileServer server : servers) {
        server.close();
      }
    }
  }
}
