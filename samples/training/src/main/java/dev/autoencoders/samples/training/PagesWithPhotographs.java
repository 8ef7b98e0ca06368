package dev.autoencoders.samples.training;

import dev.autoencoders.image.ImageFiles;
import dev.autoencoders.image.Pixels;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Pairs of pages that teach a cleaner of scans to leave photographs alone. Each page is there as it
 * was, and once more with photographs pasted into the stained page and the clean one alike.
 *
 * <pre>
 * PagesWithPhotographs STAINED CLEAN PHOTOGRAPHS OUT
 * trainer.jar train scan-cleaner --data OUT/stained --target OUT/clean …
 * </pre>
 */
public final class PagesWithPhotographs {
  private static final long MAX_PIXELS = 1L << 24;
  private static final long SEED = 7;

  /** The sides of the smallest photograph; the largest takes up to these shares of the page. */
  private static final int LEAST = 64;

  private static final double MOST_OF_WIDTH = 0.6;
  private static final double MOST_OF_HEIGHT = 0.7;

  private final Random random = new Random(SEED);
  private final List<Path> photographs;

  private PagesWithPhotographs(Path photographs) throws IOException {
    this.photographs = files(photographs);
  }

  /**
   * Makes the pairs.
   *
   * @param args folders: stained pages, clean pages of the same file names, photographs, and where
   *     the pairs go, which must not be there yet
   * @throws IOException if a page has no partner of its size, or a file can't be read or written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      throw new IllegalArgumentException(
          "expected four folders: STAINED CLEAN PHOTOGRAPHS OUT, found " + List.of(args));
    }
    Path out = Path.of(args[3]);
    if (Files.exists(out)) {
      throw new FileAlreadyExistsException(args[3], null, "expected a new folder, found one");
    }
    int pairs =
        new PagesWithPhotographs(Path.of(args[2])).write(Path.of(args[0]), Path.of(args[1]), out);
    System.out.println(out.toAbsolutePath() + ": " + pairs + " pairs");
  }

  private int write(Path stained, Path clean, Path out) throws IOException {
    Path inputs = Files.createDirectories(out.resolve("stained"));
    Path targets = Files.createDirectories(out.resolve("clean"));
    int pairs = 0;
    for (Path page : files(stained)) {
      String name = page.getFileName().toString();
      Page input = Page.read(page);
      Page target = Page.read(clean.resolve(name));
      if (input.height != target.height || input.width != target.width) {
        throw new IOException(page + ": expected a clean page of the same size, found another");
      }
      input.write(inputs.resolve(name));
      target.write(targets.resolve(name));
      for (int i = 1 + random.nextInt(2); i > 0; i--) {
        paste(input, target);
      }
      input.write(inputs.resolve("photograph-" + name));
      target.write(targets.resolve("photograph-" + name));
      pairs += 2;
    }
    return pairs;
  }

  private void paste(Page input, Page target) throws IOException {
    int height = LEAST + random.nextInt(Math.max(1, (int) (MOST_OF_HEIGHT * input.height) - LEAST));
    int width = LEAST + random.nextInt(Math.max(1, (int) (MOST_OF_WIDTH * input.width) - LEAST));
    float[] photograph = photograph(height, width);
    int top = random.nextInt(input.height - height + 1);
    int left = random.nextInt(input.width - width + 1);
    for (Page page : List.of(input, target)) {
      for (int row = 0; row < height; row++) {
        int to = (top + row) * page.width + left;
        System.arraycopy(photograph, row * width, page.pixels, to, width);
      }
    }
  }

  /** Any part of any photograph, made smaller by chance, in grey. */
  private float[] photograph(int height, int width) throws IOException {
    Path file = photographs.get(random.nextInt(photographs.size()));
    BufferedImage photograph = ImageFiles.read(file, MAX_PIXELS, warning -> {});
    double most =
        Math.min((double) photograph.getHeight() / height, (double) photograph.getWidth() / width);
    // Bilinear interpolation down to half the size; beyond that it would leave pixels out.
    double scale = Math.min(most, 1 + random.nextDouble());
    int partHeight = (int) (scale * height);
    int partWidth = (int) (scale * width);
    int top = random.nextInt(photograph.getHeight() - partHeight + 1);
    int left = random.nextInt(photograph.getWidth() - partWidth + 1);
    BufferedImage part = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = part.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(
        photograph, 0, 0, width, height, left, top, left + partWidth, top + partHeight, null);
    graphics.dispose();
    return Pixels.read(part, 1);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      if (sorted.isEmpty()) {
        throw new IOException(folder + ": expected pictures, found none");
      }
      return sorted;
    }
  }

  /** A page in grey, 0 to 1; its pixels may be written over. */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of pixels, never compared
  private record Page(int height, int width, float[] pixels) {
    static Page read(Path file) throws IOException {
      BufferedImage page = ImageFiles.read(file, MAX_PIXELS, warning -> {});
      if (page.getHeight() <= LEAST || page.getWidth() <= LEAST) {
        throw new IOException(
            "%s: expected more than %d rows and columns, found %d×%d"
                .formatted(file, LEAST, page.getHeight(), page.getWidth()));
      }
      return new Page(page.getHeight(), page.getWidth(), Pixels.read(page, 1));
    }

    void write(Path file) throws IOException {
      ImageIO.write(Pixels.image(pixels, 1, height, width), "png", file.toFile());
    }
  }
}
