package dev.autoencoders.commandline;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The files that arguments name: files, folders with all that is below them, and patterns such as
 * {@code scans/*.png}, for shells that don't replace these. Hidden files are left out, and so is
 * all that lies in the folder for the results.
 */
final class Inputs {
  /**
   * A file to read.
   *
   * @param file where it is
   * @param relative its place below the folder that was named; of a file its name
   */
  record Source(Path file, Path relative) {}

  /**
   * What can't be read.
   *
   * @param name the argument, or a file or folder below it
   * @param cause why
   */
  record Failure(String name, Exception cause) {}

  private final @Nullable Path output;
  private final Set<String> suffixes;
  private final List<Source> sources = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private boolean onlyFiles = true;

  private Inputs(@Nullable Path output, Set<String> suffixes) {
    this.output = output;
    this.suffixes = suffixes;
  }

  /**
   * Looks for the files.
   *
   * @param arguments what was typed
   * @param output the folder for the results, which is left out; null if there is none
   * @param suffixes what the names of files in folders must end with, in lower case and without a
   *     dot, to be taken
   */
  static Inputs find(List<String> arguments, @Nullable Path output, Set<String> suffixes) {
    Inputs inputs = new Inputs(output, suffixes);
    for (String argument : arguments) {
      try {
        inputs.add(argument);
      } catch (IOException e) {
        inputs.failures.add(new Failure(argument, e));
      }
    }
    return inputs;
  }

  /** The files, argument by argument, in the order of their names. */
  List<Source> sources() {
    return Collections.unmodifiableList(sources);
  }

  /** The same without their places. */
  List<Path> files() {
    return sources.stream().map(Source::file).toList();
  }

  /** What was named, or found, and can't be read. */
  List<Failure> failures() {
    return Collections.unmodifiableList(failures);
  }

  /** Whether a file was named, and nothing else: its result is a file as well. */
  boolean isOneFile() {
    return onlyFiles && sources.size() + failures.size() == 1;
  }

  private void add(String argument) throws IOException {
    Pattern pattern = Pattern.of(argument);
    if (pattern != null) {
      onlyFiles = false;
      int before = sources.size();
      walk(pattern.folder(), pattern.depth(), pattern::fits);
      requireFound(argument, "files that fit the pattern", before);
      return;
    }
    Path path = Path.of(argument);
    if (Files.isDirectory(path)) {
      onlyFiles = false;
      int before = sources.size();
      walk(path, Integer.MAX_VALUE, this::hasSuffix);
      if (!isOutput(path)) {
        requireFound(argument, "files that end with one of " + Names.pictures(), before);
      }
    } else if (Files.isRegularFile(path)) {
      sources.add(new Source(path, path.getFileName()));
    } else if (Files.exists(path)) {
      throw new FileSystemException(
          argument, null, "expected a file or folder, found something else");
    } else {
      throw new NoSuchFileException(argument);
    }
  }

  private void requireFound(String argument, String expected, int before) throws IOException {
    if (sources.size() == before) {
      throw new FileSystemException(argument, null, "expected " + expected + ", found none");
    }
  }

  private boolean hasSuffix(Path relative) {
    return suffixes.contains(Names.suffix(relative));
  }

  private void walk(Path folder, int depth, Predicate<Path> fits) throws IOException {
    List<Source> found = new ArrayList<>();
    FolderWalk.files(
        folder,
        depth,
        this::isOutput,
        file -> {
          Path relative = folder.relativize(file);
          if (fits.test(relative)) {
            found.add(new Source(file, relative));
          }
        },
        (path, failure) -> failures.add(new Failure(path.toString(), failure)));
    Collections.sort(found, (a, b) -> a.relative.compareTo(b.relative));
    sources.addAll(found);
  }

  private boolean isOutput(Path folder) {
    try {
      return output != null && Files.isSameFile(folder, output);
    } catch (IOException e) {
      return false; // It isn't there yet.
    }
  }

  /**
   * A pattern of file names, such as {@code scans/*.png}.
   *
   * @param folder what stands before the first folder with a wildcard
   * @param glob the rest
   */
  private record Pattern(Path folder, String glob) {
    private static final String ANY_FOLDERS = "**/";

    /** Null if there is no wildcard, or if there is a file of that very name. */
    static @Nullable Pattern of(String argument) {
      if (!argument.matches(".*[*?\\[{].*") || Names.exists(argument)) {
        return null;
      }
      String text = argument.replace('\\', '/');
      int wildcard = text.split("[*?\\[{]", 2)[0].length();
      int slash = text.lastIndexOf('/', wildcard) + 1;
      return new Pattern(Path.of(text.substring(0, slash)), text.substring(slash));
    }

    int depth() {
      return glob.contains("**") ? Integer.MAX_VALUE : glob.split("/").length;
    }

    /** As shells have it, {@code **} means no folder as well. */
    boolean fits(Path relative) {
      return matches(relative, glob)
          || (glob.startsWith(ANY_FOLDERS)
              && matches(relative, glob.substring(ANY_FOLDERS.length())));
    }

    private static boolean matches(Path relative, String glob) {
      return relative.getFileSystem().getPathMatcher("glob:" + glob).matches(relative);
    }
  }
}
