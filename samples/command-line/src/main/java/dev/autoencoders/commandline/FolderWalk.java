package dev.autoencoders.commandline;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Goes through a folder and its subfolders, over links as well, and leaves out hidden files. */
final class FolderWalk extends SimpleFileVisitor<Path> {
  private final Path folder;
  private final Predicate<Path> leaveOut;
  private final Consumer<Path> found;
  private final BiConsumer<Path, IOException> failed;

  private FolderWalk(
      Path folder,
      Predicate<Path> leaveOut,
      Consumer<Path> found,
      BiConsumer<Path, IOException> failed) {
    this.folder = folder;
    this.leaveOut = leaveOut;
    this.found = found;
    this.failed = failed;
  }

  /**
   * Finds files.
   *
   * @param depth how deep to look; 1 for the folder alone
   * @param leaveOut folders not to look into
   * @param found told of each file
   * @param failed told of what can't be read, such as a folder of somebody else's, or a link that
   *     leads nowhere or in a circle
   */
  static void files(
      Path folder,
      int depth,
      Predicate<Path> leaveOut,
      Consumer<Path> found,
      BiConsumer<Path, IOException> failed)
      throws IOException {
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        depth,
        new FolderWalk(folder, leaveOut, found, failed));
  }

  private boolean isHidden(Path path) {
    return !path.equals(folder) && path.getFileName().toString().startsWith(".");
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    return isHidden(directory) || leaveOut.test(directory)
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile() && !isHidden(file)) {
      found.accept(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    if (!isHidden(file)) {
      failed.accept(file, failure);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
    if (failure != null) {
      failed.accept(directory, failure);
    }
    return FileVisitResult.CONTINUE;
  }
}
