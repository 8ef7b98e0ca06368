package dev.autoencoders.samples.search;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.exception.InvalidImageException;
import dev.autoencoders.image.Fit;
import dev.autoencoders.image.ImageFiles;
import dev.autoencoders.image.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Puts all pictures of a folder, and of the folders in it, into an index. Holds one picture in
 * memory at a time.
 */
public final class PictureIndexer {
  /** Larger pictures are left out: 64 million pixels. */
  static final long MAX_PIXELS = 1L << 26;

  /** Of files, what ImageIO reads. */
  private static final Set<String> ENDINGS =
      Stream.of(ImageIO.getReaderFileSuffixes())
          .map(suffix -> suffix.toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private PictureIndexer() {}

  /**
   * What was indexed.
   *
   * @param indexed how many pictures are in the index
   * @param leftOut files that look like pictures by their names and could not be read, each with
   *     the reason
   */
  public record Result(int indexed, Map<Path, String> leftOut) {}

  /**
   * Indexes a folder. An index that is there is replaced once all pictures are read.
   *
   * @param pictures a folder; its paths become the names
   * @param index the folder of the index
   * @param model a model that can encode; it stays open
   * @return how many pictures are in it, and which were left out
   * @throws IOException if a folder can't be read or the index can't be written, or there is no
   *     picture that can be read
   */
  public static Result index(Path pictures, Path index, Autoencoder model) throws IOException {
    Map<Path, String> leftOut = new TreeMap<>();
    List<Path> files = files(pictures);
    try (LatentIndexWriter writer = new LatentIndexWriter(index, name(model))) {
      int indexed = 0;
      for (Path file : files) {
        try {
          writer.add(file.toString(), latent(file, model));
          indexed++;
        } catch (InvalidImageException e) {
          leftOut.put(file, String.valueOf(e.getMessage()));
        }
      }
      if (indexed == 0) {
        throw new IOException(
            pictures + ": expected a folder with pictures, found none that can be read");
      }
      writer.commit();
      return new Result(indexed, leftOut);
    }
  }

  /** How an index calls the model. */
  static String name(Autoencoder model) {
    return model.spec().name() + " " + model.spec().version();
  }

  /** The latent of a picture of any size. */
  static float[] latent(Path file, Autoencoder model) throws IOException {
    Images images = model.images().fit(Fit.RESIZE);
    return images.encode(ImageFiles.read(file, MAX_PIXELS, warning -> {}));
  }

  /** In the order of their paths, so that the same folder gives the same index. */
  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(PictureIndexer::isPicture).sorted().toList();
    }
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot > 0 && ENDINGS.contains(name.substring(dot + 1)) && Files.isRegularFile(file);
  }
}
