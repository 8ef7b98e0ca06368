package dev.autoencoders.trainer.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.ZooIndex;
import dev.autoencoders.trainer.Fixtures;
import dev.autoencoders.trainer.TrainingResult;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZooDirectoryTest {
  @TempDir static Path models;
  private static Path model;
  private static Path other;
  private static Path newer;

  @TempDir Path zoo;

  @BeforeAll
  static void train() throws IOException {
    model = models.resolve("a");
    other = models.resolve("b");
    newer = models.resolve("c");
    Fixtures.training(Fixtures.TINY).fit().exportTo(model);
    TrainingResult result = Fixtures.training(Fixtures.TINY).seed(1).fit();
    result.exportTo(other);
    result.exportTo(newer, "1.10.0", List.of());
  }

  @Test
  void publish_listsAModelThatTheZooThenGives() throws IOException {
    assertThat(new ZooDirectory(zoo).publish(model)).isEqualTo("tiny 1.0.0");
    assertThat(ModelZoo.at(zoo).model("tiny").spec().name()).isEqualTo("tiny");
    assertThat(index().serial()).isEqualTo(1);
    assertThat(index().models().get(0).path()).isEqualTo("tiny/1.0.0");
    assertThat(index().models().get(0).files()).hasSize(5);
  }

  @Test
  void publish_addsAVersionBesideTheOlderOne() throws IOException {
    ZooDirectory directory = new ZooDirectory(zoo);
    directory.publish(newer);
    directory.publish(model);
    assertThat(index().models())
        .extracting(entry -> entry.version().text())
        .containsExactly("1.10.0", "1.0.0");
    ModelZoo all = ModelZoo.at(zoo);
    assertThat(all.model("tiny").spec().version()).hasToString("1.10.0");
    assertThat(all.model("tiny", "1.0.0").spec().version()).hasToString("1.0.0");
  }

  @Test
  void publish_refusesOtherBytesUnderAPublishedVersion() throws IOException {
    ZooDirectory directory = new ZooDirectory(zoo);
    directory.publish(model);
    List<Path> before = files();
    ZooIndex index = index();
    assertThatThrownBy(() -> directory.publish(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tiny 1.0.0: expected a new version")
        .hasMessageContaining("--model-version");
    assertThat(index()).isEqualTo(index);
    assertThat(files()).isEqualTo(before);
    assertThat(ModelZoo.at(zoo).model("tiny").graph("encoder"))
        .isEqualTo(Files.readAllBytes(model.resolve("encoder.onnx")));
  }

  @Test
  void publish_ofTheSameBytesAgainChangesNothing() throws IOException {
    ZooDirectory directory = new ZooDirectory(zoo);
    directory.publish(model);
    directory.publish(model);
    assertThat(index().serial()).isEqualTo(1);
    assertThat(index().models()).hasSize(1);
  }

  @Test
  void publish_refusesADamagedModel() throws IOException {
    Path damaged = Files.createDirectory(zoo.resolve("damaged"));
    for (String name : ModelExportTest.names(model)) {
      Files.copy(model.resolve(name), damaged.resolve(name));
    }
    Files.write(damaged.resolve("encoder.onnx"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> new ZooDirectory(zoo).publish(damaged))
        .isInstanceOf(InvalidModelException.class);
    assertThat(zoo.resolve("index.json")).doesNotExist();
    Files.delete(damaged.resolve("encoder.onnx"));
    assertThatThrownBy(() -> new ZooDirectory(zoo).publish(damaged))
        .isInstanceOf(InvalidModelException.class);
    assertThatThrownBy(() -> new ZooDirectory(zoo).publish(zoo.resolve("none")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("expected a model directory, found none");
  }

  @Test
  void publish_refusesAVersionWithABuild() throws IOException {
    Path built = Files.createDirectory(models.resolve("built"));
    for (String name : ModelExportTest.names(model)) {
      Files.copy(model.resolve(name), built.resolve(name));
    }
    Path json = built.resolve("model.json");
    Files.writeString(json, Files.readString(json).replace("\"1.0.0\"", "\"1.0.0+b1\""));
    assertThatThrownBy(() -> new ZooDirectory(zoo).publish(built))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version: expected one without a build")
        .hasMessageContaining("found 1.0.0+b1");
    assertThat(zoo.resolve("index.json")).doesNotExist();
  }

  /** Name and version may each be 200 characters long, and so the path of both is longer. */
  @Test
  void publish_takesTheLongestNameAndVersion() throws IOException {
    String name = "n".repeat(200);
    String version = "1.0.0-" + "v".repeat(194);
    Path longest = models.resolve("longest");
    Fixtures.training(Fixtures.TINY).name(name).fit().exportTo(longest, version, List.of());
    new ZooDirectory(zoo).publish(longest);
    assertThat(ModelZoo.at(zoo).model(name, version).spec().version()).hasToString(version);
  }

  @Test
  void page_ofAZooWithoutReleases_namesAVersionThatIsThere() throws IOException {
    Path candidate = models.resolve("candidate");
    Fixtures.training(Fixtures.TINY).fit().exportTo(candidate, "1.0.0-rc.1", List.of());
    new ZooDirectory(zoo).publish(candidate);
    assertThat(zoo.resolve("README.md")).content().contains("zoo.model(\"tiny\", \"1.0.0-rc.1\")");
    new ZooDirectory(zoo).publish(model);
    assertThat(zoo.resolve("README.md")).content().contains("zoo.model(\"tiny\")");
  }

  @Test
  void publish_replacesWhatAKilledPublicationLeft() throws IOException {
    Path unlisted = Files.createDirectories(zoo.resolve("tiny/1.0.0"));
    Files.writeString(unlisted.resolve("model.json"), "{");
    new ZooDirectory(zoo).publish(model);
    assertThat(ModelZoo.at(zoo).model("tiny").spec().name()).isEqualTo("tiny");
    assertThat(files()).noneMatch(file -> file.toString().matches(".*\\.(part|old)(/.*)?"));
  }

  @Test
  void publish_whileSomebodyElsePublishesIsRefused() throws IOException {
    ZooDirectory directory = new ZooDirectory(zoo);
    try (FileChannel held =
        FileChannel.open(
            zoo.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(held.tryLock()).isNotNull();
      assertThatThrownBy(() -> directory.publish(model))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("expected to be the only one that writes there");
    }
    directory.publish(model);
    assertThat(index().serial()).isEqualTo(1);
  }

  @Test
  void page_showsEachVersionWithItsPictureAndFigures() throws IOException {
    ZooDirectory directory = new ZooDirectory(zoo);
    directory.publish(model);
    directory.publish(newer);
    String page = Files.readString(zoo.resolve("README.md"));
    assertThat(page)
        .startsWith("# Model zoo\n\n2 models, serial 2.")
        .contains("[`tiny`](tiny/1.0.0/README.md) 1.0.0 | autoencoding |")
        .contains("## tiny 1.10.0")
        .contains("(tiny/1.10.0/preview.png)")
        .contains("zoo.model(\"tiny\")");
    Double psnr = ModelZoo.at(zoo).model("tiny").spec().metrics().get(0).psnr();
    assertThat(page).contains("| %.2f dB |".formatted(psnr));
  }

  /** Nobody has edited the page or the index of the project's own zoo by hand. */
  @Test
  void ownZoo_isAsPublishLeavesIt() throws IOException {
    Path own = Path.of("..", "model-zoo");
    ModelZoo models = ModelZoo.at(own);
    List<ModelSpec> specs = new ArrayList<>();
    for (ZooIndex.Model listed : models.models()) {
      assertThat(listed.path()).isEqualTo(listed.name() + "/" + listed.version());
      specs.add(models.model(listed.name(), listed.version().text()).spec());
    }
    byte[] json = Files.readAllBytes(own.resolve("index.json"));
    ZooIndex index = ZooIndex.parse(json, "index.json");
    assertThat(index.toJson()).isEqualTo(json);
    assertThat(own.resolve("README.md")).hasContent(ZooPage.of(index, specs, List.of()));
  }

  private ZooIndex index() throws IOException {
    return ZooIndex.parse(Files.readAllBytes(zoo.resolve("index.json")), "index.json");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(zoo)) {
      return all.sorted().toList();
    }
  }
}
