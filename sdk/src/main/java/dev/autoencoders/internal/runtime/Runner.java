package dev.autoencoders.internal.runtime;

import dev.autoencoders.model.Operation;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Runs the operations of a loaded model, in this JVM or in another. Thread-safe. All runs throw
 * {@link IllegalStateException} once it is closed.
 */
public interface Runner extends AutoCloseable {
  /** How many threads ONNX Runtime uses for one call. */
  int threads();

  /**
   * Runs an operation on samples that lie back to back.
   *
   * @param input N samples of finite values, N at least 0
   * @param result takes what comes out, batch by batch
   */
  void runArray(Operation operation, float[] input, BatchResult result);

  /**
   * Runs an operation on images of any size; only for models that take any.
   *
   * @param input N images of this size, of finite values, N at least 0
   * @param result takes what comes out, batch by batch
   */
  void runSized(Operation operation, int height, int width, float[] input, BatchResult result);

  /**
   * Runs an operation whose graph has several outputs.
   *
   * @param input N samples, N at least 0
   * @param result takes what comes out, batch by batch
   * @param size height and width of the images, for models that take any; else empty
   */
  void runAll(Operation operation, float[] input, BatchResults result, int... size);

  /**
   * Runs an operation on samples that lie back to back in direct memory.
   *
   * @param input N samples from position to limit
   * @param result takes what comes out, batch by batch
   */
  void runBuffer(Operation operation, FloatBuffer input, BatchResult result);

  /**
   * Runs an operation from direct memory to direct memory, for graphs of one output.
   *
   * @param input N samples, from position to limit
   * @param output room for N results
   */
  void runInto(Operation operation, FloatBuffer input, FloatBuffer output);

  /**
   * Runs an operation from direct memory to direct memory.
   *
   * @param input N samples from position to limit
   * @param outputs room for N results from position to limit, for each output of the graphs
   */
  void runInto(Operation operation, FloatBuffer input, List<FloatBuffer> outputs);

  /** Waits for calls in flight, then frees everything. Closing again does nothing. */
  @Override
  void close();

  /**
   * Closes, and tells whether there was anything to close.
   *
   * @return false if it was closed already
   */
  boolean closeIfOpen();
}
