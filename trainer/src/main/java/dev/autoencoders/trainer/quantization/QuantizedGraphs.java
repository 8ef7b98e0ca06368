package dev.autoencoders.trainer.quantization;

import dev.autoencoders.trainer.onnx.RangeChoice;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A model's graphs with layers of 8 bits.
 *
 * @param files role to ONNX file
 * @param ranges how the ranges of activations were chosen
 * @param floatLayers layers that stayed float32 since they would have lost too much, each as {@code
 *     role/name}
 * @param share of the multiply-adds of all layers, how many are done with 8 bits, 0..1
 * @param loss on the calibration data, in dB: see {@link MixedPrecision}
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of files, never compared
public record QuantizedGraphs(
    Map<String, byte[]> files,
    RangeChoice ranges,
    List<String> floatLayers,
    double share,
    double loss)
    implements SmallerGraphs {

  /**
   * Copies the collections.
   *
   * @param files role to ONNX file
   * @param ranges how the ranges of activations were chosen
   * @param floatLayers layers that stayed float32
   * @param share of the multiply-adds, 0..1
   * @param loss on the calibration data, dB
   */
  public QuantizedGraphs {
    files = Map.copyOf(files);
    floatLayers = List.copyOf(floatLayers);
  }

  @Override
  public <T> T match(Function<QuantizedGraphs, T> eightBits, Function<HalfGraphs, T> half) {
    return eightBits.apply(this);
  }
}
