package dev.autoencoders.commandline;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which files to read, and where the results go. */
final class BatchOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec command = CommandSpec.create();

  @Parameters(
      arity = "2..*",
      paramLabel = "IN... OUT",
      hideParamSyntax = true,
      description = {
        "IN: files, folders with all that is in them, or patterns in quotes, such as"
            + " \"scans/**/*.png\"; - for standard input.",
        "OUT: the file for the result of one file, else a folder; - for standard output."
      })
  List<String> arguments = new ArrayList<>();

  @Option(names = "--force", description = "Replaces files that are there already.")
  boolean force;

  @Option(
      names = "--json",
      description = "Prints a JSON object for each file, on a line of its own.")
  boolean json;

  /** What was read from standard input. */
  private @Nullable Path input;

  /** What is read. */
  private List<String> in() {
    return arguments.subList(0, arguments.size() - 1);
  }

  /** Where results go. */
  String out() {
    return arguments.get(arguments.size() - 1);
  }

  /** Whether standard output is for the result, and so not for messages. */
  boolean isStandardOutput() {
    return out().equals(StandardStreams.NAME);
  }

  /** Refuses what standard input and output can't be. */
  void checkStandardStreams() {
    if (in().contains(StandardStreams.NAME) && in().size() > 1) {
      throw wrong("-: expected standard input alone, found other files beside it");
    } else if (isStandardOutput() && json) {
      throw wrong("--json: expected a file for the result, found -, which is where JSON goes too");
    }
  }

  /** The files to read: those that are named, and in folders all pictures. */
  Inputs pictures(StandardStreams standard) throws IOException {
    if (in().equals(List.of(StandardStreams.NAME))) {
      input = standard.input();
      return Inputs.find(List.of(input.toString()), null, Names.ofAnyPicture());
    }
    Path output = Path.of(out());
    if (!Files.isDirectory(output)) {
      return Inputs.find(in(), null, Names.ofAnyPicture());
    }
    String first = in().get(0);
    if (in().size() == 1 && Names.exists(first) && Files.isSameFile(Path.of(first), output)) {
      throw wrong(out() + ": expected another folder for the results, found that of the pictures");
    }
    return Inputs.find(in(), output, Names.ofAnyPicture());
  }

  /** The one file to read. */
  Path oneInput(StandardStreams standard) throws IOException {
    if (in().size() > 1) {
      throw wrong("IN: expected one file, found " + in());
    } else if (in().get(0).equals(StandardStreams.NAME)) {
      input = standard.input();
      return input;
    }
    Path file = Path.of(in().get(0));
    if (Files.isDirectory(file)) {
      throw wrong(file + ": expected one file, found a folder");
    }
    return file;
  }

  /** The folder for the results. */
  Path folder() {
    Path folder = Path.of(out());
    if (isStandardOutput() || (Files.exists(folder) && !Files.isDirectory(folder))) {
      throw wrong(out() + ": expected a folder for the results, found something else");
    }
    return folder;
  }

  /** A file to make of each. */
  List<Job> jobs(Inputs inputs, StandardStreams standard, @Nullable String format)
      throws IOException {
    if (!isStandardOutput()) {
      return Job.of(inputs, out(), command.commandLine());
    } else if (!inputs.isOneFile()) {
      throw wrong("-: expected one picture for standard output, found several files, or a folder");
    } else if (inputs.sources().isEmpty()) {
      return List.of(); // It can't be read, which is told.
    }
    Path in = inputs.sources().get(0).file();
    String found = format != null ? format : Names.suffix(in);
    if (found.isEmpty()) {
      String guess = PictureSize.format(in);
      found = guess == null ? "png" : guess.toLowerCase(Locale.ROOT);
    }
    return List.of(new Job(in, standard.output(found)));
  }

  /**
   * The one file to make of all; missing folders around it are made now, before the work begins.
   *
   * @param read what it is made of, which it may not replace
   */
  Path oneFile(StandardStreams standard, String format, List<Path> read) throws IOException {
    if (isStandardOutput()) {
      return standard.output(format);
    }
    Path file = Path.of(out());
    if (Files.isDirectory(file)) {
      throw wrong(
          out() + ": expected a file for the results, such as x." + format + ", found a folder");
    } else if (Files.exists(file) && !force) {
      throw new FileAlreadyExistsException(
          out(), null, "expected no file, found one; --force replaces it");
    }
    for (Path in : read) {
      if (Files.exists(file) && Files.exists(in) && Files.isSameFile(file, in)) {
        throw wrong(out() + ": expected another place for the result, found a file that is read");
      }
    }
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return file;
  }

  /** What a file is called where it is told of. */
  String name(Path file) {
    return file.equals(input) ? StandardStreams.NAME : file.toString();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
