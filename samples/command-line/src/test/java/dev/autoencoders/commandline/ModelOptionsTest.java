package dev.autoencoders.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which model a command takes. */
class ModelOptionsTest {
  private static final Path OURS = Path.of("../../model-zoo/mnist-denoiser-fast/1.1.0");

  @TempDir Path folder;
  private Path in;
  private Path out;

  @BeforeEach
  void makePicture() {
    in = Pictures.noisy(folder.resolve("noisy.png"));
    out = folder.resolve("clean.png");
  }

  private byte[] expected() throws IOException {
    Path reference = folder.resolve("reference.png");
    assertThat(Run.denoise(in, reference).code()).isZero();
    return Files.readAllBytes(reference);
  }

  private void assertDenoised(Object... arguments) throws IOException {
    Run run = Run.of(arguments);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readAllBytes(out)).isEqualTo(expected());
  }

  @Test
  void denoise_takesThePhotoDenoiserOfTheZoo() throws IOException {
    Path zoo = TestZoo.of(folder.resolve("zoo"), "photo-denoiser", "scan-cleaner");
    assertDenoised("denoise", in, out, "--zoo", zoo);
  }

  @Test
  void clean_takesTheScanCleanerOfTheZoo() throws IOException {
    Path zoo = TestZoo.of(folder.resolve("zoo"), "photo-denoiser", "scan-cleaner");
    Files.writeString(zoo.resolve("photo-denoiser/model.json"), "damaged");
    assertDenoised("clean", in, out, "--zoo", zoo.toUri());
  }

  @Test
  void model_isTakenFromADirectory() throws IOException {
    assertDenoised("denoise", in, out, "--model", OURS);
  }

  @Test
  void model_isTakenFromAnOnnxFile() throws IOException {
    assertDenoised("denoise", in, out, "--model", OURS.resolve("denoiser.onnx"));
  }

  @Test
  void model_isTakenByNameAndVersion() throws IOException {
    assertDenoised("denoise", in, out, "--model", Run.MODEL + "/1.1.0");
  }

  @Test
  void threads_doNotChangeTheResult() throws IOException {
    assertDenoised("denoise", in, out, "--model", Run.MODEL, "--threads", 1);
  }

  @Test
  void zooWithoutTheUsualModel_isToldWithWhatToGive() throws IOException {
    Path zoo = TestZoo.of(folder.resolve("zoo"), "mine");
    Run run = Run.of("clean", in, out, "--zoo", zoo);
    assertThat(run.code()).isOne();
    assertThat(run.err()).contains("scan-cleaner", "found mine", "--model");
    assertThat(out).doesNotExist();
  }

  @Test
  void modelThatCannotDenoise_isRefusedOnceWithWhatItCanDo() {
    Run run = Run.of("denoise", in, out, "--model", "mnist-conv");
    assertThat(run.code()).isOne();
    assertThat(run.err()).containsOnlyOnce("mnist-conv: expected a model that can denoise");
    assertThat(run.err()).contains("reconstruct");
    assertThat(out).doesNotExist();
  }

  @Test
  void unknownModel_isRefusedWithThoseThereAre() {
    Run run = Run.of("denoise", in, out, "--model", "nothing");
    assertThat(run.code()).isOne();
    assertThat(run.err()).contains("mnist-simple", "found nothing").doesNotContain("\tat ");
  }

  @Test
  void noThreads_areAWrongCommandLine() {
    assertThat(Run.denoise(in, out, "--threads", "0").code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many"})
  void noPixels_areAWrongCommandLine(String pixels) {
    Run run = Run.denoise(in, out, "--max-pixels", pixels);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--max-pixels", "from 1", "found " + pixels);
  }

  @Test
  void keyThatIsNone_isAWrongCommandLine() {
    Run run = Run.denoise(in, out, "--zoo", "zoo", "--trust", "nothing");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--trust: expected a public Ed25519 key");
  }

  @Test
  void commandWithoutAUsualModel_asksForOne() {
    Run run = Run.of("reconstruct", in, out);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--model: expected");
  }

  /** Else somebody thinks that a signature was looked at. */
  @Test
  void keyWithoutAZoo_isRefused() {
    for (Object model : new Object[] {OURS, OURS.resolve("denoiser.onnx"), "mnist-denoiser-fast"}) {
      Run run = Run.of("denoise", in, out, "--model", model, "--unsigned");
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("--trust, --unsigned: expected --zoo ZOO");
      assertThat(out).doesNotExist();
    }
  }
}
