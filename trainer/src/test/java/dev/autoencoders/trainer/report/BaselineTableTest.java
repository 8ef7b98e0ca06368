package dev.autoencoders.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.trainer.evaluation.Baseline;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineTableTest {
  private static final List<Baseline> ROWS =
      List.of(
          new Baseline("PCA", "k=32", .0168, 17.74, .654, 128.0, null),
          Baseline.leftOut("filter", "", "too large"));

  @Test
  void text_alignsColumns() {
    assertThat(BaselineTable.text(ROWS))
        .isEqualTo(
            """
            method  parameter     MSE      PSNR   SSIM  bytes/image  note
            PCA     k=32       0.0168  17.74 dB  0.654        128.0
            filter                                                   left out: too large
            """);
  }

  @Test
  void markdown_hasARowForEachBaseline() {
    assertThat(BaselineTable.markdown(ROWS))
        .startsWith("| method | parameter | MSE |")
        .contains("\n|---|---|---:|---:|---:|---:|---|\n")
        .contains("\n| PCA | k=32 | 0.0168 | 17.74 dB | 0.654 | 128.0 |  |\n")
        .endsWith("\n| filter |  |  |  |  |  | left out: too large |\n");
  }
}
