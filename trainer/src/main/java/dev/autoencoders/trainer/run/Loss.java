package dev.autoencoders.trainer.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What training makes small. All are means over all pixels of a batch. */
public enum Loss {
  /** Binary cross-entropy, natural logarithm, worked out on logits. */
  @JsonProperty("bce")
  BCE,
  /** Squared error of the sigmoid's output. */
  @JsonProperty("mse")
  MSE,
  /** Absolute error of the sigmoid's output. */
  @JsonProperty("l1")
  L1
}
