package dev.autoencoders.internal.coding;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The probabilities of a latent's whole numbers, from those before them: place by place, at each
 * place channel by channel. Learns while it codes. Not thread-safe.
 */
public final class LatentModel implements NumberModel {
  /** The largest whole number, and minus the smallest. */
  public static final int LARGEST = 32767;

  private final LatentStatistics statistics;
  private final int channels;
  private final Mixture mixture;
  private final IntegerCode code;
  private final int[] at;

  LatentModel(LatentStatistics statistics, Mixture mixture) {
    this.statistics = statistics;
    this.channels = statistics.channels();
    this.mixture = mixture;
    this.code = new IntegerCode(mixture);
    this.at = new int[statistics.sets()];
  }

  /** One that knows what this knows, and goes on by itself. */
  public LatentModel copy() {
    return new LatentModel(statistics, mixture.copy());
  }

  /** Knows nothing yet. */
  static LatentModel untrained(LatentStatistics statistics) {
    return new LatentModel(statistics, statistics.newMixture());
  }

  static LatentModel read(DataInput in, LatentLayout layout) throws IOException {
    LatentModel model = untrained(LatentStatistics.read(in, layout));
    model.mixture.read(in);
    return model;
  }

  void write(DataOutput out) throws IOException {
    statistics.write(out);
    mixture.write(out);
  }

  Mixture mixture() {
    return mixture;
  }

  /**
   * Codes the numbers of one sample.
   *
   * @param latent [channels, height, width]; a decoder writes it
   */
  @Override
  public void code(BinaryCoder coder, int[] latent, int height, int width) {
    LatentContexts contexts = statistics.contexts(latent, height, width);
    int plane = height * width;
    for (int place = 0; place < plane; place++) {
      contexts.moveTo(place);
      for (int channel = 0; channel < channels; channel++) {
        int predicted = contexts.fill(channel, at);
        int index = channel * plane + place;
        int found = predicted + code.code(coder, latent[index] - predicted, at, channel);
        latent[index] = Math.max(-LARGEST, Math.min(LARGEST, found));
        contexts.accept(channel, latent[index]);
      }
    }
  }
}
