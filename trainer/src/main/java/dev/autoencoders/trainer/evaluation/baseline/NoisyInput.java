package dev.autoencoders.trainer.evaluation.baseline;

/** Does nothing: what any method must beat. */
record NoisyInput() implements Method {
  @Override
  public String name() {
    return "noisy input";
  }

  @Override
  public float[] apply(float[] images) {
    return images;
  }
}
