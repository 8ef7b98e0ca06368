package dev.autoencoders.trainer.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.autoencoders.internal.startup.OnnxRuntime;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Weights;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random weights and inputs, and what ONNX Runtime makes of them. */
final class Runs {
  private Runs() {}

  /**
   * Random biases too, and residual bodies that do something: a graph that forgot them would agree
   * on the initial ones, which are 0.
   */
  static Weights randomWeights(Architecture architecture, long seed) {
    Random random = new Random(seed);
    Map<String, Weights.Array> arrays = new LinkedHashMap<>();
    Weights.initial(architecture, seed)
        .arrays()
        .forEach(
            (path, array) -> {
              float[] values = array.values().clone();
              int fanIn = values.length / array.sizes().get(0);
              float change = fanIn == 1 ? 0.1f : 0.5f / (float) Math.sqrt(fanIn);
              for (int i = 0; i < values.length; i++) {
                values[i] += change * (float) random.nextGaussian();
              }
              arrays.put(path, new Weights.Array(array.sizes(), values));
            });
    return new Weights(arrays);
  }

  static float[] random(int length, long seed) {
    Random random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** What ONNX Runtime makes of a graph before it computes. */
  static byte[] optimised(byte[] graph) throws Exception {
    Path file = Files.createTempFile("optimised", ".onnx");
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizedModelFilePath(file.toString());
      OnnxRuntime.environment().createSession(graph, options).close();
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }

  static float[] onnxRuntime(byte[] graph, String name, float[] values, SampleShape input)
      throws OrtException {
    List<Long> shape = new ArrayList<>(List.of((long) (values.length / input.values())));
    input.sizes().forEach(size -> shape.add((long) size));
    long[] sizes = shape.stream().mapToLong(Long::longValue).toArray();
    OrtEnvironment environment = OnnxRuntime.environment();
    try (OrtSession session = environment.createSession(graph);
        OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), sizes);
        OrtSession.Result result = session.run(Map.of(name, tensor))) {
      FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] array = new float[output.remaining()];
      output.get(array);
      return array;
    }
  }
}
