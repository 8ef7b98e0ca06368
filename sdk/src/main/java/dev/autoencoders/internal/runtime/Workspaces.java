package dev.autoencoders.internal.runtime;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** The workspaces of a pipeline, kept from call to call. Safe for use by many threads. */
final class Workspaces implements AutoCloseable {
  private final List<Graph> graphs;
  private final List<TensorSpec> inputs;
  private final List<TensorSpec> outputs;

  /** Workspaces nobody uses now; more than there are processors would only hold memory. */
  private final BlockingQueue<Workspace> idle =
      new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

  Workspaces(List<Graph> graphs, List<TensorSpec> inputs, List<TensorSpec> outputs) {
    this.graphs = graphs;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  Workspace take() {
    Workspace workspace = idle.poll();
    return workspace != null ? workspace : new Workspace(graphs, inputs, outputs);
  }

  void giveBack(Workspace workspace) {
    if (!idle.offer(workspace)) {
      workspace.close();
    }
  }

  /** Frees those that nobody uses. */
  @Override
  public void close() {
    for (Workspace workspace = idle.poll(); workspace != null; workspace = idle.poll()) {
      workspace.close();
    }
  }
}
