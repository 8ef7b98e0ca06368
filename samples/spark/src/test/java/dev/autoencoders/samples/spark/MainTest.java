package dev.autoencoders.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.DetectorFixtures;
import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object... arguments) {
    CommandLine program = Main.commandLine();
    program.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    return program.execute(texts);
  }

  private Path pictures() throws IOException {
    Path pictures = folder.resolve("pictures");
    Files.createDirectories(pictures.resolve("more"));
    BufferedImage picture = new BufferedImage(32, 24, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(picture, "png", pictures.resolve("a.png").toFile());
    ImageIO.write(picture, "jpg", pictures.resolve("more/b.jpg").toFile());
    Files.writeString(pictures.resolve("more/c.png"), "no picture");
    return pictures;
  }

  @Test
  void main_denoisesAFolder() throws IOException {
    Path clean = folder.resolve("clean");
    Main.main(new String[] {"denoise", pictures().toString(), clean.toString()});
    try (SparkSession spark = Sessions.local(1)) {
      List<Row> rows = spark.read().parquet(clean.toString()).orderBy("path").collectAsList();
      assertThat(rows).hasSize(3);
      assertThat(rows.get(0).<byte[]>getAs("denoised")).isNotEmpty();
      assertThat(rows.get(2).<String>getAs("error")).isNotBlank();
    }
  }

  @Test
  void encode_countsWhatItDid() throws IOException {
    Path latents = folder.resolve("latents");
    assertThat(run("encode", pictures(), latents)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("3 rows in " + latents + ", 1 refused");
  }

  @Test
  void examine_readsTables() throws IOException {
    Path model = folder.resolve("model");
    DetectorFixtures.write(
        model, "odd-rows", new Input.Row(List.of(Column.number("a"), Column.number("b"))));
    Path table = Files.writeString(folder.resolve("table.csv"), "a,b\n0.5,0.5\n0.9,0.5\n");
    int code = run("examine", table, folder.resolve("verdicts"), "--model", model);
    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString()).contains("2 rows in", "0 refused");
  }

  @Test
  void unknownModel_isNamed() throws IOException {
    assertThat(run("encode", pictures(), folder.resolve("latents"), "--model", "none")).isOne();
    assertThat(err.toString()).contains("none", "mnist-compact-30");
  }

  @Test
  void missingFolder_isNamed() {
    assertThat(run("encode", folder.resolve("nowhere"), folder.resolve("latents"))).isOne();
    assertThat(err.toString()).contains("nowhere").doesNotContain("unexpected");
  }

  /** Else somebody thinks that a signature was looked at. */
  @Test
  void keyWithoutAZoo_isRefused() {
    assertThat(run("--unsigned", "examine", "table.csv", folder.resolve("out"), "--model", folder))
        .isOne();
    assertThat(err.toString()).contains("--trust, --unsigned: expected --zoo ZOO");
  }
}
