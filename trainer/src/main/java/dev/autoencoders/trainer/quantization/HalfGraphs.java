package dev.autoencoders.trainer.quantization;

import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.trainer.onnx.HalfPrecision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A model's graphs with large matrices stored as 16-bit floats. They compute with 32 bits, in the
 * same time.
 *
 * @param files role to ONNX file
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of files, never compared
public record HalfGraphs(Map<String, byte[]> files) implements SmallerGraphs {
  /**
   * Copies the map.
   *
   * @param files role to ONNX file
   */
  public HalfGraphs {
    files = Map.copyOf(files);
  }

  /**
   * Rounds the matrices of a model.
   *
   * @param model stays as it is
   * @return its graphs, smaller
   * @throws IllegalArgumentException if no graph of it has a large matrix of 32 bits
   */
  public static HalfGraphs of(ModelBundle model) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    boolean smaller = false;
    for (String role : model.spec().graphs().keySet()) {
      byte[] old = model.graph(role);
      byte[] made = HalfPrecision.file(model.spec().name() + "/" + role, old);
      smaller |= made.length < old.length;
      files.put(role, made);
    }
    if (!smaller) {
      throw new IllegalArgumentException(
          model.spec().name()
              + ": expected large matrices of 32-bit floats, found none; there is nothing to"
              + " halve");
    }
    return new HalfGraphs(files);
  }

  @Override
  public <T> T match(Function<QuantizedGraphs, T> eightBits, Function<HalfGraphs, T> half) {
    return half.apply(this);
  }
}
