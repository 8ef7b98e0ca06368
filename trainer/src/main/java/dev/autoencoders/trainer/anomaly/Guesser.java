package dev.autoencoders.trainer.anomaly;

import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Conv1d;
import dev.autoencoders.trainer.architecture.Dense;
import dev.autoencoders.trainer.architecture.Flatten;
import dev.autoencoders.trainer.architecture.Layer;
import dev.autoencoders.trainer.architecture.Network;
import dev.autoencoders.trainer.architecture.Relu;
import dev.autoencoders.trainer.architecture.Reshape;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.data.Noise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The network that guesses features of one kind of sample, what corrupts its inputs in training,
 * and what is hidden afterwards.
 */
final class Guesser {
  /** Into how many groups the values of a sample are cut; each is hidden once. */
  private static final int GROUPS = 5;

  private static final int FEWEST_UNITS = 64;
  private static final int MOST_UNITS = 128;
  private static final int LATENT = 32;

  private final Input input;
  private final SampleShape shape;
  private final List<Layer> layers;

  /**
   * Chooses by the kind of input.
   *
   * @param features how many features a sample has
   */
  Guesser(Input input, int features) {
    this.input = input;
    this.shape =
        input.match(
            image -> SampleShape.vector(features),
            row -> SampleShape.vector(features),
            series -> new SampleShape(series.shape()));
    this.layers =
        input.match(
            image -> narrow(features), row -> dense(features), series -> convolutional(shape));
  }

  /** The preset {@code anomaly}: what is in a picture must pass through a few numbers. */
  private static List<Layer> narrow(int features) {
    return List.of(
        new Dense(MOST_UNITS),
        new Relu(),
        new Dense(LATENT),
        new Dense(MOST_UNITS),
        new Relu(),
        new Dense(features));
  }

  /** The preset {@code table}: two hidden layers, no bottleneck; the noise keeps it honest. */
  private static List<Layer> dense(int features) {
    int units = Math.max(FEWEST_UNITS, Math.min(MOST_UNITS, 4 * features));
    return List.of(new Dense(units), new Relu(), new Dense(units), new Relu(), new Dense(features));
  }

  /**
   * The preset {@code signal}: convolutions on the way in, a narrow layer, dense on the way out.
   */
  private static List<Layer> convolutional(SampleShape series) {
    int length = series.sizes().get(series.sizes().size() - 1);
    int kernel = length >= 36 ? 9 : 3;
    return List.of(
        new Conv1d(16, kernel, 2),
        new Relu(),
        new Conv1d(16, kernel, 2),
        new Relu(),
        new Flatten(),
        new Dense(32),
        new Relu(),
        new Dense(series.values()),
        new Reshape(series));
  }

  /** The shape in which the network sees the features. */
  SampleShape shape() {
    return shape;
  }

  Architecture architecture() {
    return new Architecture.ImageToImage(shape, layers);
  }

  /** What corrupts the input: features at the mean, whole stretches of a series, and noise. */
  Noise noise() {
    return input instanceof Input.Series
        ? Noise.mask(.2, Math.max(1, stretch())).then(Noise.gaussian(.3))
        : Noise.mask(.2).then(Noise.gaussian(.3));
  }

  private int stretch() {
    return shape.sizes().get(shape.sizes().size() - 1) / GROUPS;
  }

  /** The trained network as a detector runs it: on flat features, and under a name of its own. */
  Network network(String name) {
    SampleShape flat = SampleShape.vector(shape.values());
    if (shape.equals(flat)) {
      return new Network(name, flat, layers);
    }
    List<Layer> all = new ArrayList<>(List.of(new Reshape(shape)));
    all.addAll(layers);
    all.add(new Flatten());
    return new Network(name, flat, all);
  }

  /** Weights under the paths of {@link #network}. */
  Weights weights(String name, Weights trained) {
    int before = input instanceof Input.Series ? 1 : 0;
    String old = architecture().networks().get(0).name();
    Map<String, Weights.Array> arrays = new LinkedHashMap<>();
    trained
        .arrays()
        .forEach(
            (path, array) -> {
              String[] parts = path.substring(old.length() + 1).split("\\.", 2);
              int layer = Integer.parseInt(parts[0]) + before;
              arrays.put(name + "." + layer + "." + parts[1], array);
            });
    return new Weights(arrays);
  }

  /**
   * Patterns, 1 where a feature is hidden; the values of a column of categories hide together. None
   * for pictures: the bottleneck keeps the network from copying what it sees.
   */
  float[][] hidden(long seed) {
    return input.match(image -> new float[0][], row -> ofColumns(row, seed), series -> stretches());
  }

  private float[][] ofColumns(Input.Row row, long seed) {
    List<Column> columns = row.columns();
    int groups = Math.min(GROUPS, columns.size());
    int[] order = Shuffle.of(columns.size(), new SplittableRandom(seed));
    float[][] hidden = new float[groups][shape.values()];
    int place = 0;
    for (int c = 0; c < columns.size(); c++) {
      for (int i = 0; i < columns.get(c).width(); i++) {
        hidden[order[c] % groups][place] = 1;
        place++;
      }
    }
    return hidden;
  }

  private float[][] stretches() {
    int channels = shape.channels();
    int length = shape.values() / channels;
    int groups = Math.min(GROUPS, length);
    float[][] hidden = new float[groups][shape.values()];
    for (int i = 0; i < shape.values(); i++) {
      hidden[(int) ((long) (i % length) * groups / length)][i] = 1;
    }
    return hidden;
  }
}
