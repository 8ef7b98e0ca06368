package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.Fixtures;
import dev.autoencoders.exception.InvalidImageException;
import dev.autoencoders.image.file.Bounds;
import dev.autoencoders.image.file.PictureFile;
import dev.autoencoders.zoo.ChildJava;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What hostile pictures do to a program: an error of that file, within bounds of memory and time.
 */
class PictureAttackTest {
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final int PICTURES = Integer.getInteger("fuzz.pictures", 300);

  @TempDir Path directory = Path.of("set by JUnit");

  @Test
  void hostilePictures_areErrorsOfTheirFiles_inASmallHeap() throws Exception {
    Path denoiser = directory.resolve("denoiser");
    Fixtures.writeDenoiser(denoiser, "denoiser");
    ChildJava java =
        ChildJava.start(
            directory,
            Map.of(),
            List.of("-Xmx256m", "-Djava.awt.headless=true", "-XX:+UseSerialGC"),
            PictureAttack.class,
            Long.toString(SEED),
            Integer.toString(PICTURES),
            directory.toString(),
            denoiser.toString());
    boolean ended = java.process().waitFor(60 + PICTURES / 10, TimeUnit.SECONDS);
    java.kill();
    String said = java.said() + "last: " + Files.readString(directory.resolve("last"));
    System.out.println(said);
    assertThat(ended).as(said).isTrue();
    assertThat(java.process().exitValue()).as(said).isZero();
    assertThat(said).contains("refused=").contains("read=").contains("folder: ");
  }

  @Test
  void tilesOfGigabytes_areRefusedBeforeTheyAreDecoded() throws IOException {
    assertRefused("TIFF in tiles of 40000×40000", "expected a picture that takes at most ");
  }

  @Test
  void bmpThatHoldsAPng_isRefused() throws IOException {
    assertRefused("BMP that holds a PNG of 8000×8000", "a JPEG or a PNG inside a BMP");
  }

  @Test
  void jpegOfThousandsOfScans_isRefused() throws IOException {
    assertRefused("JPEG of 5000 scans", "more than 32 scans");
  }

  @Test
  void jpegInATiff_thatIsLargerThanItsTile_isRefused() throws IOException {
    assertRefused("TIFF with a JPEG of 65500×65500 in scans", "a JPEG of 65500×65500 in a tile");
  }

  private void assertRefused(String picture, String message) throws IOException {
    byte[] bytes = Objects.requireNonNull(HostilePictures.all().get(picture), picture);
    Path file = Files.write(directory.resolve("picture"), bytes);
    assertThatThrownBy(() -> ImageFiles.read(file, 1 << 26, warning -> {}))
        .isInstanceOf(InvalidImageException.class)
        .hasMessageContaining(message);
  }

  @Test
  void interrupt_endsDecoding() throws IOException {
    Path file = directory.resolve("picture.png");
    Files.write(file, PictureBytes.written(HostilePictures.small(), "png"));
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> ImageFiles.read(file, 1 << 26, warning -> {}))
          .isInstanceOf(ClosedByInterruptException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void interrupt_endsDecodingOfAStream() throws IOException {
    byte[] picture = PictureBytes.written(HostilePictures.small(), "png");
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(
              () ->
                  PictureFile.open(
                      "stream", new ByteArrayInputStream(picture), new Bounds(1000), warning -> {}))
          .isInstanceOf(ClosedByInterruptException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
