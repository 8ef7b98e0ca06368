package dev.autoencoders.zoo;

import static dev.autoencoders.zoo.CacheFixtures.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.Fixtures;
import dev.autoencoders.exception.DownloadException;
import dev.autoencoders.internal.download.LoopbackServer;
import dev.autoencoders.model.ZooIndex;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of a zoo on the web, and what becomes of them in the cache. */
class RemoteZooTest {
  private static final int KIB = 1024;

  @TempDir Path folder;
  private ServedZoo zoo = new ServedZoo(Path.of("set by start"));
  private Path cache = Path.of("set by start");

  @BeforeEach
  void start() throws IOException {
    zoo = ServedZoo.of(folder.resolve("zoo"));
    cache = folder.resolve("cache");
  }

  @Test
  void model_isDownloadedOnceAndRunsFromTheCacheOffline() throws IOException {
    try (LoopbackServer server = new LoopbackServer()) {
      ModelZoo models = open(zoo.serve(server, "/zoo/")).open();
      try (Autoencoder denoiser = Autoencoder.from(models.model("denoiser")).load()) {
        assertThat(denoiser.denoise(new float[Fixtures.VALUES])).hasSize(Fixtures.VALUES);
      }
      int requests = server.requests().size();
      models.model("denoiser", "1.0.0");
      assertThat(server.requests()).hasSize(requests);
      ModelZoo later = open(server.address("/zoo/")).offline(true).open();
      assertThat(later.model("denoiser").spec()).isEqualTo(models.model("denoiser").spec());
      assertThat(server.requests()).hasSize(requests);
    }
  }

  @Test
  void offlineWithoutACopy_isATypedErrorThatNamesTheFile() throws IOException {
    try (LoopbackServer server = new LoopbackServer()) {
      open(zoo.serve(server, "/zoo/")).open();
      int requests = server.requests().size();
      ModelZoo offline = open(server.address("/zoo/")).offline(true).open();
      assertThatThrownBy(() -> offline.model("denoiser"))
          .isInstanceOf(DownloadException.class)
          .hasMessageContaining("denoiser/model.json: expected it in the cache " + cache)
          .hasMessageContaining("prefetch it while online");
      assertThat(server.requests()).hasSize(requests);
    }
  }

  @Test
  void prefetch_fetchesAllModels() throws IOException {
    try (LoopbackServer server = new LoopbackServer()) {
      ModelZoo models = open(zoo.serve(server, "/zoo/")).open();
      models.prefetch();
      int requests = server.requests().size();
      models.model("pair");
      models.model("denoiser");
      assertThat(server.requests()).hasSize(requests);
      assertThat(ModelCache.at(cache).verify()).isEmpty();
      assertThat(ModelCache.at(cache).list()).isNotEmpty();
      ModelCache.at(cache).clean();
      assertThat(files(cache)).isEmpty();
    }
  }

  @Test
  void indexWithALowerSerial_isNotTaken() throws IOException {
    ZooIndex current = zoo.index();
    URI gone;
    try (LoopbackServer server = new LoopbackServer()) {
      gone = zoo.serve(server, "/zoo/");
      open(gone).open();
    }
    byte[] stale = new ZooIndex(3, List.of()).toJson();
    try (LoopbackServer old = new LoopbackServer()) {
      URI mirror = zoo.serve(old, "/zoo/", Map.of("index.json", LoopbackServer.file(stale)));
      ModelZoo models = open(gone).mirror(mirror).open();
      assertThat(old.requests()).hasSize(1);
      assertThat(models.models()).isEqualTo(current.models());
    }
  }

  /** One bit of each kilobyte, the file cut short, emptied, zeroed, longer. */
  @Test
  void damagedCachedFile_isRefetchedOrATypedErrorOffline() throws IOException {
    try (LoopbackServer server = new LoopbackServer()) {
      var address = zoo.withLarge().serve(server, "/zoo/");
      ModelZoo models = open(address).open();
      models.model("large");
      ModelZoo offline = open(address).offline(true).open();
      Path cached = cache.resolve(zoo.sha256("large/denoiser.onnx"));
      byte[] good = Files.readAllBytes(cached);
      List<byte[]> damages = damages(good);
      assertThat(damages).hasSizeGreaterThan(5 + 16);
      for (byte[] damage : damages) {
        Files.write(cached, damage);
        assertThatThrownBy(() -> offline.model("large"))
            .isInstanceOf(DownloadException.class)
            .hasMessageContaining("found no good copy");
        Files.write(cached, damage);
        models.model("large");
        assertThat(cached).hasBinaryContent(good);
      }
      assertThat(files(cache)).anyMatch(name -> name.endsWith(".damaged"));
      ModelCache.at(cache).sweep(Duration.ZERO);
      assertThat(files(cache)).noneMatch(name -> name.endsWith(".damaged"));
    }
  }

  private static List<byte[]> damages(byte[] good) {
    List<byte[]> all =
        new ArrayList<>(
            List.of(
                new byte[0],
                new byte[good.length],
                Arrays.copyOf(good, 1),
                Arrays.copyOf(good, good.length - 1),
                Arrays.copyOf(good, good.length + 1)));
    for (int from = 0; from < good.length; from += KIB) {
      byte[] flipped = good.clone();
      int at = Math.min(good.length - 1, from + 7 * (from / KIB)); // not always at its start
      flipped[at] ^= (byte) (1 << (from / KIB % 8));
      all.add(flipped);
    }
    return all;
  }

  @Test
  void damagedCachedIndex_isNotTakenOffline() throws IOException {
    try (LoopbackServer server = new LoopbackServer()) {
      var address = zoo.serve(server, "/zoo/");
      open(address).open();
      String name =
          files(cache).stream().filter(file -> file.endsWith(".json")).findFirst().orElseThrow();
      byte[] index = Files.readAllBytes(cache.resolve(name));
      for (int at = 0; at < index.length; at += KIB / 4) {
        byte[] flipped = index.clone();
        flipped[at] ^= 1;
        Files.write(cache.resolve(name), flipped);
        assertThatThrownBy(() -> open(address).offline(true).open())
            .isInstanceOf(DownloadException.class)
            .hasMessageContaining("index.json");
      }
    }
  }

  private ModelZooBuilder open(URI address) {
    return ServedZoo.reader(address, cache, Duration.ofMillis(150));
  }
}
