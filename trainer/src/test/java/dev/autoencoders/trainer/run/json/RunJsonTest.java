package dev.autoencoders.trainer.run.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.trainer.evaluation.Baseline;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunJsonTest {
  private record Mixed(double number, Double boxed, float single) {}

  private static final Mixed INFINITE =
      new Mixed(Double.POSITIVE_INFINITY, Double.NaN, Float.NEGATIVE_INFINITY);

  @Test
  void numberThatIsNotFinite_isNullWhereverItStands() {
    String expected = "{\"number\":null,\"boxed\":null,\"single\":null}";
    assertThat(RunJson.line(INFINITE)).isEqualTo(expected);
    assertThat(RunJson.line(RunJson.tree(INFINITE))).isEqualTo(expected);
    assertThat(new String(RunJson.write(INFINITE), StandardCharsets.UTF_8))
        .doesNotContain("Infinity", "NaN");
    assertThat(RunJson.toMap(INFINITE)).containsEntry("number", null);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("psnr", List.of(Double.POSITIVE_INFINITY));
    assertThat(RunJson.line(map)).isEqualTo("{\"psnr\":[null]}");
    assertThat(RunJson.line(new double[] {1, Double.NaN})).isEqualTo("[1.0,null]");
    assertThat(RunJson.line(new float[] {1, Float.NaN})).isEqualTo("[1.0,null]");
  }

  @Test
  void perfectBaseline_hasNoPsnrAndIsReadBack() throws Exception {
    Baseline perfect = new Baseline("copy", "", 0.0, Double.POSITIVE_INFINITY, 1.0, null, null);
    byte[] json = RunJson.write(List.of(perfect));
    assertThat(new String(json, StandardCharsets.UTF_8)).contains("\"psnr\" : null");
    assertThat(RunJson.read(json, Baseline[].class)[0].psnr()).isNull();
  }
}
