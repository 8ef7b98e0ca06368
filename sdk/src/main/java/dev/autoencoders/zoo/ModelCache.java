package dev.autoencoders.zoo;

import dev.autoencoders.internal.AtomicFiles;
import dev.autoencoders.internal.CachePlace;
import dev.autoencoders.internal.FileChecks;
import dev.autoencoders.internal.Log;
import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.download.ExpectedContent;
import dev.autoencoders.model.FileContent;
import dev.autoencoders.model.ZooIndex;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files of models that were downloaded, each under its SHA-256, so that none has to be downloaded
 * twice. Immutable and thread-safe; any number of processes may use the same directory at once. A
 * file appears only once it is whole, verified and on disk, and is verified again at each load.
 *
 * <pre>{@code
 * ModelCache cache = ModelCache.standard();
 * System.out.println(cache.directory() + ": " + cache.list().size() + " files");
 * cache.verify().forEach(file -> System.out.println("damaged, set aside: " + file));
 * }</pre>
 */
public final class ModelCache {
  private static final Duration LEFTOVER = Duration.ofDays(1);
  private static final String CONTENT = "[0-9a-f]{64}";
  private static final String INDEX = CONTENT + "\\.json";
  private static final String UNFINISHED = "\\..+\\.(part|damaged|lock)";

  private final Path directory;

  private ModelCache(Path directory) {
    this.directory = directory;
  }

  /**
   * Uses a directory.
   *
   * @param directory made when the first file is written to it
   * @return the cache in it
   */
  public static ModelCache at(Path directory) {
    return new ModelCache(Require.given(directory, "directory"));
  }

  /**
   * The cache that zoos use unless told otherwise. It lies where the system property {@code
   * autoencoders.cache} says, else where the environment variable {@code AUTOENCODERS_CACHE} says,
   * else at {@code autoencoders} in the first of the platform's directories for caches that can be
   * written to: {@code XDG_CACHE_HOME}, {@code .cache} in the user's home ({@code Library/Caches}
   * on macOS), {@code LOCALAPPDATA} on Windows. If there is none, as for a user without a home, a
   * warning is logged once, and a private temporary directory serves until the end of the program,
   * when it is removed.
   *
   * @return the cache
   * @throws IOException if the directory that somebody named can be no path, or there is no
   *     temporary directory either
   */
  public static ModelCache standard() throws IOException {
    return new ModelCache(CachePlace.choose());
  }

  /**
   * Where the files lie.
   *
   * @return the directory, which need not exist yet
   */
  public Path directory() {
    return directory;
  }

  /**
   * The files of models that are there.
   *
   * @return their paths, in no order; the name of each is its SHA-256, its content is unverified
   * @throws IOException if the directory can't be read
   */
  public List<Path> list() throws IOException {
    return named(CONTENT);
  }

  /**
   * Verifies each file. Those that are damaged are set aside, so that the next load fetches them
   * again, and removed once they are a day old.
   *
   * @return the paths of the damaged ones as they were, none if all is well
   * @throws IOException if a file can't be read or set aside
   */
  public List<Path> verify() throws IOException {
    List<Path> damaged = new ArrayList<>();
    for (Path file : list()) {
      String sha256 = file.getFileName().toString();
      ExpectedContent expected =
          new ExpectedContent(sha256, ExpectedContent.ANY_SIZE, false, Long.MAX_VALUE);
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || expected.mismatch(file) != null) {
        setAside(file);
        damaged.add(file);
      }
    }
    return damaged;
  }

  /**
   * Removes all that zoos have put there, and nothing else. Who loads a model meanwhile downloads
   * it again, or, where that was on its way, gets an {@link IOException} and may try again.
   *
   * @throws IOException if a file can't be removed
   */
  public void clean() throws IOException {
    for (Path file : named(CONTENT + "|" + INDEX + "|" + UNFINISHED)) {
      Files.deleteIfExists(file);
    }
  }

  /** Removes what killed processes have left, and damaged files, once nobody can want them. */
  void sweep() {
    sweep(LEFTOVER);
  }

  /** Removes leftovers of that age. Never fails: they harm nobody but the disk. */
  void sweep(Duration age) {
    Instant limit = Instant.now().minus(age);
    try {
      for (Path file : named(UNFINISHED)) {
        sweep(file, limit);
      }
    } catch (IOException e) {
      Log.warn(directory + ": expected to look for leftovers, found " + e);
    }
  }

  private static void sweep(Path file, Instant limit) {
    try {
      if (!Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant().isAfter(limit)) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      return; // another process sweeps too
    } catch (IOException e) {
      Log.warn(file + ": expected to remove a leftover, found " + e);
    }
  }

  private List<Path> named(String pattern) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().matches(pattern)).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Where a file lies, or will. */
  Path path(String name) {
    return directory.resolve(name);
  }

  /**
   * Reads a file and verifies what was read.
   *
   * @return the verified content, or null if there is no such file; a damaged one is set aside
   */
  @Nullable FileContent read(ZooIndex.File file) throws IOException {
    Path path = path(file.sha256());
    byte[] bytes = read(path, file.bytes());
    if (bytes == null) {
      return null;
    }
    FileContent content = new FileContent(bytes);
    if (file.describes(content)) {
      return content;
    }
    setAside(path);
    Log.warn(
        (path + ": expected " + file.bytes() + " bytes with the SHA-256 that is its name")
            + (", found " + bytes.length + ", others or cut off; set aside"));
    return null;
  }

  /**
   * Reads a file, which somebody may have made a link, or anything else.
   *
   * @return its bytes, up to one more than expected, which is enough to see that it is too long;
   *     none where it is no plain file; null if there is none
   */
  byte @Nullable [] read(Path file, long expected) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes((int) expected + 1);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      return new byte[0];
    }
  }

  /**
   * Keeps content for the next time. Readers see the old file or the new one, never a part.
   *
   * @param name the name of the file
   * @throws IOException if it can't be written; nothing has changed then
   */
  void write(String name, byte[] content) throws IOException {
    try {
      Files.createDirectories(directory);
      AtomicFiles.write(path(name), content);
    } catch (ClosedByInterruptException e) {
      throw e; // no fault of the place
    } catch (IOException e) {
      throw FileChecks.unwritable(path(name), e);
    }
  }

  /** Keeps the evidence, out of the way. Another process may have been faster. */
  private void setAside(Path file) throws IOException {
    String name = "." + file.getFileName() + "." + UUID.randomUUID() + ".damaged";
    try {
      Files.move(file, path(name));
    } catch (NoSuchFileException e) {
      return;
    }
  }

  @Override
  public String toString() {
    return "model cache in " + directory;
  }
}
