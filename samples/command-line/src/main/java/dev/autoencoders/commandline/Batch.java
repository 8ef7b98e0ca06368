package dev.autoencoders.commandline;

import dev.autoencoders.exception.AutoencoderException;
import dev.autoencoders.image.ImageWarning;
import dev.autoencoders.internal.json.JsonText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Works on files one after the other. A file that fails is named and the rest goes on; the exit
 * code is then 1.
 */
final class Batch {
  private static final int FAILED = 1;

  private final CommandSpec command;
  private final BatchOptions options;
  private final Interruption interruption;
  private final List<String> later = new ArrayList<>();
  private @Nullable String last;
  private int done;
  private int failed;

  /**
   * What is done with one file.
   *
   * @param in the file
   * @param name what the file is called where it is told of
   * @param work what to do
   */
  record Task(Path in, String name, Work work) {}

  /** Makes a result, as a whole or not at all. */
  @FunctionalInterface
  interface Work {
    /**
     * Makes it.
     *
     * @param watcher told how it goes
     * @return the file that was made; null if the result is a part of one
     */
    @Nullable Path run(Watcher watcher) throws IOException;
  }

  /** Hears of the work on one file. */
  static final class Watcher {
    private final Progress progress;
    private final List<String> warnings = new ArrayList<>();

    Watcher(Progress progress) {
      this.progress = progress;
    }

    /** Something is wrong with the file and costs no pixels, or is not kept. */
    void warn(ImageWarning warning) {
      warnings.add(warning.message());
    }

    /** Some tiles of its picture are done. */
    void tiles(int done, int total) {
      progress.tiles(done, total);
    }
  }

  Batch(CommandSpec command, BatchOptions options, Interruption interruption) {
    this.command = command;
    this.options = options;
    this.interruption = interruption;
  }

  /**
   * Does all tasks.
   *
   * @param failures what was named and can't be read
   * @return the exit code
   */
  int run(List<Task> tasks, List<Inputs.Failure> failures) {
    try (Progress progress = new Progress(Main.terminal(command), command.name(), tasks.size())) {
      for (Inputs.Failure failure : failures) {
        String message = Failures.describe(failure.name(), failure.cause());
        report(Outcome.failed(failure.name(), 0, List.of(), message), progress);
      }
      for (Task task : tasks) {
        Outcome outcome = run(task, new Watcher(progress));
        if (interruption.requested()) {
          break;
        }
        report(outcome, progress);
        progress.file();
      }
    }
    PrintWriter err = Main.err(command);
    later.forEach(err::println);
    summarise(failures.size() + tasks.size(), err);
    return failed > 0 || interruption.requested() ? FAILED : 0;
  }

  private static Outcome run(Task task, Watcher watcher) {
    List<String> warnings = watcher.warnings;
    long start = System.nanoTime();
    try {
      Path out = task.work.run(watcher);
      return new Outcome(
          task.name,
          out == null ? null : out.toString(),
          since(start),
          PictureSize.of(out == null ? task.in : out),
          warnings,
          null);
    } catch (IOException
        | AutoencoderException
        | IllegalArgumentException
        | UnsupportedOperationException
        | OutOfMemoryError e) {
      String message = Failures.describe(task.name, e);
      if (task.name.equals(StandardStreams.NAME)) {
        message = message.replace(task.in + ": ", ""); // nobody knows the file that it was kept in
      }
      return Outcome.failed(task.name, since(start), warnings, message);
    }
  }

  private static long since(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private void report(Outcome outcome, Progress progress) {
    String error = outcome.error();
    last = outcome.out();
    done += error == null ? 1 : 0;
    failed += error == null ? 0 : 1;
    if (options.json) {
      print(JsonText.line(outcome.json()));
      return;
    }
    List<String> lines = new ArrayList<>();
    outcome.warnings().forEach(warning -> lines.add(outcome.file() + ": warning: " + warning));
    if (error != null) {
      lines.add(error);
    }
    if (progress.isDrawn()) {
      later.addAll(lines);
      return;
    }
    PrintWriter err = Main.err(command);
    lines.forEach(err::println);
    err.flush();
  }

  private void print(String line) {
    PrintWriter out = Main.out(command);
    out.println(line);
    out.flush();
  }

  private void summarise(int all, PrintWriter err) {
    if (interruption.requested()) {
      err.println(
          "stopped: " + done + " of " + all + " files were done; the others are as they were");
    } else if (failed > 0 && all > 1) {
      err.println(failed + " of " + all + " files failed; the messages above name them");
    }
    err.flush();
  }

  /** Says what was made, if all went well and standard output is free. */
  void sayDone() {
    String files = done == 1 ? "1 file" : done + " files";
    sayDone(done == 1 && last != null ? last : options.out() + ": " + files);
  }

  /** Says it in other words. */
  void sayDone(String made) {
    if (failed > 0 || interruption.requested() || options.json || options.isStandardOutput()) {
      return;
    }
    print("wrote " + made);
  }
}
