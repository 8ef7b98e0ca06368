package dev.autoencoders.model;

/**
 * A model that is ready to run: the operations on arrays that its views, such as the one for
 * pictures, are made of. {@code dev.autoencoders.Autoencoder} is one, and says what arrays look
 * like and what is thrown. Implementations are thread-safe.
 */
public interface LoadedModel {

  /**
   * What the model is and can do.
   *
   * @return its description
   */
  ModelSpec spec();

  /**
   * How many threads are used for one call; the calls of a view that cuts its work up may run side
   * by side on the other processors.
   *
   * @return 1 or more
   */
  int threads();

  /**
   * From samples to codes.
   *
   * @param samples N samples, back to back
   * @return N codes of {@link ModelSpec#latentValues()} values
   */
  float[] encode(float[] samples);

  /**
   * From codes to samples.
   *
   * @param codes N codes of {@link ModelSpec#latentValues()} values
   * @return N samples
   */
  float[] decode(float[] codes);

  /**
   * From images to codes, of any size that the model takes.
   *
   * @param images N images of this size
   * @param height rows
   * @param width columns
   * @return N codes
   */
  float[] encode(float[] images, int height, int width);

  /**
   * From codes to images, of any size that the model takes.
   *
   * @param codes N codes of images of this size
   * @param height rows of the images
   * @param width columns of the images
   * @return N images of this size
   */
  float[] decode(float[] codes, int height, int width);

  /**
   * From samples to their reconstructions.
   *
   * @param samples N samples, back to back
   * @return N reconstructions
   */
  float[] reconstruct(float[] samples);

  /**
   * From images to their reconstructions, of any size that the model takes.
   *
   * @param images N images of this size
   * @param height rows
   * @param width columns
   * @return N reconstructions of this size
   */
  float[] reconstruct(float[] images, int height, int width);

  /**
   * From noisy samples to clean ones.
   *
   * @param samples N noisy samples, back to back
   * @return N clean samples
   */
  float[] denoise(float[] samples);

  /**
   * From noisy images to clean ones, of any size that the model takes.
   *
   * @param images N noisy images of this size
   * @param height rows
   * @param width columns
   * @return N clean images of this size
   */
  float[] denoise(float[] images, int height, int width);
}
