package dev.autoencoders.trainer.quantization;

import java.util.Map;
import java.util.function.Function;

/** A model's graphs with fewer bits than those that they were made of. */
public sealed interface SmallerGraphs permits QuantizedGraphs, HalfGraphs {
  /**
   * The files.
   *
   * @return role to ONNX file
   */
  Map<String, byte[]> files();

  /**
   * One of the files.
   *
   * @param role such as {@code denoiser}
   * @return the ONNX file itself, not to be changed
   * @throws IllegalArgumentException if there is none
   */
  default byte[] file(String role) {
    byte[] file = files().get(role);
    if (file == null) {
      throw new IllegalArgumentException(
          "role: expected one of " + files().keySet() + ", found " + role);
    }
    return file;
  }

  /**
   * Asks which kind it is, so that the compiler names every place that a new kind needs.
   *
   * @param eightBits for graphs that compute with 8 bits
   * @param half for graphs that store weights in 16
   * @param <T> what comes out
   * @return what the function for the kind gives
   */
  <T> T match(Function<QuantizedGraphs, T> eightBits, Function<HalfGraphs, T> half);
}
