package dev.autoencoders.trainer.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.autoencoders.trainer.data.ImageSet;
import java.nio.ByteBuffer;

/**
 * A set of images on the device, one byte per value, from which batches are picked there: only
 * their numbers travel. Owns its native memory.
 */
final class DeviceImages implements AutoCloseable {
  /** What is taken to fit: a small part of the memory of any card that one trains on. */
  private static final long MAX_BYTES = 1L << 30;

  private final NDArray pixels;

  DeviceImages(ImageSet images, NDManager manager) {
    ByteBuffer direct = ByteBuffer.allocateDirect(images.count() * images.values());
    images.copyTo(direct);
    direct.flip();
    Shape shape = new Shape(images.count(), images.channels(), images.height(), images.width());
    // The copy is the device's own: on the CPU an array could be a view of the buffer.
    try (NDArray uploaded = manager.create(direct, shape, DataType.UINT8)) {
      pixels = uploaded.duplicate();
    }
  }

  /** Whether images are to be kept on a device: a CPU has them at hand as they are. */
  static boolean fit(ImageSet images, Device device) {
    return device.isGpu() && (long) images.count() * images.values() <= MAX_BYTES;
  }

  /** Images by their numbers, as floats in 0..1, the same that {@link ImageSet#copyTo} gives. */
  NDArray batch(NDManager manager, int[] numbers) {
    try (NDManager scratch = manager.newSubManager()) {
      NDArray chosen = pixels.get(scratch, new NDIndex("{}", scratch.create(numbers)));
      NDArray floats = chosen.toType(DataType.FLOAT32, true).divi(255f);
      floats.attach(manager);
      return floats;
    }
  }

  @Override
  public void close() {
    pixels.close();
  }
}
