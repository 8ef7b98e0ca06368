package dev.autoencoders.trainer.data;

import dev.autoencoders.internal.Sha256;
import dev.autoencoders.trainer.data.DataListener.SkippedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The picture files of a folder, cut into those to train and those to test with. Only names are
 * looked at: a picture file is one whose name ends as those of a format that ImageIO reads.
 *
 * @param all in the order of their paths
 * @param training those to train with, in the same order
 * @param test those to test with, in the same order
 * @param hasParts whether the folder itself says which are to train and which to test with
 * @param skipped what could not be looked at, and why
 * @param advice what to set so that more can be looked at, for people; null if nothing
 */
record PictureFiles(
    List<Picture> all,
    List<Picture> training,
    List<Picture> test,
    boolean hasParts,
    List<SkippedFile> skipped,
    @Nullable String advice) {
  private static final String TRAIN = "train";
  private static final String TEST = "test";

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
   * @param target the file that a network should make of it; null if that is the file itself
   */
  record Picture(Path file, String path, int label, @Nullable Path target) {
    /** Files that a sample is made of: one, or two for a pair. */
    int files() {
      return target == null ? 1 : 2;
    }

    /** Randomness that depends on the path alone: other files may come and go. */
    SplittableRandom random(String purpose) {
      return new SplittableRandom(seed(purpose));
    }

    /** A seed that depends on the path alone. */
    long seed(String purpose) {
      byte[] text = (purpose + ":" + path).getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(Sha256.digest().digest(text)).getLong();
    }
  }

  /** The same pictures as inputs, with the files of another folder as what to make of them. */
  PictureFiles inPairsWith(Path targets) throws IOException {
    return new PicturePairs(targets).of(this);
  }

  /** Whether there is a picture file in a folder or one of its subfolders. */
  static boolean isIn(Path folder) throws IOException {
    return PictureWalk.findsAny(folder);
  }

  static PictureFiles of(Path folder) throws IOException {
    boolean hasParts =
        Files.isDirectory(folder.resolve(TRAIN)) && Files.isDirectory(folder.resolve(TEST));
    PictureWalk walk =
        PictureWalk.of(folder, name -> !hasParts || name.equals(TRAIN) || name.equals(TEST));
    List<Picture> all = label(folder, walk.pictures(), hasParts ? 1 : 0);
    Set<Picture> test = hasParts ? in(TEST, all) : choose(all);
    return new PictureFiles(
        all,
        all.stream().filter(picture -> !test.contains(picture)).toList(),
        all.stream().filter(test::contains).toList(),
        hasParts,
        walk.skipped(),
        walk.advice());
  }

  private static Set<Picture> in(String part, List<Picture> pictures) {
    return pictures.stream()
        .filter(picture -> picture.path.startsWith(part + "/"))
        .collect(Collectors.toSet());
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

  /** Labels the files by the folders they are in, so many outermost ones left aside. */
  private static List<Picture> label(Path folder, Map<String, Path> files, int outermost)
      throws IOException {
    List<String> names =
        files.keySet().stream().map(path -> parent(path, outermost)).distinct().sorted().toList();
    if (names.size() > MAX_LABELS) {
      throw new IOException(
          "%s: expected pictures in at most %d folders, whose names are the labels, found %d; put them into fewer, or all into one"
              .formatted(folder, MAX_LABELS, names.size()));
    }
    return files.entrySet().stream()
        .map(
            file ->
                new Picture(
                    file.getValue(),
                    file.getKey(),
                    names.indexOf(parent(file.getKey(), outermost)),
                    null))
        .toList();
  }

  /** Name of the folder that a file is in; empty if that is one of so many outermost ones. */
  private static String parent(String path, int outermost) {
    String[] parts = path.split("/", -1);
    return parts.length < outermost + 2 ? "" : parts[parts.length - 2];
  }
}
