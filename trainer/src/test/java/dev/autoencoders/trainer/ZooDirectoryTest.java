package dev.autoencoders.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.InvalidModelException;
import dev.autoencoders.zoo.ModelZoo;
import dev.autoencoders.zoo.ZooIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZooDirectoryTest {
  @TempDir static Path models;
  private static Path model;
  private static Path other;

  @TempDir Path zoo;

  @BeforeAll
  static void train() throws IOException {
    model = models.resolve("a");
    other = models.resolve("b");
    Fixtures.training(Fixtures.TINY).fit().exportTo(model);
    Fixtures.training(Fixtures.TINY).seed(1).fit().exportTo(other);
  }

  @Test
  void publish_listsAModelThatTheZooThenGives() throws IOException {
    new ZooDirectory(zoo).publish(model, false);
    assertThat(ModelZoo.at(zoo).model("tiny").spec().name()).isEqualTo("tiny");
    assertThat(index().serial()).isEqualTo(1);
    assertThat(index().models().get(0).files()).hasSize(5);
  }

  @Test
  void publish_refusesOtherBytesUnderAPublishedVersion() throws IOException {
    ZooDirectory directory = new ZooDirectory(zoo);
    directory.publish(model, false);
    assertThatThrownBy(() -> directory.publish(other, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tiny 1.0.0")
        .hasMessageContaining("raise the version");
    assertThat(index().serial()).isEqualTo(1);
    directory.publish(other, true);
    assertThat(index().serial()).isEqualTo(2);
    assertThat(index().models()).hasSize(1);
    assertThat(ModelZoo.at(zoo).model("tiny").spec().name()).isEqualTo("tiny");
  }

  @Test
  void publish_refusesADamagedModel() throws IOException {
    Path damaged = Files.createDirectory(zoo.resolve("damaged"));
    for (String name : ModelExportTest.names(model)) {
      Files.copy(model.resolve(name), damaged.resolve(name));
    }
    Files.write(damaged.resolve("encoder.onnx"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> new ZooDirectory(zoo).publish(damaged, false))
        .isInstanceOf(InvalidModelException.class);
    assertThat(zoo.resolve("index.json")).doesNotExist();
  }

  private ZooIndex index() throws IOException {
    return ZooIndex.parse(Files.readAllBytes(zoo.resolve("index.json")), "index.json");
  }
}
