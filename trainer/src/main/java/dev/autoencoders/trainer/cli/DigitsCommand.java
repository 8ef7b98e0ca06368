package dev.autoencoders.trainer.cli;

import dev.autoencoders.image.Pixels;
import dev.autoencoders.image.Strip;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageSet;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws synthetic digits as a sheet: the picture that the Quickstart sample embeds. */
@Command(
    name = "digits",
    mixinStandardHelpOptions = true,
    description = {
      "Draws synthetic digits as one PNG sheet: a row for each digit from 0 to 9,",
      "28×28 pixels each, no gaps."
    })
final class DigitsCommand implements Callable<Integer> {
  private static final int DIGITS = 10;
  private static final int SPARE = 10;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(names = "--out", required = true, paramLabel = "PNG", description = "The sheet.")
  Path out = Path.of("");

  @Option(
      names = "--columns",
      paramLabel = "N",
      description = "Digits per row; default: ${DEFAULT-VALUE}.")
  int columns = 4;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Which digits; default: ${DEFAULT-VALUE}.")
  long seed = 1;

  @Override
  public Integer call() throws IOException {
    if (columns < 1 || columns > 100) {
      throw new WrongOption("--columns: expected a number from 1 to 100, found " + columns);
    }
    ImageSet drawn = DataSource.synthetic(DIGITS * (columns + SPARE) * 2, 1, seed).train();
    List<List<BufferedImage>> rows = new ArrayList<>();
    for (int digit = 0; digit < DIGITS; digit++) {
      rows.add(row(drawn, digit));
    }
    Strip.of(rows).gap(0).writePng(out);
    Main.result(spec, "sheet: " + out.toAbsolutePath());
    return 0;
  }

  /** The first drawn digits of that label; enough are drawn that all but no seed has them. */
  private List<BufferedImage> row(ImageSet drawn, int digit) {
    List<BufferedImage> row = new ArrayList<>();
    for (int i = 0; i < drawn.count() && row.size() < columns; i++) {
      if (drawn.label(i) == digit) {
        row.add(Pixels.image(drawn.floats(i, i + 1), 1, drawn.height(), drawn.width()));
      }
    }
    if (row.size() < columns) {
      throw new WrongOption(
          "--seed: expected "
              + columns
              + " digits "
              + digit
              + " among "
              + drawn.count()
              + " drawn, found "
              + row.size()
              + "; take another seed");
    }
    return row;
  }
}
