package dev.autoencoders.internal.coding;

/** Learns a {@link LevelModel} from pictures, as they come. Not thread-safe. */
public final class LevelLearner {
  /** How many pixels are learnt from quickly. */
  private static final long QUICK_PIXELS = 1 << 20;

  private final LevelModel model = LevelModel.untrained();
  private long pixels;

  /**
   * Learns from a picture.
   *
   * @param levels 0 to 255, channel by channel; not changed
   */
  public void add(int[] levels, int height, int width) {
    model.mixture().learnAt(pixels < QUICK_PIXELS ? Mixture.QUICK : Mixture.CALM);
    model.code((bit, probability) -> bit, levels.clone(), height, width);
    pixels += levels.length;
  }

  LevelModel learnt() {
    return model;
  }
}
