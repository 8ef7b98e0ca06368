package dev.autoencoders.model;

/**
 * What the operations on arrays do with image values outside the model's range ({@link
 * Input.Image#range()}); the builder of an autoencoder takes one. NaN and infinities are refused in
 * any case.
 */
public enum InputValues {
  /**
   * Refuses images with a value that lies outside the range by more than the range's width, such as
   * 255 where the model takes 0..1. Values less far outside pass as they are: noise that was not
   * clipped is still a valid input.
   */
  CHECK,
  /** Sets values below the range to its lower end and values above it to its upper end. */
  CLAMP,
  /** Takes any finite value. */
  AS_THEY_ARE
}
