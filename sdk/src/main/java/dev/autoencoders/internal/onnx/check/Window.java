package dev.autoencoders.internal.onnx.check;

/** How a kernel goes over the spatial sizes of a tensor: strides, dilations and paddings. */
final class Window {
  /** Above what any network has; below what makes ONNX Runtime's 32-bit sums overflow. */
  private static final long MOST = 1L << 16;

  private final Call call;
  private final long[] kernel;
  private final long[] strides;
  private final long[] dilations;
  private final long[] pads;
  private final String autoPad;

  /**
   * Reads the attributes.
   *
   * @param kernel its size, without that of channels
   */
  Window(Call call, long[] kernel) {
    this.call = call;
    this.kernel = kernel;
    int axes = kernel.length;
    strides = call.integers("strides", axes, 1, 1, MOST);
    dilations = call.integers("dilations", axes, 1, 1, MOST);
    pads = call.integers("pads", 2 * axes, 0, 0, MOST);
    autoPad = call.text("auto_pad", "NOTSET", "SAME_UPPER", "SAME_LOWER", "VALID");
    for (long size : kernel) {
      if (size < 1 || size > MOST) {
        throw call.refusal("a kernel of 1 to " + MOST, size);
      }
    }
  }

  int axes() {
    return kernel.length;
  }

  /** How many numbers the kernel has for one channel. */
  long values() {
    return Value.elements(kernel);
  }

  /** The kernel's size along an axis, with the gaps in it. */
  long reach(int axis) {
    return (kernel[axis] - 1) * dilations[axis] + 1;
  }

  long stride(int axis) {
    return strides[axis];
  }

  long dilation(int axis) {
    return dilations[axis];
  }

  /** Both paddings along an axis. */
  long padding(int axis) {
    return pads[axis] + pads[axis + kernel.length];
  }

  boolean isSame() {
    return autoPad.startsWith("SAME");
  }

  /** Pooling where all of the window lies in the padding has no answer. */
  void requireSmallPads() {
    for (int axis = 0; axis < kernel.length; axis++) {
      long most = Math.max(pads[axis], pads[axis + kernel.length]);
      call.require(most < reach(axis), "pads smaller than the kernel", most);
    }
  }

  /** How many places the kernel has along an axis of so many elements. */
  long places(int axis, long size, boolean ceiling) {
    if (isSame()) {
      return (size + strides[axis] - 1) / strides[axis];
    }
    long room = size + (autoPad.equals("VALID") ? 0 : padding(axis)) - reach(axis);
    if (room < 0) {
      throw call.refusal("a kernel that fits into " + size + " elements and pads", reach(axis));
    }
    long places = (ceiling ? room + strides[axis] - 1 : room) / strides[axis] + 1;
    // A window that begins behind the last element is left out.
    return ceiling && (places - 1) * strides[axis] >= size + pads[axis] ? places - 1 : places;
  }
}
