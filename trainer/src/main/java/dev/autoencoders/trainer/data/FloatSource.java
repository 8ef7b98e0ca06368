package dev.autoencoders.trainer.data;

/**
 * Rows or series that are in memory already.
 *
 * @param name name of the data set
 * @param training samples to train with
 * @param testing samples to test with
 */
record FloatSource(String name, FloatSet training, FloatSet testing) implements DataSource {
  @Override
  public Samples train(int limit) {
    return training.limit(limit);
  }

  @Override
  public Samples test(int limit) {
    return testing.limit(limit);
  }
}
