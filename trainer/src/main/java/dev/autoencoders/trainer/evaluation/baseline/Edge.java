package dev.autoencoders.trainer.evaluation.baseline;

/** What filters see beyond the edge of an image: the nearest pixel inside. */
final class Edge {
  private Edge() {}

  /** The index from 0 to length − 1 that is nearest. */
  static int clamp(int index, int length) {
    return Math.max(0, Math.min(length - 1, index));
  }
}
