package dev.autoencoders.trainer.report;

import dev.autoencoders.internal.Shell;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands that measure and repeat a model, as its card and its report show them. What only the
 * reader knows stands in capitals: {@value #MODEL} for the model directory, {@value #DATA} for the
 * folder of the data. Immutable.
 *
 * @param dataset name of the data set
 * @param data the options that mean this data, with the word {@value #DATA} for its folder; empty
 *     if no command line can read it
 */
public record Commands(String dataset, List<String> data) {
  /** Stands for the model directory. */
  public static final String MODEL = "MODEL_DIR";

  /** Stands for the folder of the data. */
  public static final String DATA = "DATA";

  /** The version of a model that is published without one. */
  public static final String FIRST_VERSION = "1.0.0";

  /**
   * Copies the list.
   *
   * @param dataset name of the data set
   * @param data the options that mean this data; empty if no command line can read it
   */
  public Commands {
    data = List.copyOf(data);
  }

  /**
   * Whether the program can read the data.
   *
   * @return false for a data source that somebody has written in Java
   */
  public boolean readData() {
    return !data.isEmpty();
  }

  /**
   * What the words in capitals mean.
   *
   * @return a sentence for people, in Markdown
   */
  public String legend() {
    return "In the commands `trainer.jar` is the trainer's program, `"
        + MODEL
        + "` the directory of the model"
        + (data.contains(DATA)
            ? ", and `" + DATA + "` the folder " + Markdown.code(dataset) + "."
            : ".");
  }

  /**
   * Measures the model again.
   *
   * @param noise in its text form
   * @return a command line
   */
  public String evaluate(String noise) {
    return line(List.of("evaluate", MODEL), data, noise(noise), List.of("--json"));
  }

  /**
   * Measures the model again on a part of the data, with noise of a seed.
   *
   * @param noise in its text form
   * @param noiseSeed seed of the noise
   * @param split which part of the data to use
   * @return a command line
   */
  public String evaluate(String noise, long noiseSeed, String split) {
    List<String> seed =
        noiseSeed == 0 ? List.of() : List.of("--noise-seed", Long.toString(noiseSeed));
    List<String> part = List.of("--split", split);
    return line(List.of("evaluate", MODEL), data, part, noise(noise), seed, List.of("--json"));
  }

  /**
   * Measures simpler methods on the same images.
   *
   * @param noise in its text form
   * @return a command line
   */
  public String baselines(String noise) {
    return line(List.of("baselines"), data, noise(noise));
  }

  /**
   * Trains the model again.
   *
   * @param config the file with its configuration
   * @param out where the new model goes
   * @param version its version
   * @return a command line
   */
  public String train(String config, String out, String version) {
    return line(
        List.of("train", "--config", config),
        data,
        List.of("--out", out),
        version.equals(FIRST_VERSION) ? List.of() : List.of("--model-version", version));
  }

  /**
   * Makes of the model one with fewer bits.
   *
   * @param options how, such as {@code --max-loss 0.2}
   * @param name what it is called
   * @param version its version
   * @param out where it goes
   * @return a command line
   */
  public String quantize(List<String> options, String name, String version, String out) {
    return line(
        List.of("quantize", MODEL),
        data,
        options,
        List.of("--name", name, "--model-version", version, "--out", out));
  }

  /**
   * Makes a report of the model.
   *
   * @param noise in its text form
   * @param noiseSeed seed of the noise
   * @param split which part of the data to use
   * @param images how many images of it to use; 0 for all
   * @param out where the page goes
   * @return a command line
   */
  public String report(String noise, long noiseSeed, String split, int images, String out) {
    return line(
        List.of("report", MODEL),
        data,
        List.of("--split", split, "--noise", noise, "--noise-seed", Long.toString(noiseSeed)),
        images == 0 ? List.of() : List.of("--limit", Integer.toString(images)),
        List.of("--out", out));
  }

  private static List<String> noise(String noise) {
    return noise.equals("none") ? List.of() : List.of("--noise", noise);
  }

  @SafeVarargs
  private static String line(List<String>... parts) {
    List<String> words = new ArrayList<>(List.of("java", "-jar", "trainer.jar"));
    for (List<String> part : parts) {
      words.addAll(part);
    }
    return Shell.line(words);
  }
}
