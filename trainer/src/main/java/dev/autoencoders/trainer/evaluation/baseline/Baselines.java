package dev.autoencoders.trainer.evaluation.baseline;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.ImageSource;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.Baseline;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a model is up against, measured as {@link Evaluation} measures models: the same test images,
 * the same noise, the same metrics. Whatever needs fitting is fitted on the training set.
 *
 * <p>Without noise: principal components and JPEG, with the bytes that an image takes. With noise:
 * the noisy input, the median filter, the best Gaussian filter with affine correction, the best
 * linear filter, and principal components of clean images applied to noisy ones.
 *
 * <pre>{@code
 * ImageSource mnist = DataSource.idx(Path.of("data/mnist"));
 * List<Baseline> table = Baselines.of(mnist, Noise.gaussian(0.5)).measure();
 * }</pre>
 *
 * <p>Mutable, for one thread. {@link #measure()} itself uses all processors, and gives the same
 * figures on any number of them.
 */
public final class Baselines {
  private static final List<Integer> CODE_LENGTHS = List.of(2, 8, 16, 30, 32, 64, 128);

  private final ImageSource source;
  private final Noise noise;
  private final NavigableSet<Integer> codes = new TreeSet<>();
  private long noiseSeed;
  private int limit = Integer.MAX_VALUE;
  private @Nullable Autoencoder model;
  private Listener listener = (stage, done, total) -> {};

  private Baselines(ImageSource source, Noise noise) {
    this.source = source;
    this.noise = noise;
  }

  /**
   * Begins.
   *
   * @param source where images come from
   * @param noise what is added to the input; {@link Noise#none()} to compare compression
   * @return options to set, and {@link #measure()}
   */
  public static Baselines of(ImageSource source, Noise noise) {
    return new Baselines(source, noise);
  }

  /**
   * Sets the seed of the noise on the test images; 0 unless set, as for {@code evaluate}.
   *
   * @param seed the seed
   * @return this
   */
  public Baselines noiseSeed(long seed) {
    noiseSeed = seed;
    return this;
  }

  /**
   * Adds lengths of the PCA's code to 2, 8, 16, 30, 32, 64 and 128.
   *
   * @param lengths each from 1 to the number of values of an image
   * @return this
   */
  public Baselines codes(Collection<Integer> lengths) {
    codes.addAll(lengths);
    return this;
  }

  /**
   * Adds rows for a model: its code as 32-bit floats and, without noise, as bytes.
   *
   * @param autoencoder a model with a code; open until {@link #measure()} returns
   * @return this
   * @throws UnsupportedOperationException if it has no code
   */
  public Baselines model(Autoencoder autoencoder) {
    autoencoder.spec().latentValues();
    model = autoencoder;
    return this;
  }

  /**
   * Uses only the first training and the first test images, for trying out.
   *
   * @param images at most how many of each, at least 1
   * @return this
   * @throws IllegalArgumentException if it is less
   */
  public Baselines limit(int images) {
    if (images < 1) {
      throw new IllegalArgumentException("limit: expected 1 or more, found " + images);
    }
    limit = images;
    return this;
  }

  /**
   * Sets who is told of progress.
   *
   * @param progress called from several threads, one at a time
   * @return this
   */
  public Baselines onProgress(Listener progress) {
    listener = progress;
    return this;
  }

  /**
   * Fits and measures all methods.
   *
   * @return one row per method and parameter; a method that images of this size or kind rule out
   *     has a row that says so
   * @throws IOException if the images can't be read
   * @throws IllegalArgumentException if a code is longer than an image, or the model is for images
   *     of another size
   */
  public List<Baseline> measure() throws IOException {
    ImageSet train = source.train(limit);
    ImageSet test = source.test(limit);
    if (model != null) {
      EvaluationData.of(test, source.name(), "test").requireFit(model.spec());
    }
    Lineup lineup = new Lineup(source.name(), train, test, noise, noiseSeed, listener);
    NavigableSet<Integer> codeLengths = codeLengths(train);
    if (lineup.isClean()) {
      lineup.pca(codeLengths);
      lineup.jpeg();
    } else {
      lineup.filters();
      lineup.linearFilter();
      lineup.pca(codeLengths);
    }
    if (model != null) {
      lineup.model(new ModelCodec(model));
    }
    return lineup.measure();
  }

  private NavigableSet<Integer> codeLengths(ImageSet images) {
    for (int length : codes) {
      if (length < 1 || length > images.values()) {
        throw new IllegalArgumentException(
            images.name()
                + ": expected code lengths from 1 to "
                + images.values()
                + ", found "
                + length);
      }
    }
    NavigableSet<Integer> lengths = new TreeSet<>(codes);
    CODE_LENGTHS.stream().filter(length -> length <= images.values()).forEach(lengths::add);
    return lengths;
  }

  /** Is told of progress. */
  @FunctionalInterface
  public interface Listener {

    /**
     * Some more is done.
     *
     * @param stage what is being done
     * @param done how much of it
     * @param total how much there is to do in this stage
     */
    void onProgress(String stage, long done, long total);
  }
}
