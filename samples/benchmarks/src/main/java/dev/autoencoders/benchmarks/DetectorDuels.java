package dev.autoencoders.benchmarks;

import dev.autoencoders.benchmarks.Duel.Question;
import dev.autoencoders.benchmarks.rivals.Examination;
import dev.autoencoders.benchmarks.rivals.Quantity;
import dev.autoencoders.model.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the SDK adds to the time of a detector's graph. */
final class DetectorDuels {
  private static final List<Integer> BATCHES = List.of(1, 1024);

  private DetectorDuels() {}

  /**
   * Those of one model.
   *
   * @param directory a model directory with a detector for samples of one size
   * @return a duel for each size of a batch
   * @throws IllegalArgumentException if there is no detector in it
   * @throws IOException if it can't be read
   */
  static List<Duel> of(Path directory) throws IOException {
    if (!Files.isRegularFile(directory.resolve("detector.onnx"))) {
      throw new IllegalArgumentException(
          "--detector: expected a model directory with detector.onnx, found " + directory);
    }
    String name = ModelBundle.read(directory).spec().name();
    return BATCHES.stream().map(batch -> duel(name, directory.toAbsolutePath(), batch)).toList();
  }

  private static Duel duel(String name, Path directory, int batch) {
    return new Duel(
        "SDK / raw, examine",
        name,
        batch,
        true,
        rival("sdk", directory, batch),
        rival("raw", directory, batch),
        List.of(new Question(Section.RAW, Quantity.TIME, Bar.atMost(1.05))));
  }

  private static Rival rival(String method, Path directory, int batch) {
    return new JmhRival(
        method,
        Examination.class.getName() + "." + method,
        Map.of("model", directory.toString(), "batch", Integer.toString(batch)),
        1);
  }
}
