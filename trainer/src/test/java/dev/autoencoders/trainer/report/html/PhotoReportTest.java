package dev.autoencoders.trainer.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.trainer.Fixtures;
import dev.autoencoders.trainer.data.DataListener;
import dev.autoencoders.trainer.data.ImageFormat.Background;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.data.PictureFolder;
import dev.autoencoders.trainer.evaluation.DataChoice;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import dev.autoencoders.trainer.report.Commands;
import dev.autoencoders.zoo.ModelZoo;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a model that takes pictures of any size: whole pictures, parts at full size. */
class PhotoReportTest {
  private static final Pattern CROP =
      Pattern.compile(
          "<img src=\"data:image/png;base64,([^\"]*)\" alt=\"(\\w+), picture (\\d+)\" width=\"(\\d+)\""
              + " height=\"(\\d+)\"");

  @TempDir static Path directory;

  private static ModelBundle denoiser;

  @BeforeAll
  static void train() throws IOException {
    Path model = directory.resolve("denoiser");
    Fixtures.training(Fixtures.TINY_DENOISER).fit().exportTo(model);
    denoiser = ModelBundle.read(model);
  }

  private static Path pictures(String name, int... widths) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(name));
    Random random = new Random(1);
    for (int i = 0; i < widths.length; i++) {
      BufferedImage image = new BufferedImage(widths[i], 40, BufferedImage.TYPE_BYTE_GRAY);
      for (int x = 0; x < widths[i]; x++) {
        for (int y = 0; y < 40; y++) {
          image.getRaster().setSample(x, y, 0, (x + random.nextInt(1 + 20 * i)) % 256);
        }
      }
      ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
    }
    return folder;
  }

  private static String page(Path folder, Noise noise) throws IOException {
    return page(denoiser, folder, noise);
  }

  private static String page(ModelBundle model, Path folder, Noise noise) throws IOException {
    PictureFolder pictures = PictureFolder.open(folder, DataListener.log());
    EvaluationData data = DataChoice.of(model.spec(), pictures, null, Background.WHITE, 100);
    return HtmlReport.of(
        new ReportInput(
            model,
            data,
            null,
            new Commands("photos", List.of("--data", "DATA")),
            0,
            noise,
            0,
            new RunHistory(List.of(), "Nobody was watching."),
            List.of()),
        done -> {});
  }

  private static List<MatchResult> crops(String page) {
    return CROP.matcher(page).results().toList();
  }

  @Test
  void bestMedianAndWorst_areDifferentPictures() throws IOException {
    String page = page(pictures("seven", 40, 50, 300, 60, 70, 80, 90), Noise.gaussian(0.1));
    List<MatchResult> crops = crops(page);
    assertThat(crops).hasSize(6 * 4);
    assertThat(crops.stream().limit(4).map(crop -> crop.group(2)))
        .containsExactly("Noisy", "Result", "Clean", "Difference");
    assertThat(crops.stream().map(crop -> crop.group(3)).distinct()).hasSize(6);
    assertThat(page).containsSubsequence(">Best ", ">Median ", ">Worst ");
    assertThat(page).contains("images of any size", "multiply-adds a pixel", "class=\"crops\"");
  }

  @Test
  void reportOfACodec_showsTheCurveOfItsFiles() throws IOException {
    ModelBundle codec = ModelZoo.at(Path.of("..", "model-zoo")).model("photo-codec");
    String page = page(codec, pictures("codec", 60), Noise.none());
    assertThat(page)
        .contains("<h2 id=\"files\">Files</h2>", "data:image/svg+xml;base64,")
        .contains("code of 192 values for 8×8 pixels");
    assertThat(page(pictures("other", 60), Noise.none())).doesNotContain("id=\"files\"");
  }

  @Test
  void crop_isAPartOfThePictureAtFullSize() throws IOException {
    Path folder = pictures("one", 300);
    MatchResult clean =
        crops(page(folder, Noise.gaussian(0.1))).stream()
            .filter(crop -> crop.group(2).equals("Clean"))
            .findFirst()
            .orElseThrow();
    assertThat(clean.group(4)).isEqualTo("256");
    assertThat(clean.group(5)).isEqualTo("40");
    byte[] png = Base64.getDecoder().decode(clean.group(1).replace("&#x3D;", "="));
    BufferedImage shown = ImageIO.read(new ByteArrayInputStream(png));
    BufferedImage whole = ImageIO.read(folder.resolve("0.png").toFile());
    assertThat(shown.getWidth()).isEqualTo(256);
    assertThat(IntStream.of(0, 32)).anyMatch(left -> isPart(shown, whole, left));
  }

  private static boolean isPart(BufferedImage part, BufferedImage whole, int left) {
    for (int y = 0; y < part.getHeight(); y++) {
      for (int x = 0; x < part.getWidth(); x++) {
        if (part.getRaster().getSample(x, y, 0) != whole.getRaster().getSample(x + left, y, 0)) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void fewerThanThreePictures_makeFewerGroups() throws IOException {
    String page = page(pictures("two", 40, 48), Noise.none());
    assertThat(crops(page).stream().map(crop -> crop.group(2)))
        .containsExactly("Input", "Result", "Difference", "Input", "Result", "Difference");
    assertThat(page).contains(">Best ", ">Worst ").doesNotContain(">Median ");
  }
}
