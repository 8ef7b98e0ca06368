package dev.autoencoders.internal.coding;

import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Learns a {@link LatentModel} from examples: first how numbers depend on each other, then, coding
 * them all, how probable they are. The same examples give the same model. Not thread-safe.
 */
public final class LatentLearner {
  private final int channels;
  private final boolean isVector;
  private final List<Example> examples = new ArrayList<>();

  /** The numbers of a latent, channel by channel. */
  @SuppressWarnings("ArrayRecordComponent") // millions of numbers are not copied
  record Example(short[] numbers, int height, int width) {
    int plane() {
      return height * width;
    }
  }

  /** Knows no examples yet. */
  public LatentLearner(int channels, boolean isVector) {
    this.channels = channels;
    this.isVector = isVector;
  }

  /**
   * Adds examples.
   *
   * @param latents of this size, back to back
   */
  public void add(int[] latents, int height, int width) {
    int values = channels * height * width;
    for (int first = 0; first < latents.length; first += values) {
      short[] numbers = new short[values];
      for (int i = 0; i < values; i++) {
        numbers[i] = (short) latents[first + i];
      }
      examples.add(new Example(numbers, height, width));
    }
  }

  /** Learns, and writes what a {@link LatentModel} reads. */
  void write(DataOutput out) throws IOException {
    LatentStatistics statistics = new LatentDependencies(examples, channels, isVector).find();
    Mixture mixture = statistics.newMixture();
    learn(new LatentModel(statistics, mixture), mixture);
    statistics.write(out);
    if (isVector) {
      mixture.writeFixed(out);
    } else {
      mixture.write(out);
    }
  }

  private void learn(LatentModel model, Mixture mixture) {
    BinaryCoder nowhere = (bit, probability) -> bit;
    mixture.learnAt(Mixture.QUICK);
    for (int i = 0; i < examples.size(); i++) {
      if (i == examples.size() / 4) {
        mixture.learnAt(Mixture.CALM);
      }
      Example example = examples.get(i);
      int[] latent = new int[example.numbers.length];
      for (int j = 0; j < latent.length; j++) {
        latent[j] = example.numbers[j];
      }
      model.code(nowhere, latent, example.height, example.width);
    }
  }
}
