package dev.autoencoders.trainer.evaluation;

/** Something that turns images to bytes and back, and counts the bytes. For one thread. */
public interface Coded extends Candidate {
  /**
   * How many bytes all images that {@link #apply} was given took.
   *
   * @return the sum over all files, headers included
   */
  long bytes();
}
