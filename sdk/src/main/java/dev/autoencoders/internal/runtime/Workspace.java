package dev.autoencoders.internal.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The native memory of one call at a time: the input of the first graph, the outputs of the last,
 * and what lies between, which is written by one session and read by the next without a copy. Input
 * and outputs may be the caller's own memory instead. Not thread-safe.
 */
final class Workspace implements AutoCloseable {
  private final List<Graph> graphs;
  private final List<Tensor> inputs;
  private final List<Tensor> outputs;

  /**
   * Makes an empty workspace.
   *
   * @param graphs run in this order
   * @param inputs what lies before each of them
   * @param outputs what the last one writes
   */
  Workspace(List<Graph> graphs, List<TensorSpec> inputs, List<TensorSpec> outputs) {
    this.graphs = graphs;
    this.inputs = tensors(inputs);
    this.outputs = tensors(outputs);
  }

  private static List<Tensor> tensors(List<TensorSpec> specs) {
    List<Tensor> tensors = new ArrayList<>(specs.size());
    for (TensorSpec spec : specs) {
      tensors.add(new Tensor(spec));
    }
    return tensors;
  }

  private Tensor input() {
    return inputs.get(0);
  }

  /** Copies samples in, runs, and gives the results: views of this workspace's memory. */
  List<FloatBuffer> runArray(
      float[] input, int offset, int length, int samples, OrtSession.@Nullable RunOptions options)
      throws OrtException {
    input().resize(samples);
    input().put(input, offset, length);
    return runInto(samples, input().tensor(), options);
  }

  /** The same for samples that are fewer than must be run: the others are whatever was there. */
  List<FloatBuffer> runCopy(FloatBuffer input, int samples, OrtSession.@Nullable RunOptions options)
      throws OrtException {
    input().resize(samples);
    input().values().put(input.duplicate());
    return runInto(samples, input().tensor(), options);
  }

  /** Reads the samples where they are, and gives the results: views of this workspace's memory. */
  List<FloatBuffer> runBuffer(
      FloatBuffer input, int samples, OrtSession.@Nullable RunOptions options) throws OrtException {
    try (OnnxTensor from = input().wrap(input, samples)) {
      return runInto(samples, from, options);
    }
  }

  private List<FloatBuffer> runInto(
      int samples, OnnxTensor from, OrtSession.@Nullable RunOptions options) throws OrtException {
    List<OnnxTensor> to = new ArrayList<>(outputs.size());
    for (Tensor output : outputs) {
      output.resize(samples);
      to.add(output.tensor());
    }
    last().infer(runBefore(samples, from, options), to, options);
    List<FloatBuffer> results = new ArrayList<>(outputs.size());
    for (Tensor output : outputs) {
      results.add(output.values());
    }
    return results;
  }

  /** Reads the samples where they are, and writes the results where they shall be. */
  void runInto(
      FloatBuffer input,
      List<FloatBuffer> results,
      int samples,
      OrtSession.@Nullable RunOptions options)
      throws OrtException {
    List<OnnxTensor> to = new ArrayList<>(results.size());
    try (OnnxTensor from = input().wrap(input, samples)) {
      for (int i = 0; i < results.size(); i++) {
        to.add(outputs.get(i).wrap(results.get(i), samples));
      }
      last().infer(runBefore(samples, from, options), to, options);
    } finally {
      to.forEach(OnnxTensor::close);
    }
  }

  /** The same for one output, which makes less garbage. */
  void runInto(
      FloatBuffer input, FloatBuffer result, int samples, OrtSession.@Nullable RunOptions options)
      throws OrtException {
    try (OnnxTensor from = input().wrap(input, samples);
        OnnxTensor to = outputs.get(0).wrap(result, samples)) {
      last().infer(runBefore(samples, from, options), to, options);
    }
  }

  /** Runs all graphs but the last, and gives what that one reads. */
  private OnnxTensor runBefore(
      int samples, OnnxTensor input, OrtSession.@Nullable RunOptions options) throws OrtException {
    OnnxTensor from = input;
    for (int i = 1; i < graphs.size(); i++) {
      inputs.get(i).resize(samples);
      OnnxTensor between = inputs.get(i).tensor();
      graphs.get(i - 1).infer(from, between, options);
      from = between;
    }
    return from;
  }

  private Graph last() {
    return graphs.get(graphs.size() - 1);
  }

  @Override
  public void close() {
    inputs.forEach(Tensor::close);
    outputs.forEach(Tensor::close);
  }
}
