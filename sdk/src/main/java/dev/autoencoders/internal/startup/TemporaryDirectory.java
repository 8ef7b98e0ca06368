package dev.autoencoders.internal.startup;

import static dev.autoencoders.internal.FileChecks.found;

import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.internal.Log;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Where the JVM keeps temporary files. ONNX Runtime makes a directory there at its start, always,
 * and leaves it to the end of the program to remove it: it stays if the program is killed.
 */
final class TemporaryDirectory {
  private static final String PREFIX = "onnxruntime-java";

  private final Path path;
  private final Set<String> before;

  private TemporaryDirectory(Path path, Set<String> before) {
    this.path = path;
    this.before = before;
  }

  /**
   * Looks at it before ONNX Runtime does, which can't start in the same JVM once it has failed to.
   *
   * @throws InferenceException if no directory can be made there
   */
  static TemporaryDirectory look() {
    try {
      Path probe = Files.createTempDirectory("autoencoders-");
      Files.delete(probe);
      Path path = Objects.requireNonNull(probe.getParent());
      return new TemporaryDirectory(path, list(path));
    } catch (IOException e) {
      Path path = Path.of(System.getProperty("java.io.tmpdir"));
      throw new InferenceException(
          (path + ": expected a directory for temporary files, found ")
              + (Files.isDirectory(path) ? "that nothing can be made there: " + e : found(path))
              + "; mend that and load again, or name another with -Djava.io.tmpdir=DIR"
              + " (ONNX Runtime needs one, even if onnxruntime.native.path names its libraries)",
          e);
    }
  }

  /** The names of ONNX Runtime's directories. */
  private static Set<String> list(Path path) throws IOException {
    // There can be thousands of files: a glob takes 10 ms for them in a JVM that has just started.
    String[] names = path.toFile().list();
    if (names == null) {
      throw new IOException(path + ": expected a directory that can be listed, found another");
    }
    Set<String> found = new HashSet<>();
    for (String name : names) {
      if (name.startsWith(PREFIX)) {
        found.add(name);
      }
    }
    return found;
  }

  /**
   * Refuses a disk that code can't be run from.
   *
   * @throws IOException if it is one, or can't be written to
   */
  void checkRunsCode() throws IOException {
    Path probe = Files.createTempFile(path, "autoencoders-", ".so");
    try {
      if (!probe.toFile().setExecutable(true) || !Files.isExecutable(probe)) {
        throw new IOException(
            path + ": expected a disk that code may be run from, found one mounted noexec");
      }
    } finally {
      Files.delete(probe);
    }
  }

  /**
   * Removes the directory that ONNX Runtime has made since, if nothing lies in it. Where other
   * processes have made some as well, nobody knows whose is whose: then it stays until the end of
   * the program, when ONNX Runtime removes it.
   */
  void removeLeftover() {
    try {
      Set<String> made = list(path);
      made.removeAll(before);
      if (made.size() == 1) {
        remove(path.resolve(made.iterator().next()));
      }
    } catch (IOException e) {
      Log.debug(path + ": expected to look for a directory of ONNX Runtime, found " + e);
    }
  }

  private static void remove(Path directory) throws IOException {
    try (DirectoryStream<Path> content = Files.newDirectoryStream(directory)) {
      if (content.iterator().hasNext()) {
        return;
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Files.delete(directory);
  }
}
