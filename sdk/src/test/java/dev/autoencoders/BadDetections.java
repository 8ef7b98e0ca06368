package dev.autoencoders;

import dev.autoencoders.anomaly.Detector;
import dev.autoencoders.model.Input;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Detections that are refused; see {@link BadInputTest}. */
final class BadDetections {
  private static final Input ROWS = Input.Row.of(List.of("a", "b", "c"));
  private static final Input SERIES = new Input.Series(List.of("flow", "heat"), 5);
  private static final Input PICTURES = Input.Image.of(1, 4, 6);

  private BadDetections() {}

  /** What is asked of a detector. */
  @FunctionalInterface
  private interface Call {
    void on(Detector detector);
  }

  static Map<String, BadInputTest.Scenario> scenarios() {
    Map<String, BadInputTest.Scenario> all = new LinkedHashMap<>();
    all.put("`detector()` with `pair`", BadCalls.pair(Autoencoder::detector));
    all.put("`threshold(Double.NaN)`", rows(detector -> detector.threshold(Double.NaN)));
    addRows(all);
    addSeries(all);
    all.put(
        "`examine` a picture of another size than the detector's",
        with(
            "pictures",
            PICTURES,
            detector -> detector.examine(new BufferedImage(4, 6, BufferedImage.TYPE_BYTE_GRAY))));
    return all;
  }

  private static void addRows(Map<String, BadInputTest.Scenario> all) {
    all.put("`examine` 4 values with `rows`", rows(detector -> detector.examine(new float[4])));
    all.put(
        "`examine` a NaN in column `b` of `rows`",
        rows(detector -> detector.examine(new float[] {1, 2, 3, 4, Float.NaN, 6})));
    all.put(
        "`examine` a row of `rows` without `b` and `c`",
        rows(detector -> detector.examine(Map.of("a", 1, "label", "x"))));
    all.put(
        "`examine` a row of `rows` with a text in `a`",
        rows(detector -> detector.examine(Map.of("a", "high", "b", 2, "c", 3))));
    all.put(
        "`examine` a row of `rows` with an infinity in `a`",
        rows(detector -> detector.examine(Map.of("a", "inf", "b", 2, "c", 3))));
    all.put("`stream()` with `rows`", rows(Detector::stream));
  }

  private static void addSeries(Map<String, BadInputTest.Scenario> all) {
    all.put(
        "`examine` a row with `series`", series(detector -> detector.examine(Map.of("flow", 1))));
    all.put("`stream(0)` with `series`", series(detector -> detector.stream(0)));
    all.put("add one value to a stream of `series`", series(detector -> detector.stream().add(1)));
    all.put(
        "add a NaN to a stream of `series`",
        series(detector -> detector.stream().add(1, Float.NaN)));
  }

  private static BadInputTest.Scenario rows(Call call) {
    return with("rows", ROWS, call);
  }

  private static BadInputTest.Scenario series(Call call) {
    return with("series", SERIES, call);
  }

  private static BadInputTest.Scenario with(String name, Input input, Call call) {
    return directory -> {
      DetectorFixtures.write(directory, name, input);
      try (Autoencoder model = Autoencoder.from(directory).load()) {
        call.on(model.detector());
      }
    };
  }
}
