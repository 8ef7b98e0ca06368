package dev.autoencoders.internal.coding;

import java.io.DataInput;
import java.io.IOException;

/**
 * The probabilities of a latent's whole numbers, from those before them: place by place, at each
 * place channel by channel. Latents with places teach it while it codes. Not thread-safe.
 */
public final class LatentModel implements NumberModel {
  /** The largest whole number, and minus the smallest. */
  public static final int LARGEST = 32767;

  private final LatentStatistics statistics;
  private final int channels;
  private final BitModel bits;
  private final IntegerCode code;
  private final int[] at = new int[BitModel.CONTEXTS];

  LatentModel(LatentStatistics statistics, BitModel bits) {
    this.statistics = statistics;
    this.channels = statistics.channels();
    this.bits = bits;
    this.code = new IntegerCode(bits);
  }

  /** One that knows what this knows, and goes on by itself. */
  public LatentModel copy() {
    return new LatentModel(statistics, bits.copy());
  }

  /** Reads what {@link LatentLearner#write} wrote. */
  static LatentModel read(DataInput in, LatentLayout layout) throws IOException {
    LatentStatistics statistics = LatentStatistics.read(in, layout);
    return new LatentModel(statistics, statistics.readBits(in));
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
