package dev.autoencoders.image;

/** What to do with a picture that has not the size of the model's input; see {@link Images#fit}. */
public enum Fit {
  /**
   * Take it as it is: refuse a picture of another size. A model for any size gets it as a whole,
   * however large; sides that are no multiple of what the model needs are continued by the
   * picture's last pixels, and the result is cut back.
   */
  EXACT,
  /**
   * Scale it to the model's input, and the result back to the picture's size. Details are lost. A
   * model for any size needs no scaling and gets it as with {@link #TILE}.
   */
  RESIZE,
  /**
   * Cut it into tiles of the model's size that overlap by half, and fade each smoothly into its
   * neighbours. For a model of any size tiles are large, are needed for large pictures only, and
   * overlap by the model's halo. Memory stays bounded, nothing is scaled.
   */
  TILE
}
