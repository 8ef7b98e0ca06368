package dev.autoencoders.internal.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The native memory of one call at a time: the input of the first graph, the output of the last,
 * and what lies between, which is written by one session and read by the next without a copy. Input
 * and output may be the caller's own memory instead. Not thread-safe.
 */
final class Workspace implements AutoCloseable {
  private final List<Graph> graphs;
  private final List<Tensor> tensors = new ArrayList<>();

  /**
   * Makes an empty workspace.
   *
   * @param graphs run in this order
   * @param specs what lies before the first, between them, and after the last
   */
  Workspace(List<Graph> graphs, List<TensorSpec> specs) {
    this.graphs = graphs;
    for (TensorSpec spec : specs) {
      tensors.add(new Tensor(spec));
    }
  }

  private Tensor input() {
    return tensors.get(0);
  }

  private Tensor output() {
    return tensors.get(tensors.size() - 1);
  }

  /** Copies samples in, runs, and gives the results: a view of this workspace's memory. */
  FloatBuffer runArray(
      float[] input, int offset, int length, int samples, OrtSession.@Nullable RunOptions options)
      throws OrtException {
    input().resize(samples);
    output().resize(samples);
    input().put(input, offset, length);
    runGraphs(samples, input().tensor(), output().tensor(), options);
    return output().values();
  }

  /** The same for samples that are fewer than must be run: the others are whatever was there. */
  FloatBuffer runCopy(FloatBuffer input, int samples, OrtSession.@Nullable RunOptions options)
      throws OrtException {
    input().resize(samples);
    output().resize(samples);
    input().values().put(input.duplicate());
    runGraphs(samples, input().tensor(), output().tensor(), options);
    return output().values();
  }

  /** Reads the samples where they are, and gives the results: a view of this workspace's memory. */
  FloatBuffer runBuffer(FloatBuffer input, int samples, OrtSession.@Nullable RunOptions options)
      throws OrtException {
    output().resize(samples);
    try (OnnxTensor from = input().wrap(input, samples)) {
      runGraphs(samples, from, output().tensor(), options);
    }
    return output().values();
  }

  /** Reads the samples where they are, and writes the results where they shall be. */
  void runInto(
      FloatBuffer input, FloatBuffer output, int samples, OrtSession.@Nullable RunOptions options)
      throws OrtException {
    try (OnnxTensor from = input().wrap(input, samples);
        OnnxTensor to = output().wrap(output, samples)) {
      runGraphs(samples, from, to, options);
    }
  }

  private void runGraphs(
      int samples, OnnxTensor input, OnnxTensor output, OrtSession.@Nullable RunOptions options)
      throws OrtException {
    OnnxTensor from = input;
    for (int i = 1; i < graphs.size(); i++) {
      tensors.get(i).resize(samples);
      OnnxTensor between = tensors.get(i).tensor();
      graphs.get(i - 1).infer(from, between, options);
      from = between;
    }
    graphs.get(graphs.size() - 1).infer(from, output, options);
  }

  @Override
  public void close() {
    for (Tensor tensor : tensors) {
      tensor.close();
    }
  }
}
