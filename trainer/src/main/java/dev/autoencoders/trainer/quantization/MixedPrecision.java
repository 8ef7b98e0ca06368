package dev.autoencoders.trainer.quantization;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.model.InputValues;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Role;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import dev.autoencoders.trainer.evaluation.ModelCandidate;
import dev.autoencoders.trainer.onnx.Quantizer;
import dev.autoencoders.trainer.onnx.RangeChoice;
import dev.autoencoders.trainer.quantization.Shots.Shot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds out which layers of a model can compute with 8 bits, on calibration data alone.
 *
 * <p>First it picks the {@link RangeChoice} with which all layers together lose least. If that is
 * too much, it measures what each layer loses when it alone computes with 8 bits, and puts layers
 * back to float32, the one that loses most for its work first, until the loss is small enough or
 * {@link #LEAST_SHARE half of the work} would no longer be done with 8 bits.
 *
 * <p>A loss is in decibels: for each kind of noise the mean over its samples of 10·log₁₀ of how
 * many times larger the mean squared error against the clean sample became; and of all kinds of
 * noise the largest.
 */
public final class MixedPrecision {
  /** With less of the work in 8 bits there is hardly anything to be gained. */
  static final double LEAST_SHARE = 0.5;

  /** Other samples will lose a little more than those that were calibrated with. */
  private static final double MARGIN = 0.7;

  /** A result that is perfect has no ratio to another. */
  private static final double LEAST_ERROR = 1e-10;

  private final ModelBundle model;
  private final List<Shot> shots;
  private final int kinds;
  private final double[] errors;
  private final Map<String, Quantizer> quantizers = new LinkedHashMap<>();
  private final List<Layer> layers = new ArrayList<>();
  private final Progress progress;

  /** Told how far the search is. */
  public interface Progress {
    /**
     * Is told.
     *
     * @param work what is going on
     * @param done how many layers are done
     * @param total how many there are
     */
    void at(String work, int done, int total);
  }

  private record Layer(String role, String name, long work) {
    String path() {
      return role + "/" + name;
    }
  }

  private MixedPrecision(ModelBundle model, List<Shot> shots, int kinds, Progress progress)
      throws IOException {
    this.model = model;
    this.shots = shots;
    this.kinds = kinds;
    this.progress = progress;
    try (Autoencoder loaded = load(model)) {
      errors = errors(loaded);
      for (String role : model.spec().graphs().keySet()) {
        Quantizer quantizer = calibrate(role, loaded);
        quantizers.put(role, quantizer);
        quantizer
            .layers()
            .forEach(name -> layers.add(new Layer(role, name, quantizer.multiplyAdds(name))));
      }
    }
  }

  /**
   * Searches.
   *
   * @param model the model in float32
   * @param data clean samples that the model takes; pictures larger than 256×256 give their middle
   * @param noises what to add to the input; each is looked at for itself
   * @param seed seed of the noise
   * @param mostLoss the loss to stay below, dB
   * @param progress told how far it is
   * @return what was found; its loss may be larger
   * @throws IllegalArgumentException if the model has no layer that can compute with 8 bits
   * @throws IOException if no sample can be read
   */
  public static QuantizedGraphs search(
      ModelBundle model,
      EvaluationData data,
      List<Noise> noises,
      long seed,
      double mostLoss,
      Progress progress)
      throws IOException {
    data.requireFit(model.spec());
    List<Shot> shots = Shots.of(model.spec(), data, noises, seed);
    return new MixedPrecision(model, shots, noises.size(), progress).search(MARGIN * mostLoss);
  }

  private static Autoencoder load(ModelBundle model) throws IOException {
    return Autoencoder.from(model).values(InputValues.AS_THEY_ARE).load();
  }

  private double[] errors(Autoencoder loaded) {
    ModelCandidate candidate = new ModelCandidate(loaded);
    return shots.stream()
        .mapToDouble(
            shot -> {
              int height = shot.shape().isImage() ? shot.shape().height() : 1;
              int width = shot.shape().values() / shot.shape().channels() / height;
              return Shots.error(shot, candidate.apply(shot.input(), height, width));
            })
        .toArray();
  }

  private Quantizer calibrate(String role, Autoencoder loaded) {
    ModelSpec spec = model.spec();
    boolean decodes = role.equals(Role.DECODER);
    List<Integer> sizes =
        decodes && spec.latent() != null ? spec.latent().shape() : shots.get(0).shape().sizes();
    List<Quantizer.Samples> samples =
        shots.stream()
            .map(
                shot ->
                    decodes
                        ? new Quantizer.Samples(batch(sizes), loaded.encode(shot.input()))
                        : new Quantizer.Samples(batch(shot.shape().sizes()), shot.input()))
            .toList();
    return Quantizer.of(spec.name() + "/" + role, model.graph(role), sizes, samples);
  }

  private static long[] batch(List<Integer> sizes) {
    return IntStream.concat(IntStream.of(1), sizes.stream().mapToInt(size -> size))
        .asLongStream()
        .toArray();
  }

  private QuantizedGraphs search(double mostLoss) throws IOException {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException(
          model.spec().name()
              + ": expected convolutions or dense layers with constant weights, found none; there"
              + " is nothing to quantise");
    }
    progress.at("choosing ranges", 0, layers.size());
    QuantizedGraphs best = null;
    for (RangeChoice ranges : RangeChoice.values()) {
      QuantizedGraphs found = quantized(ranges, Set.of());
      best = best == null || found.loss() < best.loss() ? found : best;
    }
    QuantizedGraphs all = Objects.requireNonNull(best);
    return all.loss() <= mostLoss ? all : withFloatLayers(all, mostLoss);
  }

  private QuantizedGraphs withFloatLayers(QuantizedGraphs all, double mostLoss) throws IOException {
    RangeChoice ranges = all.ranges();
    Map<Layer, Double> lossPerWork = new HashMap<>();
    for (Layer layer : layers) {
      progress.at("measuring layers", lossPerWork.size(), layers.size());
      Set<Layer> others = new HashSet<>(layers);
      others.remove(layer);
      double loss = Math.max(0, quantized(ranges, others).loss());
      lossPerWork.put(layer, loss / Math.max(1, layer.work()));
    }
    List<Layer> order =
        layers.stream().sorted(Comparator.comparing(lossPerWork::get).reversed()).toList();
    QuantizedGraphs found = all;
    Set<Layer> kept = new HashSet<>();
    for (Layer layer : order) {
      kept.add(layer);
      if (found.loss() <= mostLoss || share(kept) < LEAST_SHARE) {
        break;
      }
      progress.at("measuring mixtures", kept.size(), layers.size());
      found = quantized(ranges, kept);
    }
    return found;
  }

  private double share(Set<Layer> kept) {
    long all = layers.stream().mapToLong(Layer::work).sum();
    long done = layers.stream().filter(layer -> !kept.contains(layer)).mapToLong(Layer::work).sum();
    return all == 0 ? 1 : (double) done / all;
  }

  private QuantizedGraphs quantized(RangeChoice ranges, Set<Layer> kept) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    quantizers.forEach(
        (role, quantizer) ->
            files.put(
                role,
                quantizer.graph(
                    ranges,
                    Set.copyOf(
                        kept.stream()
                            .filter(layer -> layer.role().equals(role))
                            .map(Layer::name)
                            .toList()))));
    List<String> names = layers.stream().filter(kept::contains).map(Layer::path).toList();
    try (Autoencoder loaded = load(Draft.of(model.spec(), files))) {
      return new QuantizedGraphs(files, ranges, names, share(kept), loss(errors(loaded)));
    }
  }

  private double loss(double[] found) {
    double[] sums = new double[kinds];
    int[] counts = new int[kinds];
    for (int i = 0; i < found.length; i++) {
      int kind = shots.get(i).noise();
      sums[kind] += 10 * Math.log10((found[i] + LEAST_ERROR) / (errors[i] + LEAST_ERROR));
      counts[kind]++;
    }
    return IntStream.range(0, kinds)
        .filter(kind -> counts[kind] > 0)
        .mapToDouble(kind -> sums[kind] / counts[kind])
        .max()
        .orElseThrow();
  }
}
