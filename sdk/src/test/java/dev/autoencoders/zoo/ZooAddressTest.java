package dev.autoencoders.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.download.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a zoo is: on the web, in a directory, nowhere. */
class ZooAddressTest {
  @TempDir Path folder;
  private ServedZoo zoo = new ServedZoo(Path.of("set by start"));
  private Path cache = Path.of("set by start");

  @BeforeEach
  void start() throws IOException {
    zoo = ServedZoo.of(folder.resolve("zoo"));
    cache = folder.resolve("cache");
  }

  @Test
  void fileAddress_isADirectory() throws IOException {
    ModelZoo models = ModelZoo.at(zoo.directory().toUri());
    assertThat(models.models()).isEqualTo(zoo.index().models());
    assertThat(models.model("pair")).isNotNull();
    models.prefetch();
  }

  @Test
  void webAddress_needsNoSlashAtItsEnd() throws IOException {
    System.setProperty("autoencoders.cache", cache.toString());
    try (LoopbackServer server = new LoopbackServer()) {
      zoo.serve(server, "/zoo/");
      assertThat(ModelZoo.at(server.address("/zoo")).models()).hasSize(2);
      assertThat(CacheFixtures.files(cache)).anyMatch(name -> name.endsWith(".json"));
    } finally {
      System.clearProperty("autoencoders.cache");
    }
  }

  @Test
  void linkOutOfADirectory_isRefused() throws IOException {
    Path graph = zoo.directory().resolve("pair/encoder.onnx");
    Path outside = folder.resolve("outside.onnx");
    Files.move(graph, outside);
    Files.createSymbolicLink(graph, outside);
    ModelZoo models = ModelZoo.at(zoo.directory().toUri());
    assertThatThrownBy(() -> models.model("pair"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("expected a file of the zoo, found a link to ");
    Files.delete(graph);
    Path inside = zoo.directory().resolve("elsewhere.onnx");
    Files.move(outside, inside);
    Files.createSymbolicLink(graph, inside);
    assertThat(models.model("pair")).isNotNull();
  }

  @Test
  void directoryWithoutAnIndex_isRefused() {
    assertThatThrownBy(() -> ModelZoo.at(folder))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            folder.resolve("index.json")
                + ": expected the index of a model zoo, found no file;"
                + " name the directory that holds it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/zoo/",
        "https://example.org/zoo/?a=b",
        "https://example.org/zoo/#a",
        "ftp://localhost/zoo/",
        "zoo/",
        "https:zoo"
      })
  void addressOfAnotherKind_isRefused(String address) {
    assertThatThrownBy(() -> ModelZoo.at(URI.create(address)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("zoo: expected ")
        .hasMessageEndingWith("found " + address);
  }
}
