package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.License;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.trainer.publishing.ZooDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The licences that a model is published under. */
class TrainLicenceTest {
  private static final String[] QUICK = {
    "mnist-simple", "--epochs", "1", "--limit", "200", "--device", "cpu"
  };

  @TempDir Path directory;

  private final TrainerProgram program = new TrainerProgram();

  /** The licence of a model is its owner's to choose: what nobody said is not made up. */
  @Test
  void licenceThatNobodySaid_isAsTheOwnerSays() throws IOException {
    Path model = directory.resolve("model");
    assertThat(program.train(model, QUICK)).as(program.err()).isZero();
    assertThat(ModelBundle.read(model).spec().license())
        .isEqualTo(new License("LicenseRef-as-its-owner-says", "Apache-2.0"));
    assertThat(model(model, "README.md"))
        .contains("Model: as its owner says; ", "Training data: Apache-2.0.");
    new ZooDirectory(directory.resolve("zoo")).publish(model);
    assertThat(model(directory.resolve("zoo"), "README.md"))
        .contains("| as its owner says, Apache-2.0 |");
  }

  @Test
  void licences_standInTheModel_andTravelWithTheConfiguration() throws IOException {
    Path model = directory.resolve("model");
    assertThat(program.train(model, quickly("--license", "MIT", "--data-license", "CC0-1.0")))
        .as(program.err())
        .isZero();
    License said = new License("MIT", "CC0-1.0");
    assertThat(ModelBundle.read(model).spec().license()).isEqualTo(said);
    assertThat(model(model, "README.md")).contains("Model: MIT. Training data: CC0-1.0.");

    Path again = directory.resolve("again");
    assertThat(program.train(again, "--config", model.resolve("model.json").toString())).isZero();
    assertThat(ModelBundle.read(again).spec().license()).isEqualTo(said);

    // The weights don't depend on a licence, so a run may go on under another one.
    assertThat(program.train(model, quickly("--license", "CC-BY-4.0", "--resume"))).isZero();
    assertThat(program.err()).doesNotContain("epoch 1");
    assertThat(ModelBundle.read(model).spec().license())
        .isEqualTo(new License("CC-BY-4.0", "Apache-2.0"));
  }

  @Test
  void licenceThatIsNone_isRefusedBeforeTraining() {
    assertThat(program.train(directory.resolve("model"), "mnist-simple", "--license", "all mine"))
        .isOne();
    assertThat(program.err()).startsWith("license: expected an SPDX expression");
    assertThat(directory.resolve("model")).doesNotExist();
  }

  private static String model(Path model, String file) throws IOException {
    return Files.readString(model.resolve(file));
  }

  private static String[] quickly(String... more) {
    return Stream.concat(Arrays.stream(QUICK), Arrays.stream(more)).toArray(String[]::new);
  }
}
