package dev.autoencoders.benchmarks.rivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.zoo.ModelZoo;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program that denoises a large picture, on a small one. */
class WholePictureTest {
  private static String[] arguments(String rival) throws Exception {
    String version = ModelZoo.bundled().model("mnist-denoiser-fast").spec().version().text();
    Path model = Path.of("..", "..", "model-zoo", "mnist-denoiser-fast", version);
    return new String[] {rival, model.toString(), "40", "56", "2"};
  }

  private static List<String> printed(String rival) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      WholePicture.main(arguments(rival));
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void allRivals_makeTheSamePicture() throws Exception {
    List<String> sdk = printed("SDK");
    List<String> inside = printed("inside");
    List<String> raw = printed("raw");
    String sum = sdk.get(sdk.size() - 1);
    assertThat(sdk.get(0)).matches("[\\d.,]+ s, [\\d.,]+ s of processor time");
    assertThat(sum).matches("sum of levels: [1-9]\\d*");
    assertThat(inside.get(inside.size() - 1)).isEqualTo(sum);
    assertThat(raw.get(raw.size() - 1)).isEqualTo(sum);
  }

  @Test
  void unknownRival_isRefused() throws Exception {
    String[] arguments = arguments("DJL");
    assertThatThrownBy(() -> WholePicture.main(arguments))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rival: expected SDK, inside or raw, found DJL");
  }
}
