package dev.autoencoders;

import static dev.autoencoders.Graphs.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import dev.autoencoders.model.AnomalySpec;
import dev.autoencoders.model.Column;
import dev.autoencoders.model.Golden;
import dev.autoencoders.model.GraphFile;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.License;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Role;
import dev.autoencoders.model.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Tiny detectors, made in code: each value contributes ((x − 0.5) / 0.1)², one that is missing
 * nothing, and the score is the mean of the contributions. So the score of a sample of halves is 0.
 */
public final class DetectorFixtures {
  public static final double THRESHOLD = 4;

  /** A column of each kind; 5 values. */
  public static final Input.Row ROWS =
      new Input.Row(
          List.of(
              Column.number("age"),
              new Column("weight", Column.Type.NUMBER, List.of(), Column.Missing.NAN),
              new Column("smokes", Column.Type.BOOLEAN, List.of(), Column.Missing.REFUSED),
              new Column(
                  "town", Column.Type.CATEGORY, List.of("Ulm", "Bonn"), Column.Missing.REFUSED)));

  private DetectorFixtures() {}

  /** What a value adds to the score. */
  public static float contribution(float value) {
    if (Float.isNaN(value)) {
      return 0;
    }
    float distance = (value - 0.5f) / 0.1f;
    return distance * distance;
  }

  /** The score of one sample. */
  public static double score(float[] sample) {
    double sum = 0;
    for (float value : sample) {
      sum += contribution(value);
    }
    return sum / sample.length;
  }

  /** Writes a model directory. Normal samples score 0 to 10, evenly. */
  public static ModelSpec write(Path directory, String name, Input input) {
    return write(directory, name, input, graph(input));
  }

  static ModelSpec write(Path directory, String name, Input input, byte[] graph) {
    int values = Golden.shape(input).stream().reduce(1, Math::multiplyExact);
    List<Integer> places = List.of(0, values / 2, values - 1);
    float[] golden = Golden.input(values);
    ModelSpec spec =
        ModelSpec.named(name)
            .task(Task.ANOMALY_DETECTION)
            .description("A fixture.")
            .license(new License("Apache-2.0", "CC0-1.0"))
            .input(input)
            .graph(Role.DETECTOR, GraphFile.of("detector.onnx", graph))
            .anomaly(
                new AnomalySpec(
                    THRESHOLD,
                    AnomalySpec.Rule.FALSE_ALARMS,
                    0.01,
                    1000,
                    List.of(0.0, 1.0, 2.0, 5.0, 10.0)))
            .golden(
                new Golden(
                    places, places.stream().map(i -> contribution(golden[i])).toList(), 1e-3))
            .build();
    try {
      Files.createDirectories(directory);
      Files.write(directory.resolve(ModelBundle.MODEL_JSON), spec.toJson());
      Files.write(directory.resolve("detector.onnx"), graph);
      return spec;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes and loads it. */
  public static Autoencoder load(Path directory, Input input) throws IOException {
    write(directory, "detector", input);
    return Autoencoder.from(directory).maxBatch(8).load();
  }

  /** The graph for samples of some shape. */
  public static byte[] graph(Input input) {
    return body(input)
        .node(
            "ReduceMean", List.of("contributions"), "score", axes(input), attribute("keepdims", 0))
        .output("score", "N")
        .output("contributions", shape(input))
        .bytes();
  }

  static Graphs body(Input input) {
    return new Graphs()
        .input(input.kind(), shape(input))
        .weights("mean", new float[] {0.5f}, 1)
        .weights("scale", new float[] {0.1f}, 1)
        .node("IsNaN", List.of(input.kind()), "missing")
        .node("Where", List.of("missing", "mean", input.kind()), "there")
        .node("Sub", List.of("there", "mean"), "distance")
        .node("Div", List.of("distance", "scale"), "scaled")
        .node("Mul", List.of("scaled", "scaled"), "contributions");
  }

  private static AttributeProto axes(Input input) {
    long[] axes = LongStream.rangeClosed(1, input.shape().size()).toArray();
    return attribute("axes", axes);
  }

  static Object[] shape(Input input) {
    List<Object> shape = new ArrayList<>(List.of("N"));
    for (int size : input.shape()) {
      shape.add(size == Input.Image.ANY ? Graphs.ANY + shape.size() : size);
    }
    return shape.toArray();
  }
}
