package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.trainer.DetectorFixtures;
import dev.autoencoders.trainer.DetectorTraining;
import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.TableChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are the same wherever they are made: their digits and dates don't follow the user. */
class ForeignLocaleTest {
  private static final Pattern OTHER_DIGITS = Pattern.compile("[\\p{Nd}&&[^0-9]]");
  private static final List<String> TEXTS = List.of(".json", ".md", ".html", ".svg", ".sig");

  private final Locale usual = Locale.getDefault();
  private final TrainerProgram program = new TrainerProgram();
  @TempDir Path directory;

  @AfterEach
  void comeBack() {
    Locale.setDefault(usual);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "tr-TR"})
  void files_haveAsciiDigits(String language) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(language));
    String model = path("mine");
    program.succeed(
        ("train denoiser --data synthetic --limit 60 --epochs 1 --batch 20 --validation 10"
                + " --threads 1 --name mine --out "
                + model)
            .split(" "));
    program.succeed("report", model, "--data", "synthetic", "--limit", "20");
    CsvTable table = CsvTable.of("pumps.csv", DetectorFixtures.table());
    TableChoice choice = new TableChoice(List.of(), List.of("id"), "label", "0", .5, 3, false);
    DetectorTraining.table(table, choice)
        .steps(20)
        .threads(1)
        .fit()
        .exportTo(directory.resolve("detector"));
    program.succeed("key", "--out", path("zoo.key"));
    program.succeed("publish", model, "--zoo", path("zoo"), "--key", path("zoo.key"));
    program.succeed("publish", path("detector"), "--zoo", path("zoo"), "--key", path("zoo.key"));
    try (Stream<Path> all = Files.walk(directory)) {
      List<Path> texts =
          all.filter(file -> TEXTS.stream().anyMatch(file.toString()::endsWith)).toList();
      assertThat(texts).hasSizeGreaterThan(10);
      for (Path file : texts) {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        assertThat(OTHER_DIGITS.matcher(text).results().map(it -> it.group()))
            .as(file.toString())
            .isEmpty();
      }
    }
    program.succeed("zoo", "list", "--zoo", path("zoo"), "--trust", path("zoo.key.pub"));
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }
}
