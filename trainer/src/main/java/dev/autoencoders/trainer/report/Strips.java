package dev.autoencoders.trainer.report;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.image.Pixels;
import dev.autoencoders.image.Strip;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.Evaluation;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Strips of images: inputs on top, outputs below. */
public final class Strips {
  private static final int SCALE = 3;

  private Strips() {}

  /**
   * Inputs of a model and what it makes of them.
   *
   * @param model the model
   * @param images clean images of the model's size; all of them are shown
   * @param noise what to add to the input
   * @param noiseSeed seed of the noise
   * @return the top row holds the inputs, the bottom row the outputs
   */
  public static Strip of(Autoencoder model, ImageSet images, Noise noise, long noiseSeed) {
    float[] input = images.floats(0, images.count());
    noise.addTo(input, images.channels(), images.height(), images.width(), new Random(noiseSeed));
    float[] output = Evaluation.run(model, input, images);
    return Strip.of(List.of(row(input, images), row(output, images))).scale(SCALE);
  }

  private static List<BufferedImage> row(float[] pixels, ImageSet like) {
    List<BufferedImage> row = new ArrayList<>();
    int values = like.values();
    for (int from = 0; from < pixels.length; from += values) {
      row.add(
          Pixels.image(
              Arrays.copyOfRange(pixels, from, from + values),
              like.channels(),
              like.height(),
              like.width()));
    }
    return row;
  }
}
