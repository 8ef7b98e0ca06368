package dev.autoencoders.internal.runtime;

import dev.autoencoders.internal.Require;
import dev.autoencoders.model.Input;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Checks of arguments, done before any native code is called. */
public final class Checks {
  private Checks() {}

  /**
   * How many samples there are in so many values.
   *
   * @throws IllegalArgumentException if that is not a whole number
   */
  public static int samples(String model, int values, int perSample) {
    if (values % perSample != 0) {
      throw new IllegalArgumentException(
          model + ": expected N×" + perSample + " values, found " + values);
    }
    return values / perSample;
  }

  /**
   * Refuses NaN and infinities.
   *
   * @throws IllegalArgumentException if there is one; the message names the first
   */
  public static void finite(String model, float[] values) {
    if (!near(values, 0, Float.MAX_VALUE)) {
      throw notFinite(model, values);
    }
  }

  /**
   * Whether each value is at most so far from the middle, as floats round it. NaN is not, and
   * infinities are not, however far that is.
   */
  static boolean near(float[] values, float middle, float distance) {
    // A NaN stays the maximum once it is there. Without an early end the loop is faster.
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value - middle));
    }
    return largest <= distance;
  }

  private static IllegalArgumentException notFinite(String model, float[] values) {
    int i = 0;
    while (Math.abs(values[i]) <= Float.MAX_VALUE) {
      i++;
    }
    return new IllegalArgumentException(
        model + ": expected finite values, found " + values[i] + " at index " + i);
  }

  /**
   * Refuses images that have not the size of the model's input.
   *
   * @throws IllegalArgumentException if the size is another
   */
  public static void size(String model, Input.Image input, int height, int width) {
    if (!Integer.valueOf(height).equals(input.height())
        || !Integer.valueOf(width).equals(input.width())) {
      throw new IllegalArgumentException(
          model
              + (": expected a " + input.height() + "×" + input.width() + " image")
              + (", found " + height + "×" + width)
              + "; images().fit(Fit.RESIZE) scales pictures");
    }
  }

  /**
   * How many values an image has, for a model that takes any size.
   *
   * @throws IllegalArgumentException if a side is no multiple of what the model needs, or the image
   *     has more values than fit one buffer
   */
  public static int anySize(String model, Input.Image input, int height, int width) {
    int multiple = input.multiple();
    if (height < 1 || width < 1 || height % multiple != 0 || width % multiple != 0) {
      throw new IllegalArgumentException(
          model
              + (": expected height and width in multiples of " + multiple)
              + (", found " + height + " and " + width)
              + "; pad the images, as images() does");
    }
    int most = Integer.MAX_VALUE / Float.BYTES / input.channels();
    if ((long) height * width > most) {
      throw new IllegalArgumentException(
          model
              + (": expected an image of at most " + most + " pixels")
              + (", found " + height + "×" + width + "; cut it into tiles, as images() does"));
    }
    return input.channels() * height * width;
  }

  /**
   * The length of the array for the results.
   *
   * @throws IllegalArgumentException if no array is that long
   */
  public static int resultLength(String model, int samples, int perSample) {
    long length = (long) samples * perSample;
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          model
              + (": expected at most " + Integer.MAX_VALUE / perSample + " samples in one call")
              + (", found " + samples + "; make several calls"));
    }
    return (int) length;
  }

  /**
   * Refuses buffers that native code can't read or write where they are. Values are not looked at.
   *
   * @param samples how many samples the input has
   * @param perResult how many values the output has for each
   * @throws IllegalArgumentException if there is anything wrong with either
   */
  public static void buffers(
      String model, FloatBuffer input, FloatBuffer output, int samples, int perResult) {
    nativeMemory(model, "input", input);
    nativeMemory(model, "output", Require.given(output, "output"));
    if (output.isReadOnly()) {
      throw new IllegalArgumentException(
          model
              + ": output: expected a writable buffer, found a read-only one;"
              + " use the buffer that it is a view of");
    }
    if (output.remaining() != (long) samples * perResult) {
      throw new IllegalArgumentException(
          model
              + (": output: expected " + samples + "×" + perResult + " values")
              + (" from position to limit, found " + output.remaining()));
    }
    if (samples > 0 && startAtTheSamePlace(input, output)) {
      throw new IllegalArgumentException(
          model
              + ": output: expected memory of its own, found the memory of the input;"
              + " use two buffers");
    }
  }

  private static void nativeMemory(String model, String side, FloatBuffer buffer) {
    if (!buffer.isDirect()) {
      throw new IllegalArgumentException(
          (model + ": " + side)
              + ": expected a direct buffer, found one on the heap;"
              + " use ByteBuffer.allocateDirect, or pass float[]");
    }
    if (buffer.order() != ByteOrder.nativeOrder()) {
      throw new IllegalArgumentException(
          (model + ": " + side)
              + (": expected values in native byte order, " + ByteOrder.nativeOrder())
              + (", found " + buffer.order())
              + "; call order(ByteOrder.nativeOrder()) before asFloatBuffer()");
    }
  }

  /**
   * Java 17 tells no buffer's address. But what is written to the one shows in the other if they
   * share memory, and the output may be written to: results come there anyway.
   */
  private static boolean startAtTheSamePlace(FloatBuffer input, FloatBuffer output) {
    int before = Float.floatToRawIntBits(input.get(input.position()));
    float kept = output.get(output.position());
    output.put(output.position(), Float.intBitsToFloat(before ^ 1));
    boolean same = Float.floatToRawIntBits(input.get(input.position())) != before;
    output.put(output.position(), kept);
    return same;
  }
}
