package dev.autoencoders.model;

/**
 * A model that is ready to run: the operations on arrays that its views, such as the one for
 * pictures, are made of. {@code dev.autoencoders.Autoencoder} is one, and says what arrays look
 * like and what is thrown. Samples are images, rows of a table or series. Implementations are
 * thread-safe.
 */
public interface LoadedModel {

  /**
   * What the model is and can do. Of a model without {@code model.json}, what its graphs say.
   *
   * @return its description
   */
  ModelSpec spec();

  /**
   * How many threads are used for one call. The calls of a view that cuts its work up may run side
   * by side on the other processors.
   *
   * @return 1 or more
   */
  int threads();

  /**
   * From images to codes.
   *
   * @param images N images
   * @return N codes of {@link ModelSpec#latentValues()} values
   */
  float[] encode(float[] images);

  /**
   * From codes to images.
   *
   * @param codes N codes of {@link ModelSpec#latentValues()} values
   * @return N images
   */
  float[] decode(float[] codes);

  /**
   * From images to codes, of a size of your choice if the model takes any. Then a code has a row
   * for {@link Input.Image#multiple()} rows of the image, and a column likewise.
   *
   * @param images N images of this size
   * @param height rows, a multiple of {@link Input.Image#multiple()}
   * @param width columns, a multiple of it too
   * @return N codes
   * @throws IllegalArgumentException if the model does not take this size
   */
  float[] encode(float[] images, int height, int width);

  /**
   * From codes to images, of a size of your choice if the model takes any.
   *
   * @param codes N codes of images of this size
   * @param height rows of the images, a multiple of {@link Input.Image#multiple()}
   * @param width columns of the images, a multiple of it too
   * @return N images of this size
   * @throws IllegalArgumentException if the model does not take this size
   */
  float[] decode(float[] codes, int height, int width);

  /**
   * From images through their codes back to images: decode after encode, without the code ever
   * leaving native memory.
   *
   * @param images N images
   * @return N reconstructions
   */
  float[] reconstruct(float[] images);

  /**
   * From images to their reconstructions, of a size of your choice if the model takes any; see
   * {@link #denoise(float[], int, int)}.
   *
   * @param images N images of this size
   * @param height rows, a multiple of {@link Input.Image#multiple()}
   * @param width columns, a multiple of it too
   * @return N reconstructions of this size
   * @throws IllegalArgumentException if the model does not take this size
   */
  float[] reconstruct(float[] images, int height, int width);

  /**
   * From noisy images to clean ones.
   *
   * @param images N noisy images
   * @return N clean images
   */
  float[] denoise(float[] images);

  /**
   * From noisy images to clean ones, of a size of your choice if the model takes any. A model of
   * fixed size takes its own. Images of the same size as the last call's are quicker: its native
   * memory is kept, unless one image alone has more than four million values.
   *
   * @param images N noisy images of this size
   * @param height rows, a multiple of {@link Input.Image#multiple()}
   * @param width columns, a multiple of it too
   * @return N clean images of this size
   * @throws IllegalArgumentException if the model does not take this size
   */
  float[] denoise(float[] images, int height, int width);
}
