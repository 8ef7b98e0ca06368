package dev.autoencoders.internal.onnx.check;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rules of operators that make a tensor larger, or its sizes others. */
final class Enlargements {
  private Enlargements() {}

  static Value[] pad(Call call) {
    Value value = call.input(0, 1, 8);
    String mode = call.text("mode", "constant", "reflect", "edge", "wrap");
    call.real("value", 0);
    long[] pads = call.known("pads", 1);
    Value filled = call.optional(2);
    call.require(filled == null || filled.elements() == 1, "one value to fill with", "others");
    long[] axes = call.known(3);
    int count = axes == null ? value.rank() : axes.length;
    call.require(pads != null && pads.length == 2 * count, 2 * count + " pads", "others");
    long[] shape = value.shape().clone();
    boolean[] padded = new boolean[value.rank()];
    for (int i = 0; pads != null && i < count; i++) {
      int axis = call.axis(axes == null ? i : axes[i], value.rank());
      call.require(!padded[axis], "different axes", Arrays.toString(axes));
      padded[axis] = true;
      long size = value.size(axis);
      // What is mirrored must be there, and what is cut away too.
      long most = mode.equals("reflect") ? size - 1 : mode.equals("wrap") ? size : 1L << 30;
      long least = mode.equals("constant") ? 1 - size : 0;
      for (long pad : new long[] {pads[i], pads[i + count]}) {
        call.require(pad >= least && pad <= most, "pads of " + least + " to " + most, pad);
      }
      shape[axis] = size + pads[i] + pads[i + count];
      call.require(shape[axis] >= 1, "something left", Arrays.toString(pads));
    }
    return Call.one(value.type(), shape, null);
  }

  static Value[] tile(Call call) {
    Value value = call.input(0, 1, 8);
    long[] repeats = call.known(1);
    call.require(repeats != null && repeats.length == value.rank(), "a number an axis", "others");
    long[] shape = value.shape().clone();
    for (int i = 0; repeats != null && i < shape.length; i++) {
      call.require(repeats[i] >= 1, "repeats of 1 or more", repeats[i]);
      shape[i] = Math.multiplyExact(shape[i], repeats[i]);
    }
    return Call.one(value.type(), shape, null);
  }

  static Value[] expand(Call call) {
    Value value = call.input(0);
    long[] said = call.known(1);
    call.require(said != null && said.length <= 8, "a shape of at most 8 sizes", "another");
    long[] to = said == null ? new long[0] : said;
    for (long size : to) {
      call.require(size >= 1, "sizes of 1 or more", size);
    }
    long[] shape = Elementwise.broadcast(call, value, Value.of(value.type(), to));
    double[] values =
        Arithmetic.isFew(shape)
            ? Places.pick(value.values(), Places.broadcast(value.shape(), shape))
            : null;
    return Call.one(value.type(), shape, values);
  }

  static Value[] resize(Call call) {
    Value value = call.input(0, 1, 5);
    String mode = call.text("mode", "nearest", "linear", "cubic");
    call.text(
        "coordinate_transformation_mode",
        "half_pixel",
        "asymmetric",
        "align_corners",
        "pytorch_half_pixel",
        "half_pixel_symmetric",
        "tf_half_pixel_for_nn");
    call.text("nearest_mode", "round_prefer_floor", "round_prefer_ceil", "floor", "ceil");
    call.text("keep_aspect_ratio_policy", "stretch");
    call.real("cubic_coeff_a", -0.75f);
    call.real("extrapolation_value", 0);
    call.integer("exclude_outside", 0, 0, 1);
    call.integer("antialias", 0, 0, 0);
    call.require(mode.equals("nearest") || value.rank() >= 2, "images to interpolate", value);
    long[] shape = resized(call, value);
    call.multiplyAdds(Math.multiplyExact(mode.equals("cubic") ? 16 : 8, Value.elements(shape)));
    long places = Math.multiplyExact(64L, sum(shape));
    // Pixels between others are found along one axis first.
    call.workspace(
        mode.equals("nearest") ? places : places + Value.of(value.type(), shape).bytes());
    return Call.one(value.type(), shape, null);
  }

  private static long sum(long[] shape) {
    long sum = 0;
    for (long size : shape) {
      sum += size;
    }
    return sum;
  }

  private static long[] resized(Call call, Value value) {
    long[] axes = call.integers("axes");
    int count = axes == null ? value.rank() : axes.length;
    boolean upsample = call.operator().equals("Upsample") || call.opset < 11;
    int scalesAt = upsample ? 1 : 2;
    if (!upsample) {
      call.optional(1); // a region of interest, for a mode that is not on the list
    }
    double[] scales = scales(call, scalesAt);
    long[] sizes = upsample ? null : call.known(3);
    double[] said = scales;
    if (sizes != null && sizes.length > 0) {
      said = new double[sizes.length];
      for (int i = 0; i < said.length; i++) {
        said[i] = (double) sizes[i];
      }
    }
    call.require(said.length == count, count + " scales or sizes", said.length);
    long[] shape = value.shape().clone();
    boolean[] resized = new boolean[value.rank()];
    for (int i = 0; i < count; i++) {
      int axis = call.axis(axes == null ? i : axes[i], value.rank());
      call.require(!resized[axis], "different axes", Arrays.toString(axes));
      resized[axis] = true;
      boolean scaled = said == scales;
      double size = scaled ? Math.floor((float) shape[axis] * (float) said[i]) : said[i];
      call.require(size >= 1 && size <= Integer.MAX_VALUE, "sizes of 1 or more", size);
      shape[axis] = (long) size;
    }
    return shape;
  }

  private static double[] scales(Call call, int index) {
    float[] said = call.reals("scales");
    if (said != null) {
      double[] scales = new double[said.length];
      for (int i = 0; i < scales.length; i++) {
        scales[i] = said[i];
      }
      return scales;
    }
    Value value = call.optional(index);
    if (value == null) {
      return new double[0];
    }
    double @Nullable [] scales = value.values();
    call.require(scales != null && value.rank() == 1, "scales known before the run", value);
    for (double scale : scales == null ? new double[0] : scales) {
      call.require(scale > 0 && scale < 1e6, "scales above 0 and below a million", scale);
    }
    return scales == null ? new double[0] : scales;
  }

  static Value[] depthToSpace(Call call) {
    Value value = call.input(0, 4, 4);
    long block = call.integer("blocksize", 0, 1, 1 << 10);
    call.text("mode", "DCR", "CRD");
    call.require(
        value.size(1) % (block * block) == 0, "channels in multiples of the block's square", value);
    return Call.one(
        value.type(),
        new long[] {
          value.size(0),
          value.size(1) / (block * block),
          value.size(2) * block,
          value.size(3) * block
        },
        null);
  }

  static Value[] spaceToDepth(Call call) {
    Value value = call.input(0, 4, 4);
    long block = call.integer("blocksize", 0, 1, 1 << 10);
    call.require(
        value.size(2) % block == 0 && value.size(3) % block == 0,
        "height and width in multiples of " + block,
        value);
    return Call.one(
        value.type(),
        new long[] {
          value.size(0), value.size(1) * block * block, value.size(2) / block, value.size(3) / block
        },
        null);
  }
}
