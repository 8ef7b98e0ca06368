package dev.autoencoders.trainer.data;

import dev.autoencoders.trainer.data.DataListener.SkippedFile;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Looks for picture files in a folder and in the folders in it; links are followed. Whatever can't
 * be looked at is noted and passed over, and the walk goes on.
 */
final class PictureWalk extends SimpleFileVisitor<Path> {
  private static final Set<String> ENDINGS =
      Arrays.stream(ImageIO.getReaderFileSuffixes())
          .map(ending -> ending.toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private final Path folder;
  private final Predicate<String> wanted;
  private final boolean onlyOne;
  private final SortedMap<String, Path> pictures = new TreeMap<>();
  private final List<SkippedFile> skipped = new ArrayList<>();
  private boolean unspeakable;

  PictureWalk(Path folder, Predicate<String> wanted, boolean onlyOne) {
    this.folder = folder;
    this.wanted = wanted;
    this.onlyOne = onlyOne;
  }

  /**
   * Finds all pictures.
   *
   * @param wanted which of the folders directly in this one to look into, by their names; the empty
   *     name stands for this folder itself
   * @throws IOException if the folder itself can't be read
   */
  static PictureWalk of(Path folder, Predicate<String> wanted) throws IOException {
    return new PictureWalk(folder, wanted, false).start();
  }

  /** Whether there is a picture file at all. */
  static boolean findsAny(Path folder) throws IOException {
    return !new PictureWalk(folder, name -> true, true).start().pictures.isEmpty();
  }

  private PictureWalk start() throws IOException {
    Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, this);
    return this;
  }

  /** The files by their paths in the folder, with slashes on every system, in sorted order. */
  Map<String, Path> pictures() {
    return pictures;
  }

  /** What was passed over, in the order in which it was met. */
  List<SkippedFile> skipped() {
    return skipped;
  }

  /** What to set so that names can be read that this time could not be; null if all could. */
  @Nullable String advice() {
    return unspeakable ? LocaleAdvice.text() : null;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    if (directory.equals(folder)) {
      return FileVisitResult.CONTINUE;
    }
    boolean enter =
        !isHidden(directory)
            && !(isOutermost(directory) && !wanted.test(directory.getFileName().toString()))
            && isSpeakable(directory);
    return enter ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (!isNamedAsPicture(file) || !isSpeakable(file)) {
      return FileVisitResult.CONTINUE;
    }
    if (!attributes.isRegularFile()) {
      skip(file, attributes.isSymbolicLink() ? "a link to nothing" : "no ordinary file");
      return FileVisitResult.CONTINUE;
    }
    String path = folder.relativize(file).toString();
    pictures.put(path.replace(folder.getFileSystem().getSeparator(), "/"), file);
    return onlyOne ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (file.equals(folder)) {
      throw failure;
    }
    if (isHidden(file)) {
      return FileVisitResult.CONTINUE;
    }
    skipped.add(
        failure instanceof FileSystemLoopException
            ? new SkippedFile(file, file + ": a link to a folder that it lies in")
            : SkippedFile.of(file, failure));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
      throws IOException {
    return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(directory, failure);
  }

  private boolean isNamedAsPicture(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0
        && !isHidden(file)
        && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))
        && !(isOutermost(file) && !wanted.test(""));
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private boolean isOutermost(Path path) {
    return folder.relativize(path).getNameCount() == 1;
  }

  /**
   * Whether a name survives being made a text. Where it does not, two files may have one name, and
   * what depends on names would depend on the locale.
   */
  private boolean isSpeakable(Path path) {
    try {
      if (path.getFileSystem().getPath(path.toString()).equals(path)) {
        return true;
      }
    } catch (InvalidPathException e) {
      // Then there is no such name in this locale: what is found out here.
    }
    unspeakable = true;
    skip(
        path,
        "its name has characters that are not in this locale's character set, "
            + LocaleAdvice.charset());
    return false;
  }

  private void skip(Path file, String reason) {
    skipped.add(new SkippedFile(file, file + ": " + reason));
  }
}
