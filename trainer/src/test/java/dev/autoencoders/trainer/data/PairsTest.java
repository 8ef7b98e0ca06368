package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.data.DataListener.SkippedFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures in pairs, and images that are cut out of pictures anew. */
class PairsTest {
  private static final int SIDE = 16;

  @TempDir Path folder;
  private final List<String> skipped = new ArrayList<>();

  private final DataListener listener =
      new DataListener() {
        @Override
        public void onSkipped(List<SkippedFile> files) {
          files.forEach(file -> skipped.add(file.reason()));
        }
      };

  /** A picture whose levels say where a pixel is, plus an offset. */
  private void write(String path, int side, int offset) throws IOException {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < side * side; i++) {
      image.getRaster().setSample(i % side, i / side, 0, (i / side) * 7 + i % side + offset);
    }
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, path.substring(path.lastIndexOf('.') + 1), file.toFile());
  }

  private void writePairs() throws IOException {
    for (String name : List.of("train/a.png", "train/b.png", "test/c.png")) {
      write("noisy/" + name, SIDE, 0);
      write("clean/" + name, SIDE, 100);
    }
  }

  private Samples training(ImageFormat format) throws IOException {
    return DataSource.pairs(folder.resolve("noisy"), folder.resolve("clean"), format, listener)
        .train();
  }

  @Test
  void pair_hasInputAndTarget() throws IOException {
    writePairs();
    Samples pairs = training(ImageFormat.asFound());
    float[] input = new float[pairs.values()];
    float[] target = new float[pairs.values()];
    pairs.copyTo(1, input, target, 0);
    assertThat(pairs.count()).isEqualTo(2);
    for (int i = 0; i < input.length; i++) {
      assertThat(Math.round((target[i] - input[i]) * 255)).isEqualTo(100);
    }
  }

  @Test
  void crops_areOfTheSamePlace_andAnewEachTime() throws IOException {
    writePairs();
    Samples pairs = training(new ImageFormat(1, 4, 4, 3));
    float[] input = new float[16];
    float[] target = new float[16];
    Set<Integer> corners = new HashSet<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100; i++) {
      pairs.draw(0, Augmentation.parse("flip+turn"), random, input, target, 0);
      for (int j = 0; j < 16; j++) {
        assertThat(Math.round((target[j] - input[j]) * 255)).isEqualTo(100);
      }
      corners.add(Math.round(input[0] * 255));
    }
    assertThat(corners).hasSizeGreaterThan(30);
  }

  @Test
  void cropsOfValidation_stayWhereTheyAre() throws IOException {
    writePairs();
    float[] once = new float[16];
    float[] again = new float[16];
    training(new ImageFormat(1, 4, 4, 3)).copyTo(4, once, 0);
    training(new ImageFormat(1, 4, 4, 3)).copyTo(4, again, 0);
    assertThat(once).containsExactly(again);
  }

  @Test
  void cropOfASmallPicture_isCutOutOfItInAsLargeASize() throws IOException {
    write("small/train/a.png", 8, 0);
    write("small/test/b.png", 8, 0);
    ImageSet images =
        DataSource.folder(folder.resolve("small"), new ImageFormat(1, 12, 12, 2), listener).train();
    float[] image = new float[144];
    images.draw(0, Augmentation.none(), new SplittableRandom(1), image, image, 0);
    assertThat(image[143]).isGreaterThan(image[0]);
  }

  @Test
  void noise_isAddedToTheInputAlone() throws IOException {
    writePairs();
    Samples pairs = training(ImageFormat.asFound());
    float[] input = new float[pairs.values()];
    float[] target = new float[pairs.values()];
    pairs.copyTo(0, input, target, 0);
    float[] before = target.clone();
    pairs.addNoise(Noise.gaussian(0.2), input, new SplittableRandom(1));
    assertThat(target).containsExactly(before);
    assertThat(input[5]).isNotEqualTo(5 / 255f);
  }

  @Test
  void picturesWithoutPartner_areListed_inBothFolders() throws IOException {
    writePairs();
    write("noisy/train/alone.png", SIDE, 0);
    write("clean/train/lonely.png", SIDE, 0);
    assertThat(training(ImageFormat.asFound()).count()).isEqualTo(2);
    assertThat(skipped)
        .hasSize(2)
        .anyMatch(
            reason ->
                reason.contains("alone.png: expected a picture of the same name in ")
                    && reason.endsWith("clean, found none"))
        .anyMatch(
            reason ->
                reason.endsWith(
                    "lonely.png: expected a picture of the same name among the inputs, found"
                        + " none"));
  }

  @Test
  void partnerOfAnotherFormat_isFound() throws IOException {
    writePairs();
    write("noisy/train/d.bmp", SIDE, 0);
    write("clean/train/d.png", SIDE, 100);
    assertThat(training(ImageFormat.asFound()).count()).isEqualTo(3);
    assertThat(skipped).isEmpty();
  }

  @Test
  void pairOfTwoSizes_isSkipped() throws IOException {
    writePairs();
    write("noisy/train/d.png", SIDE, 0);
    write("clean/train/d.png", 2 * SIDE, 0);
    assertThat(training(new ImageFormat(1, 8, 8, 1)).count()).isEqualTo(2);
    assertThat(skipped).hasSize(1);
    assertThat(skipped.get(0))
        .contains("d.png: expected the size of its target ")
        .endsWith("32×32, found 16×16");
  }

  @Test
  void folderThatIsMissing_isNamed() throws IOException {
    writePairs();
    Path missing = folder.resolve("nowhere");
    assertThatThrownBy(
            () ->
                DataSource.pairs(folder.resolve("noisy"), missing, ImageFormat.asFound(), listener))
        .isInstanceOf(IOException.class)
        .hasMessage(
            missing + ": expected a folder of pictures named as those of the input, found none");
  }

  @Test
  void folderWithoutAnyPartner_isRefused() throws IOException {
    writePairs();
    write("others/z.png", SIDE, 0);
    assertThatThrownBy(
            () ->
                DataSource.pairs(
                    folder.resolve("noisy"),
                    folder.resolve("others"),
                    ImageFormat.asFound(),
                    listener))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected pictures");
  }

  @Test
  void twoInputsOfOneStem_getTheTargetsOfTheirOwnNames() throws IOException {
    writePairs();
    write("noisy/train/d.bmp", SIDE, 0);
    write("noisy/train/d.png", SIDE, 0);
    write("clean/train/d.png", SIDE, 100);
    assertThat(training(ImageFormat.asFound()).count()).isEqualTo(3);
    assertThat(skipped).singleElement().asString().contains("d.bmp: expected a picture");
  }

  @Test
  void greyInputsWithColourTargets_areReadInColour() throws IOException {
    writePairs();
    for (String name : List.of("train/a.png", "train/b.png", "test/c.png")) {
      BufferedImage red = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < SIDE * SIDE; i++) {
        red.setRGB(i % SIDE, i / SIDE, 0xFF0000);
      }
      ImageIO.write(red, "png", folder.resolve("clean").resolve(name).toFile());
    }
    assertThat(training(ImageFormat.asFound()).values()).isEqualTo(3 * SIDE * SIDE);
  }
}
