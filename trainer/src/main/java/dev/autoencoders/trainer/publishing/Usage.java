package dev.autoencoders.trainer.publishing;

import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Operation;
import dev.autoencoders.model.Range;
import dev.autoencoders.model.Task;
import dev.autoencoders.trainer.report.Commands;
import dev.autoencoders.trainer.report.Markdown;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an application uses a model: the Java, and what its pixels are. */
final class Usage {
  /** Means of all pixels below which images are called dark, and above 1 less which light. */
  private static final double DARK = 0.3;

  private static final String UNITS = "Values are in the units of the training data. ";

  private Usage() {}

  /** A Java block: all that a program needs but its pixels. */
  static String java(ModelSpec spec) {
    return String.join(
        "\n",
        "```java",
        "try (Autoencoder model = Autoencoder.from(Path.of(\"" + Commands.MODEL + "\")).load()) {",
        calls(spec),
        "}",
        "```");
  }

  private static String calls(ModelSpec spec) {
    // Where a model takes images of any size, it must be told theirs.
    boolean image = spec.input() instanceof Input.Image;
    String size = image && spec.image().height() == null ? ", height, width" : "";
    String variable = image ? "pixels" : samples(spec.input());
    String noisy = image ? "noisyPixels" : variable;
    if (spec.task() == Task.DENOISING) {
      return "  float[] clean = model.denoise(" + noisy + size + ");";
    } else if (!spec.operations().contains(Operation.ENCODE)) {
      return "  float[] rebuilt = model.reconstruct(" + variable + size + ");";
    }
    if (spec.operations().contains(Operation.COMPRESS)) {
      return "  byte[] small = model.codec().compress(picture);\n"
          + "  BufferedImage back = model.codec().decompress(small);";
    }
    return "  float[] code = model.encode("
        + variable
        + ");\n  float[] rebuilt = model.decode(code);";
  }

  /** What the samples are called, in the plural. */
  static String samples(Input input) {
    return input.match(image -> "images", row -> "rows", series -> "series");
  }

  /** What the values are, and in which order they come. */
  static String values(Input input) {
    return input.match(Usage::pixels, Usage::cells, Usage::steps);
  }

  private static String cells(Input.Row row) {
    return UNITS
        + "Rows come one after the other, each in the order of the columns: "
        + names(row.columns().stream().map(Column::name))
        + ".";
  }

  private static String steps(Input.Series series) {
    return UNITS
        + String.format(
            Locale.ROOT,
            "Series of %d steps come one after the other, each channel by channel: %s.",
            series.length(),
            names(series.channels().stream()));
  }

  private static String names(Stream<String> names) {
    return names.map(Markdown::code).collect(Collectors.joining(", "));
  }

  /** What one pixel is, and in which order they come. */
  static String pixels(Input.Image input) {
    Range range = input.range();
    String values =
        range.equals(Range.UNIT)
            ? "0..1 (byte / 255)"
            : range.low() + " (black) to " + range.high() + " (white)";
    String order =
        switch (input.channels()) {
          case 1 -> "row by row";
          case 3 -> "red, then green, then blue, each row by row";
          default -> "channel by channel, each row by row";
        };
    return "Pixels are " + values + ", one image after the other, " + order + ".";
  }

  /** How many samples there are, and what they are. */
  static String samples(int count, Input input) {
    return String.format(Locale.ROOT, "%,d %s", count, samples(input));
  }

  /** A warning for images that are light on dark, or dark on light; else nothing. */
  static String brightness(double mean) {
    if (mean >= DARK && mean <= 1 - DARK) {
      return "";
    }
    String images = mean < DARK ? "light on dark" : "dark on light";
    String others = mean < DARK ? "dark on light" : "light on dark";
    return String.format(
        Locale.ROOT,
        " The test images are %s (their mean is %.2f): for pictures that are %s, use"
            + " `model.images().invert()`.",
        images,
        mean,
        others);
  }
}
