package dev.autoencoders.internal.onnx.check;

import dev.autoencoders.exception.InvalidModelException;
import org.jspecify.annotations.Nullable;

/**
 * What one run may take. Unless somebody says it, that is a fixed amount, or more where the input
 * is large: an honest network takes a few hundred bytes, and a few hundred thousand multiply-adds,
 * for each byte that goes in. Immutable.
 *
 * @param memory bytes; null for the default
 * @param multiplyAdds multiplications with additions; null for the default
 */
public record Limits(@Nullable Long memory, @Nullable Long multiplyAdds) {
  /** Nobody has said anything. */
  public static final Limits DEFAULT = new Limits(null, null);

  /** 256 MiB. */
  public static final long LEAST_MEMORY = 256L << 20;

  /** 1 GiB: the most at which the limit grows with a size that the model itself says. */
  public static final long MOST_MEMORY = 1L << 30;

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
   * @throws InvalidModelException if it takes more
   */
  public void check(String where, Cost cost, long inputBytes) {
    long grown = Math.min(MOST_MEMORY, inputBytes * MEMORY_PER_BYTE);
    check(where, cost, grown, Math.min(inputBytes * MULTIPLY_ADDS_PER_BYTE, 1L << 40));
  }

  /** Likewise, for a size that the caller has chosen. */
  public void checkChosen(String where, Cost cost, long inputBytes) {
    check(where, cost, inputBytes * MEMORY_PER_BYTE, inputBytes * MULTIPLY_ADDS_PER_BYTE);
  }

  private void check(String where, Cost cost, long grownMemory, long grownAdds) {
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
  }
}
