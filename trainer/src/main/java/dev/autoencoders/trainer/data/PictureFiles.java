package dev.autoencoders.trainer.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;

/**
 * The picture files of a folder, cut into those to train and those to test with. Only names are
 * looked at: a picture file is one whose name ends as those of a format that ImageIO reads.
 *
 * @param training to train with, in the order of their paths
 * @param test to test with, in the order of their paths
 */
record PictureFiles(List<Picture> training, List<Picture> test) {
  private static final Set<String> ENDINGS =
      Arrays.stream(ImageIO.getReaderFileSuffixes())
          .map(ending -> ending.toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private static final String TRAIN = "train/";
  private static final String TEST = "test/";

  /** One picture in so many is to test with. */
  private static final int TEST_PART = 10;

  /** A label is a byte. */
  private static final int MAX_LABELS = 256;

  /**
   * One file.
   *
   * @param file the file
   * @param path where it is in the folder, with slashes on every system
   * @param label number of its parent folder
   */
  record Picture(Path file, String path, int label) {
    /** Randomness that depends on the path alone: other files may come and go. */
    SplittableRandom random(String purpose) {
      byte[] text = (purpose + ":" + path).getBytes(StandardCharsets.UTF_8);
      return new SplittableRandom(ByteBuffer.wrap(ImageSet.sha256Digest().digest(text)).getLong());
    }
  }

  /** Whether there is a picture file in a folder or one of its subfolders. */
  static boolean isIn(Path folder) throws IOException {
    return walk(folder, paths -> paths.findFirst().isPresent());
  }

  static PictureFiles of(Path folder) throws IOException {
    List<Picture> pictures = label(folder, sortedPaths(folder));
    if (isSplit(folder)) {
      return new PictureFiles(
          pictures.stream().filter(picture -> picture.path.startsWith(TRAIN)).toList(),
          pictures.stream().filter(picture -> picture.path.startsWith(TEST)).toList());
    }
    Set<Picture> test = choose(pictures);
    return new PictureFiles(
        pictures.stream().filter(picture -> !test.contains(picture)).toList(),
        pictures.stream().filter(test::contains).toList());
  }

  private static boolean isSplit(Path folder) {
    return Files.isDirectory(folder.resolve(TRAIN)) && Files.isDirectory(folder.resolve(TEST));
  }

  /** About a tenth of the pictures, at least one. */
  private static Set<Picture> choose(List<Picture> pictures) {
    Set<Picture> chosen =
        pictures.stream()
            .filter(picture -> picture.random("test").nextInt(TEST_PART) == 0)
            .collect(Collectors.toSet());
    return chosen.isEmpty()
        ? pictures.stream()
            .min(Comparator.comparingLong(picture -> picture.random("test").nextLong()))
            .map(Set::of)
            .orElse(Set.of())
        : chosen;
  }

  private static List<String> sortedPaths(Path folder) throws IOException {
    boolean split = isSplit(folder);
    return walk(
        folder,
        paths ->
            paths
                .filter(path -> !split || path.startsWith(TRAIN) || path.startsWith(TEST))
                .sorted()
                .toList());
  }

  private static <T> T walk(Path folder, Function<Stream<String>, T> use) throws IOException {
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return use.apply(
          files
              .filter(file -> isPicture(folder.relativize(file)) && Files.isRegularFile(file))
              .map(file -> folder.relativize(file).toString())
              .map(path -> path.replace(folder.getFileSystem().getSeparator(), "/")));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isPicture(Path path) {
    String name = path.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0
        && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))
        && StreamSupport.stream(path.spliterator(), false)
            .noneMatch(part -> part.toString().startsWith("."));
  }

  private static List<Picture> label(Path folder, List<String> paths) throws IOException {
    int root = isSplit(folder) ? 1 : 0;
    List<String> names =
        paths.stream().map(path -> parent(path, root)).distinct().sorted().toList();
    if (names.size() > MAX_LABELS) {
      throw new IOException(
          "%s: expected pictures in at most %d folders, whose names are the labels, found %d; put them into fewer, or all into one"
              .formatted(folder, MAX_LABELS, names.size()));
    }
    return paths.stream()
        .map(path -> new Picture(folder.resolve(path), path, names.indexOf(parent(path, root))))
        .toList();
  }

  /** Name of the folder that a file is in; empty if that is one of so many outermost ones. */
  private static String parent(String path, int outermost) {
    String[] parts = path.split("/", -1);
    return parts.length < outermost + 2 ? "" : parts[parts.length - 2];
  }
}
