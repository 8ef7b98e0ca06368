package dev.autoencoders.samples.training;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.anomaly.SeriesStream;
import dev.autoencoders.anomaly.WindowVerdict;
import dev.autoencoders.trainer.DetectorTraining;
import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.SignalChoice;
import dev.autoencoders.trainer.data.TableChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A signal watched as its values come in: trains a detector on a quiet stretch, then feeds it a
 * stretch in which the signal stands still for a while.
 */
public final class WatchASignal {
  private static final int WINDOW = 48;
  private static final int STILL_FROM = 700;
  private static final int STILL_TO = 724;

  private WatchASignal() {}

  /**
   * Trains, watches, and prints each alarm.
   *
   * @param args the folder for series and model; {@code target/watch-a-signal} if there is none
   * @throws IOException if a file can't be written
   */
  public static void main(String[] args) throws IOException {
    List<WindowVerdict> alarms = run(Path.of(args.length > 0 ? args[0] : "target/watch-a-signal"));
    System.out.printf("the signal stands still from step %d to %d%n", STILL_FROM, STILL_TO - 1);
    alarms.forEach(System.out::println);
  }

  /**
   * Trains, exports, watches.
   *
   * @param folder for the series and the model
   * @return the windows that are anomalies
   * @throws IOException if a file can't be written
   */
  public static List<WindowVerdict> run(Path folder) throws IOException {
    Random random = new Random(7);
    Path series = Files.createDirectories(folder).resolve("quiet.csv");
    StringBuilder csv = new StringBuilder("value\n");
    for (int step = 0; step < 2_000; step++) {
      csv.append(String.format(Locale.ROOT, "%.3f%n", quiet(step, random)));
    }
    Files.writeString(series, csv);
    Path model = folder.resolve("signal");
    SignalChoice choice = new SignalChoice(TableChoice.all(), null, WINDOW, 1);
    DetectorTraining.signal(CsvTable.read(series), choice)
        .name("signal")
        .steps(300) // fewer than usual, so that the sample ends soon
        .fit()
        .exportTo(model);
    try (Autoencoder autoencoder = Autoencoder.from(model).load()) {
      return watch(autoencoder.detector().stream(8), random);
    }
  }

  private static List<WindowVerdict> watch(SeriesStream stream, Random random) {
    List<WindowVerdict> alarms = new ArrayList<>();
    for (int step = 0; step < 1_200; step++) {
      boolean still = step >= STILL_FROM && step < STILL_TO;
      float value = still ? 20 : quiet(step, random);
      stream.add(value).filter(WindowVerdict::isAnomaly).ifPresent(alarms::add);
    }
    return alarms;
  }

  /** A day of 24 steps, and some noise. */
  private static float quiet(int step, Random random) {
    return (float) (20 + 5 * Math.sin(2 * Math.PI * step / 24) + 0.4 * random.nextGaussian());
  }
}
