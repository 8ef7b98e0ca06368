package dev.autoencoders.samples.training;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.anomaly.Detector;
import dev.autoencoders.anomaly.Verdict;
import dev.autoencoders.trainer.DetectorTraining;
import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.TableChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Odd rows of a table, from a CSV file to verdicts: writes a file of readings of pumps, trains a
 * detector on it, and examines three pumps with the SDK.
 */
public final class FindOddRows {
  private static final String[] MAKERS = {"Alba", "Boreal", "Corvo"};

  private FindOddRows() {}

  /**
   * What the detector says of three pumps.
   *
   * @param usual one like the others
   * @param odd one whose readings are usual one by one, but not together
   * @param unknown one of a maker that no pump of the table has
   */
  public record Result(Verdict usual, Verdict odd, Verdict unknown) {}

  /**
   * Trains, examines, and prints the verdicts.
   *
   * @param args the folder for table and model; {@code target/find-odd-rows} if there is none
   * @throws IOException if a file can't be written
   */
  public static void main(String[] args) throws IOException {
    Result result = run(Path.of(args.length > 0 ? args[0] : "target/find-odd-rows"));
    System.out.println("usual pump:    " + result.usual());
    System.out.println("odd pump:      " + result.odd());
    System.out.println("unknown maker: " + result.unknown());
  }

  /**
   * Trains, exports, examines.
   *
   * @param folder for the table and the model
   * @return the verdicts
   * @throws IOException if a file can't be written
   */
  public static Result run(Path folder) throws IOException {
    Path table = writeTable(Files.createDirectories(folder).resolve("pumps.csv"));
    Path model = folder.resolve("pumps");
    DetectorTraining.table(CsvTable.read(table), TableChoice.all().without("id"))
        .name("pumps")
        .steps(300) // fewer than usual, so that the sample ends soon
        .fit()
        .exportTo(model);
    try (Autoencoder autoencoder = Autoencoder.from(model).load()) {
      Detector detector = autoencoder.detector();
      return new Result(
          detector.examine(pump(60, 120, 54, "Boreal")),
          detector.examine(pump(90, 70, 66, "Boreal")),
          detector.examine(pump(60, 120, 54, "Deneb")));
    }
  }

  private static Map<String, Object> pump(int load, int flow, int heat, String maker) {
    return Map.of("load", load, "flow", flow, "heat", heat, "running", true, "maker", maker);
  }

  /** Flow and heat follow the load, and those that stand still have neither. */
  private static Path writeTable(Path file) throws IOException {
    Random random = new Random(7);
    StringBuilder csv = new StringBuilder("id,load,flow,heat,running,maker\n");
    for (int i = 0; i < 600; i++) {
      boolean running = random.nextInt(10) > 0;
      double load = running ? 20 + 80 * random.nextDouble() : 0;
      double flow = 2 * load + (running ? 4 * random.nextGaussian() : 0);
      double heat = 30 + 0.4 * load + 2 * random.nextGaussian();
      String maker = MAKERS[random.nextInt(MAKERS.length)];
      csv.append(
          String.format(
              Locale.ROOT, "%d,%.1f,%.1f,%.1f,%b,%s%n", i, load, flow, heat, running, maker));
    }
    return Files.writeString(file, csv);
  }
}
