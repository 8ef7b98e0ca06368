package dev.autoencoders.commandline;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * One file to make from another.
 *
 * @param in what is read
 * @param out what is made; missing folders around it are made too
 */
record Job(Path in, Path out) {
  /**
   * Says of each input where its result goes. The result of one file is {@code out} itself, unless
   * that is a folder; all else keeps its name, and its place below the folder that was named, in
   * the folder {@code out}.
   *
   * @throws ParameterException if two results would be the same file, or one an input
   */
  static List<Job> of(Inputs inputs, String out, CommandLine command) throws IOException {
    Path target = Path.of(out);
    boolean file = inputs.isOneFile() && !Files.isDirectory(target) && !out.matches(".*[/\\\\]");
    if (!file && Files.exists(target) && !Files.isDirectory(target)) {
      throw new ParameterException(
          command, out + ": expected a folder for the results, found a file");
    }
    List<Job> jobs = new ArrayList<>();
    for (Inputs.Source source : inputs.sources()) {
      Path relative = Path.of(source.relative().toString());
      jobs.add(new Job(source.file(), file ? target : target.resolve(relative)));
    }
    check(jobs, command);
    return jobs;
  }

  /**
   * Makes room for the result.
   *
   * @param force whether a file that is there may be replaced
   * @throws FileAlreadyExistsException if there is one and it may not
   */
  void prepare(boolean force) throws IOException {
    if (Files.exists(out) && !force) {
      throw new FileAlreadyExistsException(
          out.toString(), null, "expected no file, found one; --force replaces it");
    }
    Path folder = out.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
  }

  private static void check(List<Job> jobs, CommandLine command) throws IOException {
    Set<Path> read = new HashSet<>();
    for (Job job : jobs) {
      read.add(job.in.toRealPath());
    }
    Set<Path> made = new HashSet<>();
    for (Job job : jobs) {
      if (!made.add(job.out.toAbsolutePath().normalize())) {
        throw new ParameterException(
            command,
            (job.out + ": expected a file of its own for each result, found two results for it")
                + "; run the program once for each folder");
      } else if (Files.exists(job.out) && read.contains(job.out.toRealPath())) {
        throw new ParameterException(
            command,
            job.out + ": expected another place for the result, found a file that is read");
      }
    }
  }
}
