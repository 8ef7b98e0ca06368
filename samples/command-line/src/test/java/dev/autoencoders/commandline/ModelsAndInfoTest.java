package dev.autoencoders.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.internal.signing.Ed25519;
import dev.autoencoders.internal.signing.SignatureFile;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.ZooIndex;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsAndInfoTest {
  @TempDir Path folder;

  @Test
  void models_listsEachModelOfTheProgram() throws IOException {
    Run run = Run.of("models");
    assertThat(run.code()).as(run.err()).isZero();
    for (var model : ModelZoo.bundled().models()) {
      assertThat(run.out()).contains(model.name());
    }
  }

  @Test
  void models_asJsonSaysWhatEachCanDo() throws IOException {
    Path zoo = TestZoo.of(folder, "photo-denoiser", "scan-cleaner");
    Run run = Run.of("models", "--zoo", zoo, "--json");
    assertThat(run.json()).hasSize(2);
    assertThat(run.json().get(0).get("name").asText()).isEqualTo("photo-denoiser");
    assertThat(run.json().get(0).get("operations").toString()).isEqualTo("[\"denoise\"]");
    assertThat(run.json().get(0).get("bytes").asLong()).isGreaterThan(100_000);
  }

  @Test
  void info_saysWhatAModelTakesAndHowGoodItIs() {
    Run run = Run.of("info", "mnist-conv");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("mnist-conv 1.0.0", "encode, decode", "28×28", "128 values", "PSNR 20.28 dB");
  }

  /** The layers of the encoder, in the model's card, have as many. */
  @Test
  void info_saysWhatTheGraphsHold() throws IOException {
    String card = Files.readString(Path.of("../../model-zoo/mnist-conv/1.0.0/README.md"));
    long parameters =
        card.lines()
            .filter(line -> line.startsWith("encoder."))
            .mapToLong(line -> number(line, 2))
            .sum();
    Run run = Run.of("info", "mnist-conv");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(String.format(Locale.ROOT, "%,d parameters, ", parameters))
        .contains(" multiply-adds for a sample", "Conv ×3", "MaxPool ×3", "Relu ×");
  }

  /** One of the last numbers of a line, counted from its end. */
  private static long number(String line, int fromTheEnd) {
    String[] words = line.split(" +", -1);
    return Long.parseLong(words[words.length - fromTheEnd].replace(",", ""));
  }

  @Test
  void info_asJsonIsTheModelsDescription() throws IOException {
    Run run = Run.of("info", "mnist-conv", "--json");
    assertThat(ModelSpec.parse(run.out().getBytes(StandardCharsets.UTF_8), "printed"))
        .isEqualTo(ModelZoo.bundled().model("mnist-conv").spec());
  }

  @Test
  void info_readsAnOnnxFile() {
    Run run = Run.of("info", "../../model-zoo/mnist-denoiser-fast/1.1.0/denoiser.onnx");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("any size, in multiples of 4", " multiply-adds for a pixel");
  }

  /** The index is signed by the one key, and both are asked for. */
  @Test
  void otherZoo_isTakenOnlyIfItIsSignedByTheKeyThatIsTrusted() throws IOException {
    Path zoo = TestZoo.of(folder.resolve("zoo"), "photo-denoiser");
    KeyPair owner = Ed25519.newPair();
    KeyPair stranger = Ed25519.newPair();
    byte[] index = Files.readAllBytes(zoo.resolve(ZooIndex.INDEX_JSON));
    Files.write(
        zoo.resolve(ZooIndex.SIGNATURES),
        SignatureFile.NONE.with(List.of(owner), 1, index, 0).write());
    String key = Ed25519.text(owner.getPublic());
    assertThat(Run.of("models", "--zoo", zoo, "--trust", key).out()).contains("photo-denoiser");
    Run refused = Run.of("models", "--zoo", zoo, "--trust", Ed25519.text(stranger.getPublic()));
    assertThat(refused.code()).isOne();
    assertThat(refused.err()).contains("expected a signature by a key that is trusted");
    Run unsaid = Run.of("models", "--zoo", "https://zoo.example/");
    assertThat(unsaid.code()).isOne();
    assertThat(unsaid.err()).contains("--trust KEY", "--unsigned");
  }

  @Test
  void unknownModel_isRefused() {
    assertThat(Run.of("info", "nothing").code()).isOne();
  }

  @Test
  void fileThatIsNoModel_isSaidToBeOne() throws IOException {
    Path file = Files.write(folder.resolve("x.bin"), new byte[] {1, 2, 3});
    Run run = Run.of("info", file);
    assertThat(run.code()).isOne();
    assertThat(run.err())
        .contains("x.bin: expected a model directory, an ONNX file")
        .contains("found a file of another kind; what compress made is for decompress");
  }
}
