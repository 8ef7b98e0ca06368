package dev.autoencoders.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.Task;
import dev.autoencoders.model.ZooIndex;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DuelsTest {
  @Test
  void all_haveNamesOfTheirOwn() throws IOException {
    assertThat(Duels.all())
        .extracting(duel -> duel.title() + duel.model() + duel.batch())
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }

  @Test
  void all_haveEachModelThatRebuildsImages_againstRawCodeAndAgainstDjl() throws IOException {
    for (String title : new String[] {"SDK / raw, arrays", "DJL / SDK, arrays"}) {
      assertThat(Duels.all().stream().filter(duel -> duel.title().equals(title)))
          .extracting(Duel::model)
          .containsAll(
              ModelZoo.bundled().models().stream()
                  .filter(model -> model.task() != Task.ANOMALY_DETECTION)
                  .map(ZooIndex.Model::name)
                  .toList());
    }
  }
}
