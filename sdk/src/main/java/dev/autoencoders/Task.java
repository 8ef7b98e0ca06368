package dev.autoencoders;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a model was trained for. */
public enum Task {
  /** To give back its input through a smaller code. */
  @JsonProperty("autoencoding")
  AUTOENCODING,
  /** To give back the clean image from a noisy one. */
  @JsonProperty("denoising")
  DENOISING
}
