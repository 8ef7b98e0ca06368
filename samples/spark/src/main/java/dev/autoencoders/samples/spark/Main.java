package dev.autoencoders.samples.spark;

import static org.apache.spark.sql.functions.col;

import dev.autoencoders.exception.AutoencoderException;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.zoo.ModelZoo;
import dev.autoencoders.zoo.ModelZooBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program. Exit codes: 0 done, 1 failed (the message says why), 2 wrong command line. */
@Command(
    name = "spark",
    mixinStandardHelpOptions = true,
    description = "Runs a model on a data set, on the cores of this machine or on a cluster.")
public final class Main {
  private static final String FILES = "binaryFile";
  private static final String CONTENT = "content";

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--zoo",
      scope = ScopeType.INHERIT,
      description = "The address or directory of a zoo; default: the zoo in this program.")
  private @Nullable String zoo;

  @Option(
      names = "--trust",
      paramLabel = "KEY",
      scope = ScopeType.INHERIT,
      description = "Takes the zoo only if this public key has signed it.")
  private List<String> keys = List.of();

  @Option(
      names = "--unsigned",
      scope = ScopeType.INHERIT,
      description =
          "Takes a zoo on another machine without a signature: its server may then change models.")
  private boolean unsigned;

  private Main() {}

  /**
   * Runs a command, and exits with its code if that is not 0. Otherwise it returns, as spark-submit
   * expects.
   *
   * @param args the command, its data and its options
   */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    int code = commandLine().execute(args);
    if (code != 0) {
      System.exit(code);
    }
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
    boolean forPeople =
        failure instanceof AutoencoderException
            || failure instanceof IOException
            || failure instanceof IllegalArgumentException
            || failure instanceof UnsupportedOperationException
            || failure instanceof AnalysisException;
    return forPeople ? String.valueOf(failure.getMessage()) : "unexpected failure: " + failure;
  }

  @Command(name = "denoise", description = "Makes pictures clean; the result has files as PNG.")
  int denoise(
      @Parameters(paramLabel = "PICTURES", description = "A folder.") String pictures,
      @Parameters(paramLabel = "OUT", description = "For Parquet files; must not exist.")
          String out,
      @Option(names = "--model", defaultValue = "photo-denoiser-fast") String model)
      throws IOException {
    return run(
        model,
        out,
        (loaded, session) ->
            loaded.denoisePictures(pictures(session, pictures), CONTENT, "png").drop(CONTENT));
  }

  @Command(name = "encode", description = "Makes latents of pictures.")
  int encode(
      @Parameters(paramLabel = "PICTURES", description = "A folder.") String pictures,
      @Parameters(paramLabel = "OUT", description = "For Parquet files; must not exist.")
          String out,
      @Option(names = "--model", defaultValue = "mnist-compact-30") String model)
      throws IOException {
    return run(
        model,
        out,
        (loaded, session) ->
            loaded.encodePictures(pictures(session, pictures), CONTENT).drop(CONTENT));
  }

  @Command(name = "examine", description = "Finds what stands out in a table.")
  int examine(
      @Parameters(paramLabel = "TABLE", description = "CSV with a header, or Parquet.")
          String table,
      @Parameters(paramLabel = "OUT", description = "For Parquet files; must not exist.")
          String out,
      @Option(names = "--model", required = true) String model)
      throws IOException {
    return run(model, out, (loaded, session) -> loaded.examine(table(session, table)));
  }

  private static Dataset<Row> pictures(SparkSession session, String folder) {
    return session.read().format(FILES).option("recursiveFileLookup", "true").load(folder);
  }

  /** Texts may be numbers to the model: it knows which columns are. */
  private static Dataset<Row> table(SparkSession session, String table) {
    return table.contains(".csv")
        ? session.read().option("header", "true").csv(table)
        : session.read().parquet(table);
  }

  private int run(
      String name, String out, BiFunction<SparkModel, SparkSession, Dataset<Row>> operation)
      throws IOException {
    ModelBundle model = model(name);
    SparkSession.Builder builder = SparkSession.builder().appName("autoencoders");
    // spark-submit says which master; without it, all cores of this machine.
    builder.config("spark.master", System.getProperty("spark.master", "local[*]"));
    try (SparkSession session = builder.getOrCreate()) {
      operation.apply(SparkModel.from(session, model), session).write().parquet(out);
      Dataset<Row> written = session.read().parquet(out);
      long refused = written.filter(col(Columns.ERROR).isNotNull()).count();
      spec.commandLine()
          .getOut()
          .println(written.count() + " rows in " + out + ", " + refused + " refused");
    }
    return 0;
  }

  private ModelBundle model(String name) throws IOException {
    if (zoo == null && (unsigned || !keys.isEmpty())) {
      throw new IllegalArgumentException(
          "--trust, --unsigned: expected --zoo ZOO, which they are about, found none");
    } else if (zoo == null && Files.isDirectory(Path.of(name))) {
      return ModelBundle.read(Path.of(name));
    }
    return zoo().model(name);
  }

  private ModelZoo zoo() throws IOException {
    if (zoo == null) {
      return ModelZoo.bundled();
    }
    boolean isDirectory = Files.isDirectory(Path.of(zoo));
    ModelZooBuilder builder = ModelZoo.from(isDirectory ? Path.of(zoo).toUri() : URI.create(zoo));
    keys.forEach(builder::trust);
    return (unsigned ? builder.unsigned() : builder).open();
  }
}
