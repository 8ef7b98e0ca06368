package dev.autoencoders.trainer.architecture;

import dev.autoencoders.model.Role;
import java.util.List;

/**
 * Name and shape of one array of a layer, and the values it starts with.
 *
 * @param name such as {@code weight} or {@code bias}
 * @param sizes its sizes: (units, in) for dense, (out, in, rows, columns) for convolutions, (in,
 *     out, rows, columns) for transposed ones
 * @param mean mean of the initial values
 * @param deviation standard deviation of the initial values, which are normal; 0 for a constant
 * @param role who changes it
 */
public record WeightShape(
    String name, List<Integer> sizes, double mean, double deviation, Role role) {
  /** Who changes an array during training. */
  public enum Role {
    /** The optimiser. */
    TRAINED,
    /** The forward pass: running statistics. */
    RUNNING,
    /** Nobody: it is measured on the data before the first step. */
    FIXED
  }

  /**
   * Copies the sizes.
   *
   * @param name see {@link #name()}
   * @param sizes see {@link #sizes()}
   * @param mean see {@link #mean()}
   * @param deviation see {@link #deviation()}
   * @param role see {@link #role()}
   */
  public WeightShape {
    sizes = List.copyOf(sizes);
  }

  /**
   * What inputs are multiplied with. Starts normal with variance 2 / fan-in (He et al. 2015,
   * "Delving Deep into Rectifiers", eq. 10).
   *
   * @param sizes its sizes
   * @param fanIn how many inputs feed one output
   * @return an array named {@code weight}
   */
  public static WeightShape weight(List<Integer> sizes, int fanIn) {
    return new WeightShape("weight", sizes, 0, Math.sqrt(2.0 / fanIn), Role.TRAINED);
  }

  /**
   * What is added to each output. Starts at 0.
   *
   * @param outputs how many
   * @return an array named {@code bias}
   */
  public static WeightShape bias(int outputs) {
    return constant("bias", outputs, 0);
  }

  /**
   * A trained vector that starts at one value.
   *
   * @param name its name
   * @param length its length
   * @param value the value
   * @return the array
   */
  public static WeightShape constant(String name, int length, double value) {
    return new WeightShape(name, List.of(length), value, 0, Role.TRAINED);
  }

  /**
   * A vector that the forward pass keeps, not the optimiser.
   *
   * @param name its name
   * @param length its length
   * @param value the value it starts with
   * @return the array
   */
  public static WeightShape running(String name, int length, double value) {
    return new WeightShape(name, List.of(length), value, 0, Role.RUNNING);
  }

  /**
   * A vector that is measured on the training data and then stays as it is.
   *
   * @param name its name
   * @param length its length
   * @param value the value it has until it is measured
   * @return the array
   */
  public static WeightShape fixed(String name, int length, double value) {
    return new WeightShape(name, List.of(length), value, 0, Role.FIXED);
  }

  /**
   * An array of several dimensions that is measured on the training data and then stays as it is; 0
   * until then.
   *
   * @param name its name
   * @param sizes its sizes
   * @return the array
   */
  public static WeightShape fixed(String name, List<Integer> sizes) {
    return new WeightShape(name, sizes, 0, 0, Role.FIXED);
  }

  /**
   * Whether the optimiser changes it.
   *
   * @return false for running statistics and fixed arrays
   */
  public boolean trained() {
    return role == Role.TRAINED;
  }

  /** The same array, but starting at 0 if it is trained. */
  WeightShape startingAtZero() {
    return trained() ? new WeightShape(name, sizes, 0, 0, role) : this;
  }

  /**
   * How many numbers the array holds.
   *
   * @return the product of the sizes
   */
  public int values() {
    return sizes.stream().reduce(1, Math::multiplyExact);
  }
}
