package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class DataSourceTest {
  @Test
  void idx_findsPlainAndCompressedFiles(@TempDir Path data) throws IOException {
    ImageSource source = DataSource.of(data.toString(), small(data, "tiny"));
    assertThat(source.name()).isEqualTo("tiny");
    assertThat(source.train()).hasToString("tiny/train: 5 images of 1×2×3");
    assertThat(source.test()).hasToString("tiny/test: 4 images of 1×2×3");
  }

  @Test
  void idx_readsNothingBeforeItIsAsked(@TempDir Path data) {
    ImageSource source = DataSource.idx(data.resolve("missing"));
    assertThatThrownBy(source::train)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("train-images-idx3-ubyte.gz")
        .hasMessageContaining("found neither");
  }

  @Test
  void missingDirectory_saysHowToGetIt(@TempDir Path data) {
    assertThatThrownBy(() -> DataSource.of(data.toString(), "mnist"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(data.resolve("mnist").toString())
        .hasMessageContaining("fetch mnist --data " + data);
  }

  private static ImageSource find(Path data, @Nullable String dataset) throws IOException {
    return DataSource.of(data.toString(), dataset, ImageFormat.asFound(), skipped -> {});
  }

  private static Path pictures(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < 3; i++) {
      BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
      ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
    }
    return folder;
  }

  @Test
  void folderOfPictures_isFoundWithoutAName(@TempDir Path data) throws IOException {
    Path photos = pictures(data.resolve("photos"));
    assertThat(find(photos, null).name()).isEqualTo("photos");
    assertThat(find(photos, null).format()).isEqualTo(new ImageFormat(1, 2, 2, 0));
  }

  @Test
  void folderOfPictures_isFoundByItsName(@TempDir Path data) throws IOException {
    Path photos = pictures(data.resolve("photos"));
    assertThat(find(data, "photos").name()).isEqualTo("photos");
    assertThat(find(photos, "photos").name()).isEqualTo("photos");
    assertThatThrownBy(() -> find(photos, "drawings"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("drawings");
  }

  @Test
  void idx_goesBeforePictures_andIsFoundInTheFolderItself(@TempDir Path data) throws IOException {
    small(data, "tiny");
    pictures(data.resolve("tiny"));
    assertThat(find(data.resolve("tiny"), null).train())
        .hasToString("tiny/train: 5 images of 1×2×3");
    assertThat(find(data.resolve("tiny"), null).format()).isNull();
  }

  @Test
  void mnist_goesBeforeThePicturesBesideIt(@TempDir Path data) throws IOException {
    small(data, "mnist");
    pictures(data.resolve("photos"));
    assertThat(find(data, null).name()).isEqualTo("mnist");
  }

  @Test
  void folderWithoutImages_saysWhatWouldDo(@TempDir Path data) {
    assertThatThrownBy(() -> find(data, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("fetch mnist")
        .hasMessageContaining("a folder of pictures");
  }

  @Test
  void wordSynthetic_isTheGenerator() throws IOException {
    assertThat(DataSource.of("synthetic", "mnist").name()).isEqualTo("synthetic");
  }

  @Test
  void synthetic_hasTheCountsAskedFor() throws IOException {
    ImageSource source = DataSource.synthetic(30, 20, 1);
    assertThat(source.train().count()).isEqualTo(30);
    assertThat(source.test().count()).isEqualTo(20);
  }

  @Test
  void synthetic_testsWithOtherDigitsThanItTrainsWith() throws IOException {
    ImageSource source = DataSource.synthetic(20, 20, 1);
    assertThat(source.test().sha256()).isNotEqualTo(source.train().sha256());
  }

  @Test
  void syntheticWithoutImages_isRefused() {
    assertThatThrownBy(() -> DataSource.synthetic(0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void licence_isKnownByTheFiles_notByTheFoldersName(@TempDir Path data) throws IOException {
    small(data, "mnist");
    IdxDirectory source = new IdxDirectory(data.resolve("mnist"), DataListener.log());
    assertThat(source.license()).isEqualTo("NOASSERTION");

    List<DatasetFiles.Entry> entries = new ArrayList<>();
    for (String file :
        List.of("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1")) {
      Path plain = source.directory().resolve(file + "-ubyte");
      Path gzip = plain.resolveSibling(file + "-ubyte.gz");
      String sha256 = IdxFile.sha256(Files.exists(gzip) ? gzip : plain);
      entries.add(new DatasetFiles.Entry(file, 1, sha256));
    }
    DatasetFiles known = new DatasetFiles("some-set", "ODbL-1.0", List.of(), entries);
    assertThat(source.license(List.of(known))).isEqualTo("ODbL-1.0");
  }

  @Test
  void licence_ofDigitsThatTheTrainerDraws_isItsOwn(@TempDir Path data) throws IOException {
    assertThat(DataSource.synthetic().license()).isEqualTo("Apache-2.0");
    assertThat(find(pictures(data.resolve("synthetic")), null).license()).isEqualTo("NOASSERTION");
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "AUTOENCODERS_DATA", matches = ".+")
  void licenceOfRealMnist_isKnownUnderAnyName(@TempDir Path data) throws IOException {
    Path mnist = Path.of(System.getenv("AUTOENCODERS_DATA"), "mnist");
    Path digits = Files.createDirectory(data.resolve("digits"));
    try (Stream<Path> files = Files.list(mnist)) {
      for (Path file : files.toList()) {
        Files.createSymbolicLink(digits.resolve(file.getFileName()), file.toAbsolutePath());
      }
    }
    assertThat(DataSource.idx(digits).license()).isEqualTo("CC-BY-SA-3.0");
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "AUTOENCODERS_DATA", matches = ".+")
  void realMnist_isReadWhole() throws IOException {
    ImageSource mnist = DataSource.of(System.getenv("AUTOENCODERS_DATA"), "mnist");
    assertThat(mnist.train()).hasToString("mnist/train: 60000 images of 1×28×28");
    assertThat(mnist.train().sha256())
        .isEqualTo("7340c44a297097ec40ae57e2efa4d88b6f7bca3a0490c19fd015af12a3900701");
    assertThat(mnist.test()).hasToString("mnist/test: 10000 images of 1×28×28");
    assertThat(mnist.test().sha256())
        .isEqualTo("7080465ad38fc931f8e5e253a3ac10eab53571073a155e3674ea9492011d32e8");
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "AUTOENCODERS_DATA", matches = ".+")
  void realFashionMnist_isReadWhole() throws IOException {
    ImageSource fashion = DataSource.of(System.getenv("AUTOENCODERS_DATA"), "fashion-mnist");
    assertThat(fashion.train().count()).isEqualTo(60_000);
    assertThat(fashion.test().count()).isEqualTo(10_000);
  }

  /** A data set of 5 and 4 images, half of its files compressed. */
  private static String small(Path data, String name) throws IOException {
    Path folder = Files.createDirectories(data.resolve(name));
    Files.write(folder.resolve("train-images-idx3-ubyte"), IdxFixture.images(5));
    Files.write(
        folder.resolve("train-labels-idx1-ubyte.gz"), IdxFixture.gzip(IdxFixture.labels(5)));
    Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), IdxFixture.gzip(IdxFixture.images(4)));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), IdxFixture.labels(4));
    return name;
  }
}
