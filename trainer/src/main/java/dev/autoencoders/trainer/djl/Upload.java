package dev.autoencoders.trainer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Floats on their way to the device, through one direct buffer that is used again and again: the
 * buffers that DJL makes of {@code float[]}s would lie about in native memory until the garbage
 * collector comes, hundreds of megabytes in an epoch.
 */
final class Upload {
  private ByteBuffer buffer = allocate(0);

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /**
   * Copies floats.
   *
   * @param manager whose the array is to be
   * @param values as many as the shape has
   * @return an array; on the CPU a view of the buffer, so it holds only until the next call
   */
  NDArray copy(NDManager manager, float[] values, Shape shape) {
    int bytes = values.length * Float.BYTES;
    if (buffer.capacity() < bytes) {
      buffer = allocate(bytes);
    }
    buffer.clear().limit(bytes);
    buffer.asFloatBuffer().put(values);
    return manager.create(buffer, shape, DataType.FLOAT32);
  }
}
