package dev.autoencoders.internal.onnx.check;

import dev.autoencoders.exception.InvalidModelException;
import org.jspecify.annotations.Nullable;

/**
 * What one run may take. Unless somebody says it, that is a fixed amount. It grows with an input
 * whose size the caller has chosen: an honest network takes a few hundred bytes, and a few hundred
 * thousand multiply-adds, for each byte that goes in. Memory does not grow with a size that the
 * model says, or a hostile one would say a large one. Immutable.
 *
 * @param memory bytes; null for the default
 * @param multiplyAdds multiplications with additions; null for the default
 */
public record Limits(@Nullable Long memory, @Nullable Long multiplyAdds) {
  /** Nobody has said anything. */
  public static final Limits DEFAULT = new Limits(null, null);

  /** 256 MiB. */
  public static final long LEAST_MEMORY = 256L << 20;

  /** A hundred thousand million. */
  public static final long LEAST_MULTIPLY_ADDS = 100_000_000_000L;

  /** Bytes for each byte of an input. */
  public static final long MEMORY_PER_BYTE = 512;

  /** Multiply-adds for each byte of an input. */
  public static final long MULTIPLY_ADDS_PER_BYTE = 500_000;

  /**
   * Refuses what takes more, for a size that the model says.
   *
   * @param inputBytes how much goes in
   * @return how many times as much is likely to be within the limits too, 1 or more
   * @throws InvalidModelException if it takes more
   */
  public long check(String where, Cost cost, long inputBytes) {
    return check(where, cost, 0, Math.min(inputBytes * MULTIPLY_ADDS_PER_BYTE, 1L << 40));
  }

  /** Likewise, for a size that the caller has chosen. */
  public long checkChosen(String where, Cost cost, long inputBytes) {
    return check(where, cost, inputBytes * MEMORY_PER_BYTE, inputBytes * MULTIPLY_ADDS_PER_BYTE);
  }

  private long check(String where, Cost cost, long grownMemory, long grownAdds) {
    long mostMemory = memory == null ? Math.max(LEAST_MEMORY, grownMemory) : memory;
    if (cost.memory() > mostMemory) {
      throw new InvalidModelException(
          (where + ": expected a run within " + mostMemory + " bytes of memory")
              + (", found one of " + cost.memory())
              + ("; allow it with maxMemory(" + cost.memory() + ")"));
    }
    long mostAdds = multiplyAdds == null ? Math.max(LEAST_MULTIPLY_ADDS, grownAdds) : multiplyAdds;
    if (cost.multiplyAdds() > mostAdds) {
      throw new InvalidModelException(
          (where + ": expected a run within " + mostAdds + " multiply-adds")
              + (", found one of " + cost.multiplyAdds())
              + ("; allow it with maxMultiplyAdds(" + cost.multiplyAdds() + ")"));
    }
    return Math.min(
        times(cost.memory(), mostMemory, memory == null ? grownMemory : 0),
        times(cost.multiplyAdds(), mostAdds, multiplyAdds == null ? grownAdds : 0));
  }

  /** What grows with the input no faster than its limit does always fits. */
  private static long times(long cost, long most, long grown) {
    return cost <= grown ? Long.MAX_VALUE : most / Math.max(1, cost);
  }
}
