package dev.autoencoders.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DuelsTest {
  private static <T extends Rival> List<T> rivals(Class<T> kind) {
    return Duels.all().stream()
        .flatMap(duel -> Stream.of(duel.first(), duel.second()))
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  @Test
  void all_haveNamesOfTheirOwn() {
    assertThat(Duels.all())
        .extracting(duel -> duel.title() + duel.model() + duel.batch())
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }

  @Test
  void jmhRivals_nameBenchmarksThatExist() {
    assertThat(rivals(JmhRival.class))
        .isNotEmpty()
        .allSatisfy(
            rival -> {
              int dot = rival.benchmark().lastIndexOf('.');
              Class<?> type = Class.forName(rival.benchmark().substring(0, dot));
              assertThat(type).hasMethods(rival.benchmark().substring(dot + 1));
            });
  }

  @Test
  void processRivals_canBeStarted() {
    assertThat(rivals(ProcessRival.class))
        .isNotEmpty()
        .allSatisfy(
            rival ->
                assertThatCode(() -> rival.program().getMethod("main", String[].class))
                    .doesNotThrowAnyException());
  }
}
