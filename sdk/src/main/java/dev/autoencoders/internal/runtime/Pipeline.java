package dev.autoencoders.internal.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.autoencoders.exception.InvalidModelException;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One graph, or several in a row, run on any number of samples in bounded batches. Safe for use by
 * many threads, but not while it is closed: {@link Engine} sees to that.
 */
final class Pipeline implements AutoCloseable {
  /** As many values may one image have whose memory is kept for the next: a large tile, 16 MiB. */
  private static final int KEPT_VALUES = 1 << 22;

  private final String model;
  private final List<Graph> graphs;
  private final List<TensorSpec> inputs;
  private final List<TensorSpec> outputs;
  private final int inputValues;
  private final @Nullable String conversion;

  /** How many samples the graphs always take at once; 0 if they take any number. */
  private final int fixedBatch;

  private final int maxBatch;

  private final BatchLimit limit;

  private final CallFailures failures;

  /** Whether one sample alone needs more memory than may be kept. */
  private boolean forgets;

  private final Workspaces workspaces;

  /**
   * Makes a pipeline.
   *
   * @param graphs run in this order
   * @param inputs what lies before each graph
   * @param outputs what the last one writes
   * @throws IllegalArgumentException if a batch would not fit one buffer
   * @throws dev.autoencoders.exception.InvalidModelException if the graphs do not take one sample,
   *     or not within the limits
   */
  Pipeline(
      String model,
      List<Graph> graphs,
      List<TensorSpec> inputs,
      List<TensorSpec> outputs,
      int maxBatch) {
    this(model, graphs, inputs, outputs, maxBatch, null);
  }

  private Pipeline(
      String model,
      List<Graph> graphs,
      List<TensorSpec> inputs,
      List<TensorSpec> outputs,
      int maxBatch,
      @Nullable String size) {
    this.model = model;
    this.failures = new CallFailures(model, size);
    this.graphs = graphs;
    this.inputs = inputs;
    this.outputs = outputs;
    this.inputValues = inputs.get(0).values();
    this.workspaces = new Workspaces(graphs, inputs, outputs);
    this.fixedBatch = BatchLimit.fixed(graphs);
    List<TensorSpec> specs = new ArrayList<>(inputs);
    specs.addAll(outputs);
    int most = fixedBatch == 0 ? maxBatch : fixedBatch;
    for (TensorSpec spec : specs) {
      checkBatch(spec, most);
    }
    this.limit = new BatchLimit(graphs, inputs, size != null);
    this.maxBatch = fixedBatch == 0 ? limit.largest(most) : checked(most);
    this.conversion = conversion(specs);
  }

  /** What must be changed before values of the caller are those of the graphs. */
  private static @Nullable String conversion(List<TensorSpec> specs) {
    for (TensorSpec spec : specs) {
      if (!spec.elements.areFloats()) {
        return spec.elements.toString();
      } else if (spec.lastChannels() != 1) {
        return "NHWC with several channels";
      }
    }
    return null;
  }

  private int checked(int batch) {
    limit.check(batch);
    return batch;
  }

  private void checkBatch(TensorSpec spec, int maxBatch) {
    int most = spec.mostSamples();
    if (maxBatch > most && fixedBatch != 0) {
      throw new InvalidModelException(
          (model + ": expected a graph for at most " + most)
              + (" samples of this size at once, found one for " + fixedBatch));
    }
    if (maxBatch > most) {
      throw new IllegalArgumentException(
          model + ": maxBatch: expected at most " + most + ", found " + maxBatch);
    }
  }

  /**
   * The same graphs for images of another size, in batches that need no more memory than here.
   * Close it.
   */
  Pipeline at(int height, int width) {
    List<TensorSpec> from = inputs.stream().map(spec -> spec.at(height, width)).toList();
    List<TensorSpec> to = outputs.stream().map(spec -> spec.at(height, width)).toList();
    long most = (long) maxBatch * inputValues / from.get(0).values();
    int batch = (int) Math.max(1, Math.min(maxBatch, most));
    String otherSize = height + "×" + width;
    try {
      Pipeline other = new Pipeline(model, graphs, from, to, batch, otherSize);
      other.forgets = most < 1 && from.get(0).values() > KEPT_VALUES;
      return other;
    } catch (InvalidModelException e) {
      throw failures.refused(" on images of " + otherSize, e);
    }
  }

  /** Whether it is the same as {@code any.at(height, width)}. */
  boolean isLike(Pipeline any, int height, int width) {
    TensorSpec input = inputs.get(0);
    return graphs.equals(any.graphs) && input.sample.equals(input.at(height, width).sample);
  }

  /** Whether its memory must be freed when nobody uses it. */
  boolean forgets() {
    return forgets;
  }

  int inputValues() {
    return inputValues;
  }

  /** How many values a sample of each output has, of a size if one is given. */
  int[] outputValues(int... size) {
    return outputs.stream()
        .map(spec -> size.length == 0 ? spec : spec.at(size[0], size[1]))
        .mapToInt(TensorSpec::values)
        .toArray();
  }

  /** Runs on samples that lie back to back on the heap, and hands out the results by batches. */
  void runArray(float[] input, @Nullable Duration limit, BatchResult result) {
    TensorSpec to = outputs.get(0);
    runAll(
        input,
        limit,
        (results, first, batch) ->
            result.accept(
                ChannelOrder.fromGraph(results.get(0), to.lastChannels(), to.values()),
                first,
                batch));
  }

  /** The same for all outputs, as the graph gives them. */
  void runAll(float[] input, @Nullable Duration limit, BatchResults result) {
    TensorSpec from = inputs.get(0);
    float[] values = ChannelOrder.toGraph(input, from.lastChannels(), inputValues);
    inBatches(
        input.length / inputValues,
        limit,
        (workspace, first, batch, options) -> {
          int run = Math.max(batch, fixedBatch);
          result.accept(
              workspace.runArray(values, first * inputValues, batch * inputValues, run, options),
              first,
              batch);
        });
  }

  /**
   * What keeps the graphs from using samples in the caller's memory as they are; null if nothing.
   */
  @Nullable String conversion() {
    return conversion;
  }

  /** Runs on samples in direct memory, from position to limit; hands out results by batches. */
  void runBuffer(FloatBuffer input, @Nullable Duration limit, BatchResult result) {
    inBatches(
        input.remaining() / inputValues,
        limit,
        (workspace, first, batch, options) -> {
          FloatBuffer part = Slices.part(input, first, batch, inputValues);
          List<FloatBuffer> results =
              batch < fixedBatch
                  ? workspace.runCopy(part, fixedBatch, options)
                  : workspace.runBuffer(part, batch, options);
          result.accept(results.get(0), first, batch);
        });
  }

  /**
   * Runs from direct memory to direct memory, from position to limit, without a copy.
   *
   * @param results one for each output
   */
  void runInto(FloatBuffer input, List<FloatBuffer> results, @Nullable Duration limit) {
    inBatches(
        input.remaining() / inputValues,
        limit,
        (workspace, first, batch, options) -> {
          FloatBuffer from = Slices.part(input, first, batch, inputValues);
          List<FloatBuffer> to = Slices.parts(results, outputs, first, batch);
          if (batch < fixedBatch) {
            Slices.copy(workspace.runCopy(from, fixedBatch, options), to);
          } else {
            workspace.runInto(from, to, batch, options);
          }
        });
  }

  /** The same for one output: without a list, which would be garbage of each call. */
  void runInto(FloatBuffer input, FloatBuffer result, @Nullable Duration limit) {
    inBatches(
        input.remaining() / inputValues,
        limit,
        (workspace, first, batch, options) -> {
          FloatBuffer from = Slices.part(input, first, batch, inputValues);
          FloatBuffer to = Slices.part(result, first, batch, outputs.get(0).values());
          if (batch < fixedBatch) {
            FloatBuffer found = workspace.runCopy(from, fixedBatch, options).get(0);
            to.duplicate().put(found.limit(to.remaining()));
          } else {
            workspace.runInto(from, to, batch, options);
          }
        });
  }

  private void inBatches(int samples, @Nullable Duration limit, Batch work) {
    Workspace workspace = workspaces.take();
    try (Timeout timeout = limit == null ? null : new Timeout(limit)) {
      for (int first = 0; first < samples; first += maxBatch) {
        failures.checkGoOn(timeout, first, samples);
        int batch = Math.min(maxBatch, samples - first);
        runBatch(work, workspace, first, batch, timeout);
      }
    } catch (OrtException e) {
      throw failures.of(e);
    } finally {
      workspaces.giveBack(workspace);
    }
  }

  private void runBatch(
      Batch work, Workspace workspace, int first, int batch, @Nullable Timeout timeout)
      throws OrtException {
    try {
      limit.check(Math.max(batch, fixedBatch));
    } catch (InvalidModelException e) {
      throw failures.refused(" on " + batch + " samples", e);
    }
    try {
      work.compute(workspace, first, batch, timeout == null ? null : timeout.options());
    } catch (OrtException e) {
      if (timeout != null && timeout.expired()) {
        throw failures.tooLate(first, timeout, e);
      }
      throw e;
    }
  }

  /** Frees the workspaces; the graphs belong to somebody else. */
  @Override
  public void close() {
    workspaces.close();
  }

  /** What is done with one batch. */
  @FunctionalInterface
  private interface Batch {
    void compute(
        Workspace workspace, int first, int samples, OrtSession.@Nullable RunOptions options)
        throws OrtException;
  }
}
