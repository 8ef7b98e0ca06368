package dev.autoencoders.model;

/** What a model was trained for. */
public enum Task {
  /** To give back its input through a smaller code. */
  AUTOENCODING,
  /** To give back the clean image from a noisy one. */
  DENOISING,
  /** To tell unusual samples from normal ones. */
  ANOMALY_DETECTION
}
