package dev.autoencoders.zoo;

import static dev.autoencoders.zoo.CacheFixtures.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.autoencoders.exception.DownloadException;
import dev.autoencoders.internal.download.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults of servers that hold a model: the next server is asked, or the failure says why. */
class FaultyMirrorTest {
  @TempDir Path folder;
  private ServedZoo zoo = new ServedZoo(Path.of("set by start"));
  private Path cache = Path.of("set by start");

  @BeforeEach
  void start() throws IOException {
    zoo = ServedZoo.of(folder.resolve("zoo"));
    cache = folder.resolve("cache");
  }

  /** What a server does with each request for the graph. */
  enum Fault {
    WRONG_BYTES(
        (content, exchange) -> {
          byte[] wrong = content.clone();
          wrong[content.length / 2] ^= 1;
          LoopbackServer.file(wrong).to(exchange);
        }),
    TOO_FEW(
        (content, exchange) ->
            LoopbackServer.file(Arrays.copyOf(content, content.length / 2)).to(exchange)),
    TOO_MANY(
        (content, exchange) ->
            LoopbackServer.file(Arrays.copyOf(content, content.length + 1)).to(exchange)),
    ENDLESS((content, exchange) -> LoopbackServer.endless().to(exchange)),
    NO_LENGTH_AND_TOO_FEW(
        (content, exchange) -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(content, 0, content.length / 2);
        }),
    RESET(
        (content, exchange) ->
            LoopbackServer.cutAfter(content.length / 2, content, "\"v1\"").to(exchange)),
    WRONG_RANGE(
        (content, exchange) -> {
          if (exchange.getRequestHeaders().getFirst("Range") == null) {
            LoopbackServer.cutAfter(content.length / 2, content, "\"v1\"").to(exchange);
          } else {
            exchange.getResponseHeaders().set("Content-Range", "bytes 1-2/3");
            exchange.sendResponseHeaders(206, content.length);
            exchange.getResponseBody().write(content);
          }
        }),
    WHOLE_WRONG_FILE_FOR_A_RANGE(
        (content, exchange) -> {
          if (exchange.getRequestHeaders().getFirst("Range") == null) {
            LoopbackServer.cutAfter(content.length / 2, content, "\"v1\"").to(exchange);
          } else {
            LoopbackServer.file(new byte[content.length]).to(exchange);
          }
        }),
    EMPTY((content, exchange) -> LoopbackServer.file(new byte[0]).to(exchange)),
    MISSING((content, exchange) -> LoopbackServer.status(404).to(exchange)),
    FORBIDDEN((content, exchange) -> LoopbackServer.status(403).to(exchange)),
    BUSY((content, exchange) -> LoopbackServer.status(503).to(exchange)),
    BROKEN((content, exchange) -> LoopbackServer.status(500).to(exchange)),
    TOO_MANY_REQUESTS(
        (content, exchange) -> {
          exchange.getResponseHeaders().set("Retry-After", "3600");
          LoopbackServer.status(429).to(exchange);
        }),
    CIRCLE(
        (content, exchange) ->
            LoopbackServer.redirect(exchange.getRequestURI().toString()).to(exchange)),
    ELSEWHERE(
        (content, exchange) ->
            LoopbackServer.redirect("http://192.0.2.1/encoder.onnx").to(exchange)),
    STALL(
        (content, exchange) -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content, 0, content.length / 2);
          exchange.getResponseBody().flush();
          pause();
        }),
    SILENCE((content, exchange) -> pause());

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    private final Behaviour behaviour;

    Fault(Behaviour behaviour) {
      this.behaviour = behaviour;
    }

    /** Longer than the client's patience; the server's end interrupts it. */
    private static void pause() {
      try {
        TimeUnit.SECONDS.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    LoopbackServer.Answer with(byte[] content) {
      return exchange -> behaviour.answer(content, exchange);
    }
  }

  private interface Behaviour {
    void answer(byte[] content, HttpExchange exchange) throws IOException;
  }

  /** A file of a kilobyte: no more is taken than what lies in the network's buffers. */
  @Test
  void endlessFile_isCutOff() throws IOException {
    AtomicLong sent = new AtomicLong();
    LoopbackServer.Answer endless =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (sent.addAndGet(1 << 16) < 1L << 30) {
            exchange.getResponseBody().write(new byte[1 << 16]);
          }
        };
    try (LoopbackServer server = new LoopbackServer()) {
      var address = zoo.serve(server, "/zoo/", Map.of("pair/encoder.onnx", endless));
      ModelZoo models = open(address).open();
      assertThatThrownBy(() -> models.model("pair"))
          .isInstanceOf(DownloadException.class)
          .hasMessageContaining("bytes, found more");
    }
    assertThat(sent).hasValueLessThan(32L << 20);
  }

  @Timeout(60)
  @ParameterizedTest
  @EnumSource
  void faultyMirror_isGivenUpForTheNext(Fault fault) throws IOException {
    try (LoopbackServer bad = new LoopbackServer();
        LoopbackServer good = new LoopbackServer()) {
      byte[] graph = zoo.file("pair/encoder.onnx");
      var first = zoo.serve(bad, "/zoo/", Map.of("pair/encoder.onnx", fault.with(graph)));
      ModelZoo models = open(first).mirror(zoo.serve(good, "/zoo/")).open();
      models.model("pair");
      assertThat(good.requests()).isNotEmpty();
      assertThat(ModelCache.at(cache).verify()).isEmpty();
      assertThat(files(cache)).noneMatch(name -> name.endsWith(".part"));
    }
  }

  @Timeout(60)
  @ParameterizedTest
  @EnumSource
  void onlyMirrorWithAFault_isATypedErrorAndNothingIsPublished(Fault fault) throws IOException {
    try (LoopbackServer bad = new LoopbackServer()) {
      byte[] graph = zoo.file("pair/encoder.onnx");
      var only = zoo.serve(bad, "/zoo/", Map.of("pair/encoder.onnx", fault.with(graph)));
      ModelZoo models = open(only).open();
      assertThatThrownBy(() -> models.model("pair"))
          .isInstanceOf(DownloadException.class)
          .hasMessageContaining("pair/encoder.onnx: ");
      assertThat(cache.resolve(zoo.sha256("pair/encoder.onnx"))).doesNotExist();
      assertThat(files(cache)).noneMatch(name -> name.endsWith(".part"));
    }
  }

  private ModelZooBuilder open(URI address) {
    return ServedZoo.reader(address, cache, Duration.ofMillis(150));
  }
}
