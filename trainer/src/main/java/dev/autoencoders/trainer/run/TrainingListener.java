package dev.autoencoders.trainer.run;

/**
 * Hears how training goes, on the training thread: return soon, and throw to stop the training. The
 * methods do nothing unless overridden.
 */
public interface TrainingListener {

  /**
   * A step was done. Called for each step; the loss is read back from the device only now and then.
   *
   * @param progress where training stands
   */
  default void onStep(Progress progress) {}

  /**
   * An epoch was done, its checkpoint not yet written.
   *
   * @param epoch what it came to
   */
  default void onEpoch(EpochRecord epoch) {}

  /**
   * There is something that the person who trains should know, such as that a run is resumed with
   * another number of threads. Training goes on.
   *
   * @param note one line
   */
  default void onNote(String note) {}

  /**
   * Where training stands.
   *
   * @param epoch number of the epoch, from 1
   * @param epochs epochs of the run
   * @param images images seen in this epoch
   * @param imagesPerEpoch images of one epoch
   * @param loss mean loss of this epoch as last read back; NaN before the first reading
   */
  record Progress(int epoch, int epochs, int images, int imagesPerEpoch, double loss) {}
}
