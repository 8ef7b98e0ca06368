package dev.autoencoders.trainer.publishing;

import dev.autoencoders.internal.AtomicFiles;
import dev.autoencoders.trainer.training.FolderLock;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model directory in the making: written under a temporary name beside the final one, then moved
 * into place as a whole. Until then, and if anything fails, an old model stays as it was. What a
 * killed process left of earlier drafts is put in order first. One process at a time.
 */
final class ModelDirectory implements AutoCloseable {
  private static final String DRAFT = "part";
  private static final String OLD = "old";
  private static final String UUID_PATTERN = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final Path target;
  private final Path draft;
  private final FolderLock lock;
  private boolean done;

  private ModelDirectory(Path target, FolderLock lock) {
    this.target = target;
    this.draft = sibling(target, DRAFT);
    this.lock = lock;
  }

  /**
   * Takes the lock of a model directory, which a draft takes too.
   *
   * @throws IOException if another process is writing there
   */
  static FolderLock lock(Path target) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    Path file = absolute.resolveSibling("." + absolute.getFileName() + ".lock");
    FolderLock lock = FolderLock.hold(file, target);
    try {
      tidy(absolute);
      return lock;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Removes what killed processes left; only the holder of the lock knows that it is nobody's. */
  private static void tidy(Path target) throws IOException {
    for (Path old : leftovers(target, OLD)) {
      if (Files.exists(target)) {
        delete(old);
      } else {
        Files.move(old, target, StandardCopyOption.ATOMIC_MOVE); // killed between the two moves
      }
    }
    for (Path part : leftovers(target, DRAFT)) {
      delete(part);
    }
  }

  private static List<Path> leftovers(Path target, String suffix) throws IOException {
    String name = Pattern.quote("." + target.getFileName() + ".") + UUID_PATTERN + "\\." + suffix;
    try (Stream<Path> files = Files.list(parent(target))) {
      return files.filter(file -> file.getFileName().toString().matches(name)).toList();
    }
  }

  /**
   * Starts a draft.
   *
   * @throws IOException if the target can't be written to or isn't a model directory
   */
  static ModelDirectory draft(Path target) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    FolderLock lock = lock(absolute);
    try {
      requireReplaceable(absolute);
      ModelDirectory directory = new ModelDirectory(absolute, lock);
      Files.createDirectory(directory.draft);
      return directory;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Finds out before training whether a model can be written there after it.
   *
   * @throws IOException if the target can't be written to or isn't a model directory
   */
  static void requireReplaceable(Path target) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    Path parent = parent(absolute);
    Files.createDirectories(parent);
    if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
      throw new FileAlreadyExistsException(
          absolute + ": expected a model directory or nothing, found a file");
    }
    if (Files.exists(absolute)
        && !Files.exists(absolute.resolve("model.json"))
        && !isEmpty(absolute)) {
      throw new DirectoryNotEmptyException(
          absolute + ": expected a model directory or an empty one, found other files");
    }
    requireWritable(absolute, parent);
  }

  /** Makes a draft and removes it: a name may be too long, a disk full or only to be read. */
  private static void requireWritable(Path target, Path parent) throws IOException {
    try (ModelDirectory trial = new ModelDirectory(target, lock(target))) {
      Files.createDirectory(trial.draft);
      trial.write("model.json", new byte[] {0});
    } catch (FileSystemException e) { // and not if another process writes there, which says so
      throw new IOException(
          "%s: expected to be able to write there, found %s; choose another place than %s, or a shorter name"
              .formatted(target, e, parent),
          e);
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }

  private static Path parent(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IOException(path + ": expected a directory below the root");
    }
    return parent;
  }

  private static Path sibling(Path target, String suffix) {
    return target.resolveSibling(
        "." + target.getFileName() + "." + UUID.randomUUID() + "." + suffix);
  }

  /** Where the draft's files are. */
  Path path() {
    return draft;
  }

  void write(String name, byte[] content) throws IOException {
    AtomicFiles.write(draft.resolve(name), content);
  }

  /** Puts the draft in the place of the target. */
  void publish() throws IOException {
    Path old = Files.exists(target) ? sibling(target, OLD) : null;
    if (old != null) {
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      done = true;
    } catch (IOException e) {
      putBack(old, e);
      throw e;
    }
    if (old != null) {
      delete(old);
    }
  }

  private void putBack(@Nullable Path old, IOException failure) {
    if (old != null) {
      try {
        Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
  }

  /** Removes a draft that was not published, and lets go of the directory. */
  @Override
  public void close() throws IOException {
    try (lock) {
      if (!done) {
        delete(draft);
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
