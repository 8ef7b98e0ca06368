package dev.autoencoders.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.model.ZooIndex;
import dev.autoencoders.zoo.ModelCache;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZooOnTheWebTest {
  private static final Path ZOO = Path.of("../../model-zoo");

  @TempDir Path cache;

  @Test
  void model_isDownloadedOnceAndRunsTheSameFromTheCache() throws IOException {
    ZooOnTheWeb.Result first = ZooOnTheWeb.run(ZOO, "mnist-conv", cache);
    assertThat(first.listed()).isEqualTo(ModelZoo.bundled().models().size());
    assertThat(first.requests()).isEqualTo(4); // the index, model.json and two graphs
    ZooIndex.Model model =
        ModelZoo.at(ZOO).models().stream()
            .filter(listed -> listed.name().equals("mnist-conv"))
            .findFirst()
            .orElseThrow();
    long expected = Files.size(ZOO.resolve("index.json"));
    for (ZooIndex.File file : model.files()) {
      boolean needed = file.path().endsWith(".onnx") || file.path().equals("model.json");
      expected += needed ? file.bytes() : 0;
    }
    assertThat(first.bytes()).isEqualTo(expected);
    assertThat(first.difference()).isZero();
    assertThat(ModelCache.at(cache).list()).hasSize(3);
    assertThat(ModelCache.at(cache).verify()).isEmpty();
    // Another server has another address, but the files are known by what is in them.
    assertThat(ZooOnTheWeb.run(ZOO, "mnist-conv", cache).requests()).isEqualTo(1);
  }

  @Test
  void program_saysWhatItDownloaded() throws Exception {
    Programs web =
        Programs.run(ZooOnTheWeb.class, ZOO.toString(), "mnist-simple", cache.toString());
    assertThat(web.exitCode()).as(web.said()).isZero();
    assertThat(web.said()).contains("mnist-simple: one of", "the same outputs");
  }

  @Test
  void unknownModel_isRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> ZooOnTheWeb.run(ZOO, "mnist-cone", cache))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mnist-conv 1.0.0")
        .hasMessageContaining("found mnist-cone");
  }
}
