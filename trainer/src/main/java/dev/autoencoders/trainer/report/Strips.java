package dev.autoencoders.trainer.report;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.image.Pixels;
import dev.autoencoders.image.Strip;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.Candidate;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import dev.autoencoders.trainer.evaluation.EvaluationData.Batch;
import dev.autoencoders.trainer.evaluation.ModelCandidate;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Strips of images: inputs on top, outputs below. */
public final class Strips {
  /** Small images are shown so many times larger. */
  private static final int SCALE = 3;

  private static final int LARGEST_SCALED = 64;

  /** Of larger images the middle is shown: a strip of photographs would take gigabytes. */
  private static final int LARGEST_SHOWN = 256;

  private Strips() {}

  /**
   * Inputs of a model and what it makes of them. Of images of more than 256 rows or columns, or of
   * different sizes, the middle is shown.
   *
   * @param model the model
   * @param data clean images that the model can take; all of them are shown
   * @param noise what to add to the input
   * @param noiseSeed seed of the noise
   * @return the top row holds the inputs, the bottom row the outputs
   */
  public static Strip of(Autoencoder model, EvaluationData data, Noise noise, long noiseSeed) {
    data.requireFit(model.spec());
    Candidate candidate = new ModelCandidate(model);
    int height = LARGEST_SHOWN;
    int width = LARGEST_SHOWN;
    for (EvaluationData.ImageSize size : data.sizes()) {
      height = Math.min(height, size.height());
      width = Math.min(width, size.width());
    }
    Middle middle = new Middle(height, width);
    List<BufferedImage> inputs = new ArrayList<>();
    List<BufferedImage> outputs = new ArrayList<>();
    data.forEach(
        noise,
        noiseSeed,
        candidate::imagesAtOnce,
        batch -> {
          middle.addTo(inputs, batch, batch.input());
          middle.addTo(
              outputs, batch, candidate.apply(batch.input(), batch.height(), batch.width()));
        });
    boolean small = Math.max(height, width) <= LARGEST_SCALED;
    return Strip.of(List.of(inputs, outputs)).scale(small ? SCALE : 1);
  }

  /** What is shown of each image: the pictures of a strip are of one size. */
  private record Middle(int height, int width) {
    void addTo(List<BufferedImage> row, Batch batch, float[] pixels) {
      int values = batch.values();
      for (int from = 0; from < pixels.length; from += values) {
        float[] image = Arrays.copyOfRange(pixels, from, from + values);
        row.add(of(Pixels.image(image, batch.channels(), batch.height(), batch.width())));
      }
    }

    private BufferedImage of(BufferedImage image) {
      int left = (image.getWidth() - width) / 2;
      int top = (image.getHeight() - height) / 2;
      return image.getSubimage(left, top, width, height);
    }
  }
}
