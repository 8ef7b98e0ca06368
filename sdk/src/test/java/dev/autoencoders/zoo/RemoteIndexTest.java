package dev.autoencoders.zoo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.DownloadException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.Sha256;
import dev.autoencoders.internal.download.LoopbackServer;
import dev.autoencoders.model.ZooIndex;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index of a zoo on the web, the copy that the cache keeps of it, and what it is used for. */
class RemoteIndexTest {
  @TempDir Path folder;
  private ServedZoo zoo = new ServedZoo(Path.of("set by start"));
  private Path cache = Path.of("set by start");

  @BeforeEach
  void start() throws IOException {
    zoo = ServedZoo.of(folder.resolve("zoo"));
    cache = folder.resolve("cache");
  }

  private ModelZooBuilder open(URI address) {
    return ServedZoo.reader(address, cache, Duration.ofSeconds(5));
  }

  @Test
  void model_isTheNewestReleaseOrTheOneAskedFor() throws IOException {
    zoo.withPair("1.9.0").withPair("1.10.0").withPair("2.0.0-rc.1").withPair("1.2.0");
    try (LoopbackServer server = new LoopbackServer()) {
      ModelZoo models = open(zoo.serve(server, "/zoo/")).open();
      assertThat(models.model("pair").spec().version()).hasToString("1.10.0");
      assertThat(models.model("pair", "2.0.0-rc.1").spec().version()).hasToString("2.0.0-rc.1");
      assertThat(models.model("pair", "1.10.0").spec().version()).hasToString("1.10.0");
      assertThat(models.model("pair", "1.0.0").spec().version()).hasToString("1.0.0");
      assertThatThrownBy(() -> models.model("pair", "3.0.0"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("pair 1.9.0, pair 2.0.0-rc.1], found pair 3.0.0");
    }
  }

  @Test
  void prefetchOfNames_fetchesTheNewestOfEachAndNoOther() throws IOException {
    zoo.withPair("1.1.0");
    try (LoopbackServer server = new LoopbackServer()) {
      ModelZoo models = open(zoo.serve(server, "/zoo/")).open();
      models.prefetch("pair");
      assertThat(server.requests()).noneMatch(path -> path.startsWith("/zoo/pair/"));
      assertThat(server.requests()).noneMatch(path -> path.startsWith("/zoo/denoiser/"));
      assertThat(open(server.address("/zoo/")).offline(true).open().model("pair")).isNotNull();
    }
  }

  @Test
  void listener_hearsOfAllBytesOfEachFile() throws IOException {
    zoo.withLarge();
    AtomicLong heard = new AtomicLong();
    AtomicLong total = new AtomicLong();
    try (LoopbackServer server = new LoopbackServer()) {
      ModelZoo models =
          open(zoo.serve(server, "/zoo/"))
              .onProgress(
                  (bytes, all) -> {
                    assertThat(bytes).isPositive().isLessThanOrEqualTo(all);
                    total.addAndGet(bytes == all ? all : 0);
                    heard.incrementAndGet();
                  })
              .open();
      assertThat(total).hasValue(zoo.file("index.json").length);
      total.set(0);
      models.model("large");
      ZooIndex.Model large = models.models().get(2);
      assertThat(total).hasValue(large.totalBytes());
      long before = heard.get();
      models.model("large");
      assertThat(heard).hasValue(before);
    }
  }

  @Test
  void indexOfMoreThan16MiB_isCutOff() throws IOException {
    AtomicLong sent = new AtomicLong();
    Map<String, LoopbackServer.Answer> endless =
        Map.of(
            "index.json",
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              byte[] spaces = new byte[1 << 16];
              Arrays.fill(spaces, (byte) ' ');
              OutputStream body = exchange.getResponseBody();
              while (sent.get() < 1L << 30) {
                body.write(spaces);
                sent.addAndGet(spaces.length);
              }
            });
    try (LoopbackServer server = new LoopbackServer()) {
      URI address = zoo.serve(server, "/zoo/", endless);
      assertThatThrownBy(() -> open(address).open())
          .isInstanceOf(DownloadException.class)
          .hasMessageContaining("expected at most 16777216 bytes, found more");
      assertThat(server.requests()).hasSize(1);
    }
    assertThat(sent).hasValueLessThan(64L << 20); // buffers of the network included
    assertThat(cache).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void deepIndex_isRefusedWithoutAnOverflow(String level) throws IOException {
    byte[] deep = ("{\"schema\":1,\"x\":" + level.repeat(1_000_000)).getBytes(US_ASCII);
    try (LoopbackServer server = new LoopbackServer()) {
      URI address = zoo.serve(server, "/zoo/", Map.of("index.json", LoopbackServer.file(deep)));
      assertThatThrownBy(() -> open(address).open())
          .isInstanceOf(DownloadException.class)
          .hasMessageContaining("index.json: expected JSON, found something else");
    }
  }

  /** The description would fill the memory; nothing of it is asked for. */
  @Test
  void descriptionThatIsTooLarge_isRefusedBeforeItIsDownloaded() throws IOException {
    String index = new String(zoo.file("index.json"), UTF_8);
    String size = "\"bytes\" : " + zoo.file("pair/model.json").length;
    assertThat(index).contains(size);
    byte[] hostile = index.replace(size, "\"bytes\" : 2000000000").getBytes(UTF_8);
    try (LoopbackServer server = new LoopbackServer()) {
      URI address = zoo.serve(server, "/zoo/", Map.of("index.json", LoopbackServer.file(hostile)));
      ModelZoo models = open(address).open();
      assertThatThrownBy(() -> models.model("pair"))
          .isInstanceOf(InvalidModelException.class)
          .hasMessageContaining(
              "pair/model.json: expected at most 1048577 bytes, found 2000000000");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void modelThatIsNotTheOneListed_isRefused() throws IOException {
    String index = new String(zoo.file("index.json"), UTF_8);
    byte[] other = index.replace("\"name\" : \"pair\"", "\"name\" : \"pear\"").getBytes(UTF_8);
    try (LoopbackServer server = new LoopbackServer()) {
      URI address = zoo.serve(server, "/zoo/", Map.of("index.json", LoopbackServer.file(other)));
      ModelZoo models = open(address).open();
      assertThatThrownBy(() -> models.model("pear"))
          .isInstanceOf(InvalidModelException.class)
          .hasMessage(
              "%spair: expected pear 1.0.0, as %sindex.json says, found pair 1.0.0; get the zoo again"
                  .formatted(address, address));
    }
  }

  @Test
  void indexThatLacksAFileOfTheModel_isRefused() throws IOException {
    ZooIndex.Model pair = zoo.index().models().get(0);
    ZooIndex.Model without =
        new ZooIndex.Model(
            pair.name(),
            pair.version(),
            pair.task(),
            pair.path(),
            pair.files().stream().filter(file -> !file.path().equals("encoder.onnx")).toList(),
            pair.metrics(),
            pair.license());
    byte[] index = new ZooIndex(7, List.of(without)).toJson();
    try (LoopbackServer server = new LoopbackServer()) {
      URI address = zoo.serve(server, "/zoo/", Map.of("index.json", LoopbackServer.file(index)));
      ModelZoo models = open(address).open();
      assertThatThrownBy(() -> models.model("pair"))
          .isInstanceOf(InvalidModelException.class)
          .hasMessageContaining("expected encoder.onnx among the files of pair");
    }
  }

  @Test
  void cachedIndexOfAnotherVersionOfTheSdk_isReplaced() throws IOException {
    try (LoopbackServer server = new LoopbackServer()) {
      URI address = zoo.serve(server, "/zoo/");
      open(address).open();
      byte[] newer = "{\"schema\":2}".getBytes(UTF_8);
      Path index = ServedZoo.indexIn(cache);
      Files.writeString(index, "{\"schema\":2}" + Sha256.hex(newer));
      assertThatThrownBy(() -> open(address).offline(true).open())
          .isInstanceOf(DownloadException.class)
          .hasMessageContaining("no network may be used");
      assertThat(open(address).open().models()).hasSize(2);
      assertThat(open(address).offline(true).open().models()).hasSize(2);
    }
  }
}
