package dev.autoencoders.benchmarks.rivals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuantityTest {
  @Test
  void readings_findsTheLinesAmongOthers() {
    List<String> lines =
        List.of(
            "first pixel: 0.5", Quantity.LOAD.line(12.25), "", Quantity.FIRST_CALL.line(1.5e-3));

    assertThat(Quantity.readings(lines))
        .isEqualTo(Map.of(Quantity.LOAD, 12.25, Quantity.FIRST_CALL, 1.5e-3));
  }
}
