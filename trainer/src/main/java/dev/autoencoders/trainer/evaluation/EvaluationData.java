package dev.autoencoders.trainer.evaluation;

import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.data.Samples;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/** The clean images that something is measured on, always in the same order. */
public interface EvaluationData {

  /**
   * The name of the data set.
   *
   * @return as it stands in {@code model.json}
   */
  String dataset();

  /**
   * Which part of the data set it is.
   *
   * @return such as {@code test}
   */
  String split();

  /**
   * How many images there are.
   *
   * @return the number of images; of files that turn out to be damaged there will be fewer
   */
  int count();

  /**
   * Which images they are and how they came to their sizes, for people.
   *
   * @return such as {@code all pictures of the folder, each whole}
   */
  String selection();

  /**
   * Some of the images, evenly spread over all: neighbours are often crops of one picture.
   *
   * @param most at most how many, at least 1
   * @return them, in their order
   */
  EvaluationData spread(int most);

  /**
   * Refuses images that a model can't take.
   *
   * @param spec the model's description
   * @throws IllegalArgumentException if their size is not the model's; the message names both
   */
  void requireFit(ModelSpec spec);

  /**
   * Hands out all images in order, some at a time.
   *
   * @param noise what to add to them
   * @param seed seed of the noise: the same images get the same noise, however many are handed out
   *     at a time
   * @param atOnce at most how many at a time, at least 1, of images of so many values
   * @param use receives them
   * @throws IOException if no image can be read
   */
  void forEach(Noise noise, long seed, IntUnaryOperator atOnce, Consumer<Batch> use)
      throws IOException;

  /**
   * Some samples of one shape. The arrays must not be changed or kept.
   *
   * @param from index of the first
   * @param count how many
   * @param shape the shape of one of them
   * @param input the images with noise, back to back, CHW
   * @param clean the images without, values 0..1
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
  record Batch(int from, int count, SampleShape shape, float[] input, float[] clean) {

    /**
     * Values of one sample.
     *
     * @return the product of the sizes of its shape
     */
    public int values() {
      return shape.values();
    }

    /**
     * Rows of an image.
     *
     * @return height in pixels; 1 for samples that are no images
     */
    public int height() {
      return shape.isImage() ? shape.height() : 1;
    }

    /**
     * Columns of an image.
     *
     * @return width in pixels; for samples that are no images, the values of each channel
     */
    public int width() {
      return shape.isImage() ? shape.width() : shape.values() / shape.channels();
    }
  }

  /**
   * A size, and how many images have it.
   *
   * @param height rows
   * @param width columns
   * @param images how many
   */
  record ImageSize(int height, int width, int images) {}

  /**
   * A set of samples. Noise is drawn from {@code new java.util.Random(seed)} in the order of the
   * set, sample by sample.
   *
   * @param samples the clean samples
   * @param dataset name of the data set
   * @param split its part
   * @return the samples
   */
  static EvaluationData of(Samples samples, String dataset, String split) {
    return new SetData(samples, dataset, split, "the data set's own samples to test with");
  }
}
