package dev.autoencoders.samples.search;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.exception.AutoencoderException;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The program. Exit codes: 0 done, 1 failed (the message says why), 2 wrong command line. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = "Finds pictures that look alike, by the latents of an autoencoder.")
public final class Main {
  private static final String MODEL =
      "A model that can encode: a model directory, or the name of a model in the zoo; default:"
          + " ${DEFAULT-VALUE}.";

  @Spec CommandSpec spec = CommandSpec.create();

  private Main() {}

  /**
   * Runs a command and exits with its code.
   *
   * @param args the command, its files and its options
   */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    System.exit(commandLine().execute(args));
  }

  /** The program without the exit. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println(describe(failure));
              return command.getCommandSpec().exitCodeOnExecutionException();
            });
  }

  private static String describe(Exception failure) {
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + ": expected a file or folder, found nothing";
    }
    boolean forPeople =
        failure instanceof AutoencoderException
            || failure instanceof IOException
            || failure instanceof IllegalArgumentException
            || failure instanceof UnsupportedOperationException;
    return forPeople ? String.valueOf(failure.getMessage()) : "unexpected failure: " + failure;
  }

  @Command(name = "index", description = "Puts all pictures of a folder into a new index.")
  int index(
      @Parameters(paramLabel = "PICTURES", description = "A folder.") Path pictures,
      @Parameters(paramLabel = "INDEX", description = "The folder of the index.") Path index,
      @Option(names = "--model", defaultValue = "mnist-compact-30", description = MODEL)
          String model)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Autoencoder loaded = load(model)) {
      PictureIndexer.Result result = PictureIndexer.index(pictures, index, loaded);
      result.leftOut().forEach((file, reason) -> out.println("left out: " + reason));
      out.println(result.indexed() + " pictures in " + index);
      return 0;
    }
  }

  @Command(name = "nearest", description = "Finds the pictures that are most like one.")
  int nearest(
      @Parameters(paramLabel = "PICTURE", description = "What to look for.") Path picture,
      @Parameters(paramLabel = "INDEX", description = "The folder of the index.") Path index,
      @Parameters(paramLabel = "SHEET", description = "The PNG file to draw them into.") Path sheet,
      @Option(names = "--model", defaultValue = "mnist-compact-30", description = MODEL)
          String model,
      @Option(names = "--top", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}.")
          int top,
      @Option(
              names = "--beam",
              defaultValue = "40",
              description = "Candidates that the search keeps; default: ${DEFAULT-VALUE}.")
          int beam)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (LatentIndex open = LatentIndex.open(index);
        Autoencoder loaded = load(model)) {
      requireSameModel(open, loaded);
      float[] latent = PictureIndexer.latent(picture, loaded);
      List<Neighbour> found = open.nearest(latent, top, Math.max(top, beam));
      found.forEach(each -> out.printf("%8.3f  %s%n", each.distance(), each.name()));
      ContactSheet.write(picture, found, sheet);
      return 0;
    }
  }

  private static void requireSameModel(LatentIndex index, Autoencoder model) {
    String given = PictureIndexer.name(model);
    if (!index.model().equals(given)) {
      throw new IllegalArgumentException(
          "--model: expected " + index.model() + ", which made the index, found " + given);
    }
  }

  private static Autoencoder load(String model) throws IOException {
    Path directory = Path.of(model);
    return Files.isDirectory(directory)
        ? Autoencoder.from(directory).load()
        : Autoencoder.from(ModelZoo.bundled().model(model)).load();
  }
}
