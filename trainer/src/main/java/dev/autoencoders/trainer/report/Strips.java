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
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/** Strips of images: inputs on top, outputs below. */
public final class Strips {
  /** Small images are shown so many times larger. */
  private static final int SCALE = 3;

  private static final int LARGEST_SCALED = 64;

  /** Of larger images the middle is shown: a strip of photographs would take gigabytes. */
  private static final int LARGEST_SHOWN = 256;

  /**
   * Of images in a preview: noise makes large files, and a preview lies in each copy of a model.
   */
  private static final int LARGEST_IN_PREVIEW = 96;

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
   * @throws IOException if no image can be read
   */
  public static Strip of(Autoencoder model, EvaluationData data, Noise noise, long noiseSeed)
      throws IOException {
    return of(model, data, noise, noiseSeed, LARGEST_SHOWN);
  }

  /**
   * The same for the preview of a model directory: of images of more than 96 rows or columns the
   * middle is shown.
   *
   * @param model the model
   * @param data clean images that the model can take; all of them are shown
   * @param noise what to add to the input
   * @param noiseSeed seed of the noise
   * @return the top row holds the inputs, the bottom row the outputs
   * @throws IOException if no image can be read
   */
  public static Strip preview(Autoencoder model, EvaluationData data, Noise noise, long noiseSeed)
      throws IOException {
    return of(model, data, noise, noiseSeed, LARGEST_IN_PREVIEW);
  }

  private static Strip of(
      Autoencoder model, EvaluationData data, Noise noise, long noiseSeed, int largest)
      throws IOException {
    data.requireFit(model.spec());
    Candidate candidate = new ModelCandidate(model);
    List<BufferedImage> inputs = new ArrayList<>();
    List<BufferedImage> outputs = new ArrayList<>();
    data.forEach(
        noise,
        noiseSeed,
        candidate::imagesAtOnce,
        batch -> {
          addTo(inputs, batch, batch.input());
          addTo(outputs, batch, candidate.apply(batch.input(), batch.height(), batch.width()));
        });
    int height = smallest(largest, inputs, BufferedImage::getHeight);
    int width = smallest(largest, inputs, BufferedImage::getWidth);
    List<BufferedImage> top = inputs.stream().map(image -> middle(image, height, width)).toList();
    List<BufferedImage> bottom =
        outputs.stream().map(image -> middle(image, height, width)).toList();
    boolean small = Math.max(height, width) <= LARGEST_SCALED;
    return Strip.of(List.of(top, bottom)).scale(small ? SCALE : 1);
  }

  private static void addTo(List<BufferedImage> row, Batch batch, float[] pixels) {
    int values = batch.values();
    for (int from = 0; from < pixels.length; from += values) {
      float[] image = Arrays.copyOfRange(pixels, from, from + values);
      row.add(Pixels.image(image, batch.shape().channels(), batch.height(), batch.width()));
    }
  }

  private static int smallest(
      int largest, List<BufferedImage> images, ToIntFunction<BufferedImage> side) {
    return Math.min(largest, images.stream().mapToInt(side).min().orElseThrow());
  }

  private static BufferedImage middle(BufferedImage image, int height, int width) {
    int left = (image.getWidth() - width) / 2;
    int top = (image.getHeight() - height) / 2;
    return image.getSubimage(left, top, width, height);
  }
}
