package dev.autoencoders.trainer.publishing;

import dev.autoencoders.model.Golden;
import dev.autoencoders.model.GraphFile;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.ModelSpecBuilder;
import dev.autoencoders.model.Version;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import dev.autoencoders.trainer.quantization.SmallerGraphs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model of fewer bits beside the one in float32 that it was made of. Immutable.
 *
 * @param spec its description
 * @param graphs its graphs
 * @param before figures of the model in float32, one for each kind of noise
 * @param after figures of the new one, in the same order, on the same samples
 */
public record QuantizedModel(
    ModelSpec spec, SmallerGraphs graphs, List<Evaluation> before, List<Evaluation> after) {
  /**
   * Copies the lists.
   *
   * @param spec its description
   * @param graphs its graphs
   * @param before figures of the model in float32
   * @param after figures of the new one
   */
  public QuantizedModel {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /**
   * One kind of noise.
   *
   * @param noise in its text form
   * @param before quality in float32, dB
   * @param after quality with fewer bits, dB
   */
  public record Row(String noise, double before, double after) {
    /**
     * How much quality is lost.
     *
     * @return dB; below 0 where the new model happens to be better
     */
    public double loss() {
      return after == before ? 0 : before - after;
    }
  }

  /**
   * Both models under each kind of noise. Quality is the mean of each picture's PSNR; where that is
   * not known, the PSNR of all together; and for samples that are no images −10·log₁₀ of their mean
   * squared error.
   *
   * @return one row for each kind of noise
   */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      rows.add(row(before.get(i), after.get(i)));
    }
    return rows;
  }

  private static Row row(Evaluation old, Evaluation made) {
    Double oldMean = old.psnrMean();
    Double madeMean = made.psnrMean();
    return oldMean != null && madeMean != null
        ? new Row(old.noise(), oldMean, madeMean)
        : new Row(old.noise(), -10 * Math.log10(old.mse()), -10 * Math.log10(made.mse()));
  }

  /**
   * The kind of noise under which most is lost.
   *
   * @return its row
   */
  public Row worst() {
    return rows().stream().max(Comparator.comparingDouble(Row::loss)).orElseThrow();
  }

  /**
   * The largest loss over all kinds of noise.
   *
   * @return dB
   */
  public double loss() {
    return worst().loss();
  }

  /**
   * The same with a description of its own; until then it has that of the model it was made of.
   *
   * @param name its name
   * @param version its version
   * @param golden what another processor must give for the golden input
   * @param calibration what ranges and layers were chosen by; null if nothing was
   * @param seed seed of the noise
   */
  QuantizedModel described(
      String name,
      Version version,
      Golden golden,
      @Nullable EvaluationData calibration,
      long seed) {
    SmallerWords words = SmallerWords.of(graphs);
    Map<String, Object> training = new LinkedHashMap<>(spec.training());
    training.put(words.key(), record(calibration, seed));
    ModelSpecBuilder own =
        spec.toBuilder()
            .named(name)
            .version(version)
            .description(spec.description() + " " + words.description())
            .training(training)
            .metrics(after.stream().map(Evaluation::metrics).toList())
            .golden(golden);
    for (String role : spec.graphs().keySet()) {
      own.graph(role, GraphFile.of(role + ".onnx", graphs.file(role)));
    }
    return new QuantizedModel(own.build(), graphs, before, after);
  }

  /** What {@code model.json} says of how it was made. */
  private Map<String, Object> record(@Nullable EvaluationData calibration, long seed) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("of", spec.name() + "/" + spec.version());
    record.putAll(SmallerWords.of(graphs).record());
    if (calibration != null) {
      record.put("dataset", calibration.dataset());
      record.put("split", calibration.split());
      record.put("samples", calibration.count());
    }
    record.put("noiseSeed", seed);
    Map<String, Object> losses = new LinkedHashMap<>();
    rows().forEach(row -> losses.put(row.noise(), row.loss()));
    record.put("loss", losses);
    return record;
  }
}
