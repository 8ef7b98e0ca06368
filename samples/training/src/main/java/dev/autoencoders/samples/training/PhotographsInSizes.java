package dev.autoencoders.samples.training;

import dev.autoencoders.image.ImageFiles;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Photographs as they are, and once more at each smaller size, in a folder {@code train}: a smaller
 * photograph has finer detail for its pixels than the large one. Every tenth is in a folder {@code
 * test} instead, as it is, so that no test picture was trained with in another size.
 *
 * <pre>
 * PhotographsInSizes PHOTOGRAPHS OUT 0.6 0.8
 * trainer.jar train photo-denoiser --data OUT …
 * </pre>
 */
public final class PhotographsInSizes {
  private static final long MAX_PIXELS = 1L << 26;

  /** Below half of the size, bilinear interpolation would leave pixels out. */
  private static final double LEAST = 0.5;

  /** One of so many is to test with. */
  private static final int TESTED = 10;

  private PhotographsInSizes() {}

  /**
   * Makes the pictures.
   *
   * @param args the folder of photographs; where the pictures go, which must not be there yet; and
   *     one or more sizes, 0.5 up to but without 1, as shares of height and width
   * @throws IOException if a file can't be read or written
   */
  public static void main(String[] args) throws IOException {
    if (args.length < 3) {
      throw new IllegalArgumentException(
          "expected two folders and one or more sizes: PHOTOGRAPHS OUT SIZE..., found "
              + List.of(args));
    }
    List<Double> sizes = sizes(Arrays.asList(args).subList(2, args.length));
    Path out = Path.of(args[1]);
    if (Files.exists(out)) {
      throw new FileAlreadyExistsException(args[1], null, "expected a new folder, found one");
    }
    List<Path> photographs = files(Path.of(args[0]));
    Path train = Files.createDirectories(out.resolve("train"));
    Path test = Files.createDirectories(out.resolve("test"));
    for (int i = 0; i < photographs.size(); i++) {
      boolean tested = i % TESTED == TESTED - 1;
      write(photographs.get(i), tested ? test : train, tested ? List.of() : sizes);
    }
    System.out.println(out.toAbsolutePath() + ": pictures of " + photographs.size());
  }

  private static List<Double> sizes(List<String> texts) {
    List<Double> sizes = new ArrayList<>();
    for (String text : texts) {
      double size = Double.parseDouble(text);
      if (!(size >= LEAST && size < 1)) {
        throw new IllegalArgumentException(
            "expected sizes from " + LEAST + " up to but without 1, found " + text);
      }
      sizes.add(size);
    }
    return sizes;
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

  private static void write(Path file, Path out, List<Double> sizes) throws IOException {
    BufferedImage photograph = ImageFiles.read(file, MAX_PIXELS, warning -> {});
    String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    ImageIO.write(photograph, "png", out.resolve(name + ".png").toFile());
    for (double size : sizes) {
      ImageIO.write(
          smaller(photograph, size), "png", out.resolve(name + "-" + size + ".png").toFile());
    }
  }

  private static BufferedImage smaller(BufferedImage photograph, double size) {
    int width = Math.max(1, (int) Math.round(size * photograph.getWidth()));
    int height = Math.max(1, (int) Math.round(size * photograph.getHeight()));
    int type =
        photograph.getRaster().getNumBands() == 1
            ? BufferedImage.TYPE_BYTE_GRAY
            : BufferedImage.TYPE_INT_RGB;
    BufferedImage small = new BufferedImage(width, height, type);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(photograph, 0, 0, width, height, null);
    graphics.dispose();
    return small;
  }
}
