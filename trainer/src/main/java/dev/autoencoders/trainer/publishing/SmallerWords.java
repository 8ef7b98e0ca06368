package dev.autoencoders.trainer.publishing;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.model.Golden;
import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.quantization.HalfGraphs;
import dev.autoencoders.trainer.quantization.QuantizedGraphs;
import dev.autoencoders.trainer.quantization.SmallerGraphs;
import dev.autoencoders.trainer.report.Markdown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is said of a model with fewer bits, of either kind, and how exactly it can be repeated.
 *
 * @param key where {@code model.json} says, under {@code training}, how it was made
 * @param record what it says there of the bits
 * @param description what stands after the old description
 * @param how what was done to the old model, after its name
 * @param extent how much has fewer bits, after the figure of a loss
 * @param column the head of a table's column of its figures
 * @param network how the file holds it, in lines of Markdown
 * @param tolerance of its golden values, in 0..1 or of the largest value; 0 for that of any model
 */
record SmallerWords(
    String key,
    Map<String, Object> record,
    String description,
    String how,
    String extent,
    String column,
    List<String> network,
    double tolerance) {
  /** The key of a model that computes with 8 bits. */
  static final String QUANTIZATION = "quantization";

  /** The key of a model whose weights are stored in 16. */
  static final String STORAGE = "storage";

  /**
   * Values near the middle of two levels may be rounded the other way on another processor, and all
   * that follows differs by a level or two.
   */
  private static final double LEVELS_APART = 0.02;

  static SmallerWords of(SmallerGraphs graphs) {
    return graphs.match(SmallerWords::eightBits, SmallerWords::half);
  }

  private static SmallerWords eightBits(QuantizedGraphs graphs) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("weights", "int8, -63..63, per output channel");
    record.put("activations", "uint8, static");
    record.put("ranges", graphs.ranges().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    record.put("share", graphs.share());
    record.put("floatLayers", graphs.floatLayers());
    String how =
        String.format(
            Locale.ROOT,
            "quantised: %.0f %% of the multiply-adds of its layers have weights and values of 8"
                + " bits",
            100 * graphs.share());
    List<String> network = new ArrayList<>();
    network.add(
        "Weights have 127 levels for each output channel. Values have 256: for all of them where a"
            + " layer of 8 bits takes them, else for each channel. Both are written as"
            + " `QuantizeLinear` and `DequantizeLinear` of plain ONNX.");
    if (!graphs.floatLayers().isEmpty()) {
      network.add("These layers stayed float32, as they would have lost too much:");
      network.add(
          graphs.floatLayers().stream().map(Markdown::code).collect(Collectors.joining(", "))
              + ".");
    }
    return new SmallerWords(
        QUANTIZATION,
        record,
        "Computes with 8 bits.",
        how,
        String.format(Locale.ROOT, "with %.0f %% of the work in 8 bits", 100 * graphs.share()),
        "8 bits",
        network,
        LEVELS_APART);
  }

  private static SmallerWords half(HalfGraphs graphs) {
    return new SmallerWords(
        STORAGE,
        Map.of("weights", "float16, computed with in float32"),
        "Stored in 16 bits.",
        "with its large matrices stored as 16-bit floats",
        "with weights of 16 bits",
        "stored in 16 bits",
        List.of(
            "`Cast` of plain ONNX makes 32-bit floats of the weights; ONNX Runtime does that once,"
                + " when it loads the model. It computes with 32 bits, as before."),
        0);
  }

  /** What another processor must give for the golden input. */
  Golden golden(Autoencoder made) {
    float[] output = GoldenOutput.run(made);
    if (tolerance == 0) {
      return made.spec().input() instanceof Input.Image
          ? GoldenOutput.of(output)
          : GoldenOutput.ofUnits(output);
    }
    float largest = 1;
    for (float value : output) {
      largest = Math.max(largest, Math.abs(value));
    }
    return GoldenOutput.of(output, tolerance * largest);
  }
}
