package dev.autoencoders.internal;

import ai.onnxruntime.OrtException;
import dev.autoencoders.InferenceException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * One graph, or several in a row, run on any number of samples in bounded batches. Safe for use by
 * many threads, but not while it is closed: {@link Engine} sees to that.
 */
final class Pipeline implements AutoCloseable {
  private final String model;
  private final List<Graph> graphs;
  private final List<TensorSpec> specs;
  private final int maxBatch;

  /** Workspaces nobody uses now; more than there are processors would only hold memory. */
  private final BlockingQueue<Workspace> idle =
      new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

  /**
   * Makes a pipeline.
   *
   * @param graphs run in this order
   * @param specs what lies before the first graph, between them, and after the last
   * @throws IllegalArgumentException if a batch would not fit one buffer
   */
  Pipeline(String model, List<Graph> graphs, List<TensorSpec> specs, int maxBatch) {
    this.model = model;
    this.graphs = graphs;
    this.specs = specs;
    this.maxBatch = maxBatch;
    specs.forEach(this::checkBatch);
  }

  private void checkBatch(TensorSpec spec) {
    int most = Integer.MAX_VALUE / Float.BYTES / spec.values();
    if (maxBatch > most) {
      throw new IllegalArgumentException(
          model + ": maxBatch: expected at most " + most + ", found " + maxBatch);
    }
  }

  int inputValues() {
    return specs.get(0).values();
  }

  int outputValues() {
    return specs.get(specs.size() - 1).values();
  }

  /** Runs on samples that lie back to back on the heap, and hands out the results by batches. */
  void run(float[] input, BatchResult result) {
    int samples = input.length / inputValues();
    Workspace workspace = take();
    try {
      for (int first = 0; first < samples; first += maxBatch) {
        int batch = Math.min(maxBatch, samples - first);
        workspace.resize(batch);
        workspace.input().values().put(input, first * inputValues(), batch * inputValues());
        workspace.run();
        result.accept(workspace.output().values(), first, batch);
      }
    } catch (OrtException e) {
      throw new InferenceException(model + ": ONNX Runtime failed: " + e.getMessage(), e);
    } finally {
      giveBack(workspace);
    }
  }

  private Workspace take() {
    Workspace workspace = idle.poll();
    return workspace != null ? workspace : new Workspace(graphs, specs);
  }

  private void giveBack(Workspace workspace) {
    if (!idle.offer(workspace)) {
      workspace.close();
    }
  }

  /** Frees the workspaces; the graphs belong to somebody else. */
  @Override
  public void close() {
    for (Workspace workspace = idle.poll(); workspace != null; workspace = idle.poll()) {
      workspace.close();
    }
  }
}
