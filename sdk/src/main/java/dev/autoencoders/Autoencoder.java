package dev.autoencoders;

import dev.autoencoders.image.Images;
import dev.autoencoders.internal.BatchResult;
import dev.autoencoders.internal.Checks;
import dev.autoencoders.internal.Engine;
import dev.autoencoders.internal.Require;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.nio.file.Path;

/**
 * A loaded autoencoder. Immutable and thread-safe: one instance serves any number of threads, and
 * gives them the same results as one thread alone.
 *
 * <p>Images are {@code float[]} with N samples back to back, each channel by channel and row by row
 * (NCHW), in the range of {@link ModelSpec.Input#range()}, usually 0..1. Codes lie back to back
 * too. Arguments are never changed, results are new arrays. N may be 0; then so is the length of
 * the result. Large N is cut into batches of {@link Builder#maxBatch}, so native memory stays
 * bounded.
 *
 * <p>All operations throw {@link IllegalArgumentException} if the length is no multiple of a
 * sample's or a value is NaN or infinite, {@link UnsupportedOperationException} if the model can't
 * do it (see {@link ModelSpec#operations()}), {@link IllegalStateException} after {@link #close()},
 * and {@link InferenceException} if ONNX Runtime fails.
 *
 * <pre>{@code
 * try (Autoencoder autoencoder = Autoencoder.from(ModelZoo.bundled().model("mnist-conv")).load()) {
 *   float[] codes = autoencoder.encode(images);
 *   float[] rebuilt = autoencoder.decode(codes);
 * }
 * }</pre>
 */
public final class Autoencoder implements AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  private final ModelSpec spec;
  private final Engine engine;
  private final Cleaner.Cleanable cleanable;

  private Autoencoder(ModelSpec spec, Engine engine) {
    this.spec = spec;
    this.engine = engine;
    this.cleanable = CLEANER.register(this, () -> reclaim(spec.name(), engine));
  }

  /**
   * Starts from a model directory, which is read and verified now.
   *
   * @param modelDirectory a directory with a {@code model.json}
   * @return a builder; end the chain with {@link Builder#load()}
   * @throws InvalidModelException if a file is missing, damaged, or breaks the format
   * @throws IOException if a file is there and can't be read
   */
  public static Builder from(Path modelDirectory) throws IOException {
    return from(ModelBundle.read(modelDirectory));
  }

  /**
   * Starts from a verified model, such as one from a zoo.
   *
   * @param model the model
   * @return a builder; end the chain with {@link Builder#load()}
   */
  public static Builder from(ModelBundle model) {
    return new Builder(model);
  }

  /**
   * What the model is and can do.
   *
   * @return its description
   */
  public ModelSpec spec() {
    return spec;
  }

  /**
   * The same operations on pictures. Needs the module {@code java.desktop}.
   *
   * @return a thread-safe view; it works as long as this is open, and keeps it from being reclaimed
   */
  public Images images() {
    return new Images(this);
  }

  /**
   * From images to codes.
   *
   * @param images N images
   * @return N codes of {@link ModelSpec#latentValues()} values
   */
  public float[] encode(float[] images) {
    return run(Operation.ENCODE, images);
  }

  /**
   * From codes to images.
   *
   * @param codes N codes of {@link ModelSpec#latentValues()} values
   * @return N images
   */
  public float[] decode(float[] codes) {
    return run(Operation.DECODE, codes);
  }

  /**
   * From images through their codes back to images: decode after encode, without the code ever
   * leaving native memory.
   *
   * @param images N images
   * @return N reconstructions
   */
  public float[] reconstruct(float[] images) {
    return run(Operation.RECONSTRUCT, images);
  }

  /**
   * From noisy images to clean ones.
   *
   * @param images N noisy images
   * @return N clean images
   */
  public float[] denoise(float[] images) {
    return run(Operation.DENOISE, images);
  }

  /**
   * How badly the model rebuilds each image: the mean squared error between image and
   * reconstruction, over all values of the image. High where an image is unlike what the model was
   * trained on.
   *
   * @param images N images
   * @return N errors
   */
  public float[] score(float[] images) {
    float[] errors = new float[check(Operation.SCORE, images)];
    int perImage = spec.inputValues();
    call(
        Operation.SCORE,
        images,
        (reconstructions, first, count) -> {
          for (int i = 0; i < count; i++) {
            errors[first + i] =
                meanSquaredError(
                    images, (first + i) * perImage, reconstructions, i * perImage, perImage);
          }
        });
    return errors;
  }

  private static float meanSquaredError(
      float[] images, int at, FloatBuffer reconstructions, int from, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double difference = images[at + i] - reconstructions.get(from + i);
      sum += difference * difference;
    }
    return (float) (sum / length);
  }

  private float[] run(Operation operation, float[] input) {
    int samples = check(operation, input);
    int perResult = operation == Operation.ENCODE ? spec.latentValues() : spec.inputValues();
    float[] results = new float[Checks.resultLength(spec.name(), samples, perResult)];
    call(
        operation,
        input,
        (values, first, count) -> values.get(results, first * perResult, count * perResult));
    return results;
  }

  /** Checks everything that can be checked before native code is called; counts the samples. */
  private int check(Operation operation, float[] input) {
    if (!spec.operations().contains(operation)) {
      throw new UnsupportedOperationException(
          (spec.name() + ": expected a model that can " + operation)
              + (", found one that can " + spec.operations()));
    }
    int perSample = operation == Operation.DECODE ? spec.latentValues() : spec.inputValues();
    int samples = Checks.samples(spec.name(), input, perSample);
    Checks.finite(spec.name(), input);
    return samples;
  }

  private void call(Operation operation, float[] input, BatchResult result) {
    try {
      engine.run(operation, input, result);
    } finally {
      // Else the Cleaner might close the sessions in mid-run: nothing else needs "this" any more.
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Frees the sessions. Waits for calls in flight; later calls throw {@link IllegalStateException}.
   * Closing again does nothing.
   */
  @Override
  public void close() {
    engine.close();
    cleanable.clean();
  }

  /** What is left to do when an instance is gone: nothing, unless somebody forgot to close it. */
  private static void reclaim(String name, Engine engine) {
    if (engine.closeIfOpen()) {
      System.getLogger("dev.autoencoders")
          .log(
              System.Logger.Level.WARNING,
              name + ": expected a call of close(), found none; use try-with-resources");
    }
  }

  /** Options of loading. Mutable, for one thread; each {@link #load()} makes a new instance. */
  public static final class Builder {
    private final ModelBundle model;
    private int threads = 1;
    private int maxBatch = 256;

    private Builder(ModelBundle model) {
      this.model = model;
    }

    /**
     * How many threads ONNX Runtime may use for one call. More helps large models and batches;
     * where many threads call at once, 1 is best, and it is the default.
     *
     * @param threads 1 or more, the calling thread included
     * @return this
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder threads(int threads) {
      Require.atLeast(1, threads, "threads");
      this.threads = threads;
      return this;
    }

    /**
     * How many samples are run at once at most; larger calls are cut, with the same results. Native
     * memory grows with it. The default is 256.
     *
     * @param maxBatch 1 or more
     * @return this
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxBatch(int maxBatch) {
      Require.atLeast(1, maxBatch, "maxBatch");
      this.maxBatch = maxBatch;
      return this;
    }

    /**
     * Starts ONNX Runtime, checks that the graphs have the inputs and outputs that the description
     * says, and runs the golden input once.
     *
     * @return the loaded model; close it
     * @throws InvalidModelException if a graph is no ONNX, or not the one described
     * @throws IllegalArgumentException if a batch of {@code maxBatch} samples would need a buffer
     *     of more than 2 GiB
     * @throws InferenceException if the graphs can't be run
     */
    public Autoencoder load() {
      ModelSpec spec = model.spec();
      return new Autoencoder(spec, Engine.open(spec, model::bytes, threads, maxBatch));
    }
  }
}
