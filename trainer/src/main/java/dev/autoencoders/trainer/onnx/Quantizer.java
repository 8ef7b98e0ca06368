package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OrtException;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.autoencoders.exception.InvalidModelException;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes graphs of 8 bits of one in float32: static quantisation, calibrated on samples (Jacob et
 * al. 2018, <i>Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only
 * Inference</i>). Immutable once it is calibrated.
 */
public final class Quantizer {
  /** From this one on {@code DequantizeLinear} knows ranges of single channels. */
  private static final long LEAST_OPSET = 13;

  private final ModelProto model;
  private final Map<String, Long> work;
  private final QuantizationPlan plan;
  private final Map<String, ChannelHistograms> histograms = new LinkedHashMap<>();
  private final Map<String, QuantizedWeights> weights = new HashMap<>();

  private Quantizer(ModelProto model, Map<String, Long> work) {
    this.model = model;
    this.work = work;
    this.plan = QuantizationPlan.of(model, work, Set.of());
    plan.rounded().forEach(value -> histograms.put(value, new ChannelHistograms()));
  }

  /**
   * Samples of one shape, back to back.
   *
   * @param shape the sizes of all, the number of samples first
   * @param values their values
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
  public record Samples(long[] shape, float[] values) {}

  /**
   * Calibrates: runs the graph over samples, and looks at the values that will be rounded.
   *
   * @param where what messages call the graph
   * @param onnx the graph, which computes in float32, opset 13 or later
   * @param sample sizes of one sample without the batch, to tell the work of each layer by
   * @param samples what goes into the graph in real use, at least one
   * @return the calibrated graph
   * @throws InvalidModelException if the graph can't be quantised
   */
  public static Quantizer of(
      String where, byte[] onnx, List<Integer> sample, List<Samples> samples) {
    try {
      ModelProto model = HalfPrecision.widened(ModelProto.parseFrom(onnx));
      requireOpset(where, model);
      Map<String, Long> work =
          GraphTable.of(onnx, sample).stream()
              .collect(
                  Collectors.toMap(GraphTable.Row::name, GraphTable.Row::multiplyAdds, Long::sum));
      Quantizer quantizer = new Quantizer(model, work);
      quantizer.calibrate(samples);
      return quantizer;
    } catch (InvalidProtocolBufferException | OrtException e) {
      throw new InvalidModelException(
          where + ": expected an ONNX graph, found " + e.getMessage(), e);
    }
  }

  private static void requireOpset(String where, ModelProto model) {
    long opset =
        model.getOpsetImportList().stream()
            .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
            .mapToLong(OperatorSetIdProto::getVersion)
            .max()
            .orElse(0);
    if (opset < LEAST_OPSET) {
      throw new InvalidModelException(
          "%s: expected ONNX of opset %d or later, found %d; export it again with a later one"
              .formatted(where, LEAST_OPSET, opset));
    }
  }

  private void calibrate(List<Samples> samples) throws OrtException {
    Map<NodeProto, InputMoments> moments = new LinkedHashMap<>();
    for (NodeProto layer : plan.nodes()) {
      InputMoments own = InputMoments.of(layer, weight(layer), samples.size());
      if (own != null) {
        moments.put(layer, own);
      }
    }
    try (Probe probe = new Probe(model, histograms.keySet())) {
      for (Samples some : samples) {
        visit(probe, some, (name, shape, values) -> histogram(name).widen(shape, values));
      }
      for (Samples some : samples) {
        visit(
            probe,
            some,
            (name, shape, values) -> {
              histogram(name).count(shape, values);
              moments.forEach(
                  (layer, own) -> {
                    if (layer.getInput(0).equals(name)) {
                      own.add(shape, values);
                    }
                  });
            });
      }
    }
    for (NodeProto layer : plan.nodes()) {
      int axis = QuantizationPlan.channelAxis(layer);
      weights.put(
          QuantizationPlan.name(layer),
          QuantizedWeights.of(weight(layer), axis, moments.get(layer)));
    }
  }

  private TensorProto weight(NodeProto layer) {
    return plan.weight(layer.getInput(1));
  }

  private ChannelHistograms histogram(String value) {
    return Objects.requireNonNull(histograms.get(value), value);
  }

  /** Sees the values that will be rounded, the graph's input among them. */
  private void visit(Probe probe, Samples samples, Probe.Visitor visitor) throws OrtException {
    FloatBuffer input = FloatBuffer.wrap(samples.values());
    Set<String> seen = histograms.keySet();
    if (seen.contains(probe.input())) {
      visitor.accept(probe.input(), samples.shape(), input);
    }
    probe.run(
        input,
        samples.shape(),
        (name, shape, values) -> {
          if (seen.contains(name)) {
            visitor.accept(name, shape, values);
          }
        });
  }

  /**
   * The layers that can compute with 8 bits.
   *
   * @return their names, in the order of the graph
   */
  public List<String> layers() {
    return plan.layers();
  }

  /**
   * The work of a layer.
   *
   * @param layer its name
   * @return multiply-adds for one sample
   */
  public long multiplyAdds(String layer) {
    return work.getOrDefault(layer, 0L);
  }

  /**
   * Writes the graph of 8 bits.
   *
   * @param choice how ranges follow from what was seen
   * @param kept names of layers that stay float32
   * @return the ONNX file
   */
  public byte[] graph(RangeChoice choice, Set<String> kept) {
    QuantizationPlan chosen = QuantizationPlan.of(model, work, kept);
    Map<String, QuantizedRange> ranges = new HashMap<>();
    for (String value : chosen.rounded()) {
      ChannelHistograms histogram = histograms.get(chosen.origin(value));
      if (histogram != null) {
        ranges.put(value, histogram.range(choice));
      }
    }
    Map<String, List<QuantizedRange>> channelRanges = new HashMap<>();
    for (String value : chosen.resultsForFloat()) {
      channelRanges.put(value, histogram(value).ranges(choice));
    }
    return QuantizedGraph.of(
        model, chosen, new QuantizedGraph.Values(ranges, channelRanges, weights));
  }
}
