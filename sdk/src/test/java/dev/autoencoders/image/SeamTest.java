package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.DenoiserFixtures;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows the place where four tiles of a large picture meet: {@code target/seam.png}. Top row: the
 * picture, what the tiles gave, and its difference from a run on the whole picture, times 64.
 * Below: the same without a halo, as a seam would look.
 */
class SeamTest {
  private static final int SIDE = Integer.getInteger("soak.side", 1536);
  private static final int SHOWN = 160;
  private static final int CONTRAST = 64;

  /** A picture, what came of it tile by tile, and how far that is from a run on the whole. */
  private record Run(BufferedImage picture, BufferedImage tiled, BufferedImage difference) {

    static Run of(Path directory, BufferedImage picture, int halo) throws IOException {
      DenoiserFixtures.writeDeep(directory, "deep", halo);
      try (Autoencoder model = Autoencoder.from(directory).load()) {
        BufferedImage tiled = model.images().fit(Fit.TILE).denoise(picture);
        BufferedImage whole = model.images().fit(Fit.EXACT).denoise(picture);
        return new Run(picture, tiled, subtract(tiled, whole));
      }
    }

    /** The largest difference in grey levels: rounding makes one. */
    int levels() {
      Point at = largest();
      return difference.getRaster().getSample(at.x, at.y, 0) / CONTRAST;
    }

    Point largest() {
      Point at = new Point();
      for (int y = 0; y < difference.getHeight(); y++) {
        for (int x = 0; x < difference.getWidth(); x++) {
          int best = difference.getRaster().getSample(at.x, at.y, 0);
          if (difference.getRaster().getSample(x, y, 0) > best) {
            at.setLocation(x, y);
          }
        }
      }
      return at;
    }

    List<BufferedImage> around(Point place) {
      int x = Math.min(SIDE - SHOWN, Math.max(0, place.x - SHOWN / 2));
      int y = Math.min(SIDE - SHOWN, Math.max(0, place.y - SHOWN / 2));
      return Stream.of(picture, tiled, difference)
          .map(image -> image.getSubimage(x, y, SHOWN, SHOWN))
          .toList();
    }
  }

  @Test
  void placeWhereTilesMeet_isAsInARunOnTheWhole(@TempDir Path directory) throws IOException {
    BufferedImage picture = rings(SIDE);
    Run withHalo = Run.of(directory.resolve("with"), picture, 8);
    Run without = Run.of(directory.resolve("without"), picture, 0);
    Point seam = without.largest();
    Strip.of(List.of(withHalo.around(seam), without.around(seam)))
        .scale(2)
        .writePng(Path.of("target", "seam.png"));
    assertThat(withHalo.levels()).isLessThanOrEqualTo(1);
    assertThat(without.levels()).isGreaterThan(1);
  }

  /** Rings around the middle, on a slope: smooth, so that any seam shows. */
  private static BufferedImage rings(int side) {
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double distance = Math.hypot(x - side / 2.0, y - side / 2.0);
        double level = 60 + 120.0 * x / side + 40 * Math.sin(distance / 9);
        picture.getRaster().setSample(x, y, 0, (int) level);
      }
    }
    return picture;
  }

  private static BufferedImage subtract(BufferedImage a, BufferedImage b) {
    BufferedImage difference =
        new BufferedImage(a.getWidth(), a.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        int levels = Math.abs(a.getRaster().getSample(x, y, 0) - b.getRaster().getSample(x, y, 0));
        difference.getRaster().setSample(x, y, 0, Math.min(255, CONTRAST * levels));
      }
    }
    return difference;
  }
}
