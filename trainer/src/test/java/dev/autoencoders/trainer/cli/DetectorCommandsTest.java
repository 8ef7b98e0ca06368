package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.trainer.DetectorFixtures;
import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.TableChoice;
import dev.autoencoders.trainer.data.table.TableData;
import dev.autoencoders.trainer.evaluation.detection.DetectorEvaluation;
import dev.autoencoders.trainer.evaluation.detection.DetectorSamples;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on detectors that are trained once, in few steps. */
class DetectorCommandsTest {
  /** What the tests share: trained once. */
  @TempDir static Path shared;

  private static Path csv = Path.of("");
  private static String pumps = "";
  private static String threes = "";
  private static String said = "";

  @TempDir Path directory;

  private final TrainerProgram program = new TrainerProgram();

  @BeforeAll
  static void train() throws IOException {
    DetectorCommandsTest trainer = new DetectorCommandsTest();
    csv = shared.resolve("pumps.csv");
    DetectorFixtures.writeTable(csv);
    pumps = shared.resolve("pumps").toString();
    trainer.program.succeedLine(
        "train table --label label --split 0.5 --best-f1 --steps 100 --quiet --threads 1 --data "
            + (csv + " --out " + pumps));
    said = trainer.program.out();
    threes = shared.resolve("threes").toString();
    trainer.program.succeedLine(
        "train anomaly --data synthetic --only-label 3 --steps 20 --quiet --threads 1 --anomalies "
            + (columns(shared.resolve("bad")) + " --out " + threes));
    said += trainer.program.out();
  }

  /** Four pictures, each of one bright point. */
  private static Path columns(Path folder) throws IOException {
    Files.createDirectories(folder);
    BufferedImage grey = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 4; i++) {
      grey.getRaster().setSample(i, 3, 0, 255);
      ImageIO.write(grey, "png", folder.resolve(i + ".png").toFile());
    }
    return folder;
  }

  @Test
  void table_isTrainedAndEvaluated() throws IOException {
    assertThat(said).contains("pumps-table: threshold", "AUROC", "model: ");
    JsonNode figures = program.evaluated(pumps + " --data " + csv);
    assertThat(figures.get("rows").asInt()).as("10 of 20 chose the threshold").isEqualTo(200);
    assertThat(figures.get("auroc").asDouble()).isGreaterThan(.95);
    assertThat(figures.get("falseAlarmRate").asDouble()).isLessThan(.1);
    assertThat(program.report(pumps, csv.toString(), directory.resolve("page.html")))
        .contains("AUROC", "ROC curve", "Columns that add most", "class=\"limit\"")
        .doesNotContain("<script", "heat map");
  }

  /** Signals in rows: their cut must not follow labels that training did not have. */
  @Test
  void rowsThatWereTrainedWith_areNotMeasuredWhateverTheLabels() throws IOException {
    Path file = directory.resolve("50%off `x`.csv");
    StringBuilder text = new StringBuilder("a,b,c,d,e,f,g,h,odd\n");
    for (int i = 0; i < 200; i++) {
      for (int step = 0; step < 8; step++) {
        text.append(Math.sin(step + i)).append(',');
      }
      text.append(i % 4 == 0 ? 1 : 0).append('\n');
    }
    Files.writeString(file, text);
    String model = directory.resolve("odd").toString();
    String[] train =
        ("train signal --exclude odd --split 0.5 --steps 10 --quiet --threads 1 --keep-outliers"
                + " --name odd --out "
                + model
                + " --data")
            .split(" ");
    assertThat(program.run(with(train, file.toString()))).as(program.err()).isZero();
    CsvTable table = CsvTable.read(file);
    ModelBundle bundle = ModelBundle.read(Path.of(model));
    TableChoice trained = new TableChoice(List.of(), List.of("odd"), null, "0", 0.5, 0, false);
    int[] unseen = TableData.of(table, trained).testing();
    DetectorSamples samples = new DetectorEvaluation(bundle).samples(table, "odd", "0");
    assertThat(samples.places()).containsExactly(unseen);
    for (int i = 0; i < unseen.length; i++) {
      assertThat(samples.anomalies()[i]).isEqualTo(unseen[i] % 4 == 0);
    }
  }

  private static String[] with(String[] arguments, String last) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = last;
    return all;
  }

  /** A name of data is no format, and no Markdown. */
  @Test
  void nameWithAPercentSign_getsACard() throws IOException {
    Path file = directory.resolve("50%off_*x*.csv");
    Files.writeString(file, DetectorFixtures.table());
    String model = directory.resolve("sales").toString();
    String train =
        "train table --label label --exclude id --steps 10 --quiet --threads 1 --name sales --out ";
    program.succeedLine(train + model + " --data " + file);
    assertThat(Files.readString(Path.of(model, "README.md")))
        .contains("of 50%off\\_\\*x\\*.csv, none of them trained with");
  }

  @Test
  void ruleThatNeedsAnomalies_isRefusedBeforeTheTrainingWhereThereAreNone() throws IOException {
    Path series = directory.resolve("series.csv");
    Files.writeString(series, "v,odd\n" + "1,0\n2,0\n".repeat(200));
    String out = " --threads 1 --out " + directory.resolve("none");
    String rows = "train table --recall 0.9 --exclude label --data " + csv + out;
    String windows =
        "train signal --window 8 --label odd --best-f1 --value v --data " + series + out;
    String pictures = "train anomaly --recall 0.9 --data synthetic" + out;
    for (String[] each :
        new String[][] {
          {rows, "say --label COLUMN"},
          {windows, "of a long series there are none; say --false-alarms SHARE"},
          {pictures, "say --only-label N"}
        }) {
      assertThat(program.run(each[0].split(" "))).isEqualTo(1);
      assertThat(program.err())
          .contains("threshold: expected labelled anomalies to choose it by, found none; ")
          .contains(each[1])
          .doesNotContain("network 1 of 4");
    }
  }

  @Test
  void pictures_areTrainedAndEvaluatedByTheLabelOfTheNormalOnes() throws IOException {
    JsonNode figures = program.evaluated(threes + " --data synthetic");
    assertThat(figures.get("rows").asInt()).isEqualTo(2_000);
    assertThat(figures.get("auroc").asDouble()).isGreaterThan(.95);
    assertThat(figures.get("falseAlarmRate").asDouble()).isLessThan(.06);
    assertThat(program.report(threes, "synthetic", directory.resolve("page.html")))
        .contains("heat map of picture", "ROC curve", "data:image/png")
        .doesNotContain("Columns that add most");
  }

  @Test
  void optionsThatADetectorMakesNoUseOf_areRefused() {
    for (String option :
        new String[] {
          "--noise none",
          "--noise-seed 3",
          "--split all",
          "--run x",
          "--baselines x",
          "--size 8x8",
          "--anomalies x"
        }) {
      String report = "report " + pumps + " --data " + csv + " " + option;
      assertThat(program.run(report.split(" "))).as(option).isEqualTo(2);
      assertThat(program.err())
          .contains(
              option.replaceFirst(" .*", "")
                  + ": expected no such option for pumps-table, a detector");
    }
    assertThat(program.run(("evaluate " + pumps + " --data " + csv + " --jpeg").split(" ")))
        .isEqualTo(2);
  }

  @Test
  void picturesOfAnotherFolder_areAnomalies() throws IOException {
    assertThat(said).contains("2,004 samples");
    assertThat(Files.readString(Path.of(threes, "README.md")))
        .contains("2,004 of synthetic and bad/all, none", "](preview.png)");
    assertThat(ImageIO.read(Path.of(threes, "preview.png").toFile()).getWidth()).isGreaterThan(700);
    JsonNode spec = new ObjectMapper().readTree(Path.of(threes, "model.json").toFile());
    assertThat(spec.at("/training/measured/on").asText()).isEqualTo("synthetic and bad/all");
    assertThat(spec.at("/training/measured/auroc").asDouble()).isGreaterThan(.95);
    assertThat(spec.at("/training/steps").asInt()).isEqualTo(20);
    JsonNode figures =
        program.evaluated(
            threes + " --data synthetic --limit 50 --anomalies " + shared.resolve("bad"));
    assertThat(figures.get("rows").asInt()).isEqualTo(54);
    assertThat(figures.get("auroc").asDouble()).isGreaterThan(.9);
  }

  @Test
  void normalRows_areThoseOfTheTrainingUnlessSaidOtherwise() throws IOException {
    Path words = directory.resolve("words.csv");
    Files.writeString(
        words,
        DetectorFixtures.table()
            .replaceAll("(?m)^(id|row\\d+),", "")
            .replaceAll("(?m),0$", ",fine")
            .replaceAll("(?m),1$", ",broken"));
    String model = directory.resolve("words").toString();
    String train =
        "train table --label label --normal fine --steps 20 --quiet --threads 1 --data " + words;
    program.succeedLine(train + " --out " + model);
    String evaluate = "evaluate " + model + " --data " + words;
    assertThat(program.run((evaluate + " --label label").split(" "))).as(program.err()).isZero();
    assertThat(program.out()).contains("20 of them anomalies");
    assertThat(program.run((evaluate + " --normal broken").split(" "))).as(program.err()).isZero();
    assertThat(program.out()).doesNotContain("20 of them anomalies");
  }

  @Test
  void normalPicturesAreALabel_elseRefused() {
    assertThat(program.run("evaluate", threes, "--data", "synthetic", "--normal", "three"))
        .isEqualTo(2);
    assertThat(program.err())
        .contains("--normal: expected the label of normal pictures, 0 to 255, found three");
  }

  @Test
  void cardOfDrawnPictures_hasACommandThatDrawsThem() throws IOException {
    String model = directory.resolve("often").toString();
    program.succeedLine(
        "train anomaly --data synthetic --only-label 3 --steps 5 --false-alarms 0.2 --quiet"
            + (" --threads 1 --out " + model));
    assertThat(Files.readString(Path.of(model, "README.md")))
        .contains(
            "java -jar trainer.jar train anomaly --data synthetic --only-label 3"
                + " --false-alarms 0.2 --seed 0 --steps 5 --out MODEL_DIR");
  }
}
