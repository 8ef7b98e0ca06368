package dev.autoencoders.trainer.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Bottleneck;
import dev.autoencoders.trainer.architecture.Sigmoid;
import java.util.Locale;

/** What training makes small: means over all values of a batch, or over its samples. */
public enum Loss {
  /**
   * Binary cross-entropy, natural logarithm, computed on logits: for a sigmoid at the end alone.
   */
  @JsonProperty("bce")
  BCE,
  /** Squared error. */
  @JsonProperty("mse")
  MSE,
  /** Absolute error. */
  @JsonProperty("mae")
  MAE,
  /**
   * √(error² + ε²) with ε = 0.001: absolute error with a smooth minimum (Lai et al. 2017, "Deep
   * Laplacian Pyramid Networks for Fast and Accurate Super-Resolution", section 3.2).
   */
  @JsonProperty("charbonnier")
  CHARBONNIER,
  /**
   * Squared error of a sample, over the root of the mean square of what is wrong with its input:
   * for denoisers of noise of any strength. What a denoiser can't help to get wrong, squared, grows
   * about as the noise itself does, so each strength counts alike; with {@link #MSE} strong noise
   * would count most. {@link #MAE} does so too, but it cares less for strong edges than the PSNR
   * does.
   */
  @JsonProperty("relative-mse")
  RELATIVE_MSE,
  /**
   * ln(1 + mean squared error of a sample in levels of 8 bits, for values in 0..1): for a high mean
   * PSNR over pictures, which is a mean of logarithms too. Smooth pictures count as much as busy
   * ones, in which there is always more to get wrong, and weak noise as much as strong noise (Chen
   * et al. 2021, "HINet", train with the PSNR itself). The 1 keeps samples without noise from
   * counting for all.
   */
  @JsonProperty("log-mse")
  LOG_MSE;

  /**
   * Refuses a network that can't be trained with this loss.
   *
   * @param architecture the network
   * @throws IllegalArgumentException for {@link #BCE} and a network that doesn't end in a sigmoid;
   *     for all but {@link #MSE} and a network with a {@link Bottleneck}, which weighs squared
   *     errors against bits
   */
  @SuppressWarnings("exports") // for the trainer's own packages
  public void requireFits(Architecture architecture) {
    if (this != MSE && Bottleneck.of(architecture).isPresent()) {
      throw new IllegalArgumentException(
          "loss: expected mse for a network with a bottleneck, found "
              + name().toLowerCase(Locale.ROOT));
    }
    if (this == BCE && !(architecture.head().orElse(null) instanceof Sigmoid)) {
      throw new IllegalArgumentException(
          "loss: expected mse, relative-mse, log-mse, mae or charbonnier for a network that doesn't"
              + " end in a sigmoid, found bce");
    }
  }
}
