package dev.autoencoders.internal;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.List;

/**
 * The native memory of one call at a time: the input of the first graph, the output of the last,
 * and what lies between, which is written by one session and read by the next without a copy. Not
 * thread-safe.
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
    specs.forEach(spec -> tensors.add(new Tensor(spec)));
  }

  void resize(int samples) throws OrtException {
    for (Tensor tensor : tensors) {
      tensor.resize(samples);
    }
  }

  Tensor input() {
    return tensors.get(0);
  }

  Tensor output() {
    return tensors.get(tensors.size() - 1);
  }

  void run() throws OrtException {
    for (int i = 0; i < graphs.size(); i++) {
      graphs.get(i).run(tensors.get(i), tensors.get(i + 1));
    }
  }

  @Override
  public void close() {
    tensors.forEach(Tensor::close);
  }
}
