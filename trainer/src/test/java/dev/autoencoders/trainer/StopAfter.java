package dev.autoencoders.trainer;

import dev.autoencoders.trainer.run.TrainingListener;

/** Throws in the first step after a number of epochs, as a kill would. */
record StopAfter(int epochs) implements TrainingListener {
  static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public void onStep(Progress progress) {
    if (progress.epoch() > epochs) {
      throw new Stop();
    }
  }
}
