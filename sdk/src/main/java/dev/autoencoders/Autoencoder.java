package dev.autoencoders;

import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.exception.InferenceInterruptedException;
import dev.autoencoders.exception.InferenceTimeoutException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.image.Images;
import dev.autoencoders.internal.Log;
import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.onnx.OnnxFile;
import dev.autoencoders.internal.runtime.Checks;
import dev.autoencoders.internal.runtime.Engine;
import dev.autoencoders.internal.runtime.OnnxOptions;
import dev.autoencoders.internal.runtime.SampleValues;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.InputValues;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Operation;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A loaded autoencoder. Immutable and thread-safe: one instance serves any number of threads, and
 * gives them the same results as one thread alone.
 *
 * <p>Images are {@code float[]} with N samples back to back, each channel by channel and row by row
 * (NCHW), in the range of {@link Input.Image#range()}, usually 0..1. Codes lie back to back too.
 * Arguments are never changed, results are new arrays. N may be 0; then so is the length of the
 * result. Large N is cut into batches of {@link AutoencoderBuilder#maxBatch}, so native memory
 * stays bounded.
 *
 * <p>All operations throw {@link IllegalArgumentException} if the length is no multiple of a
 * sample's or, in an array, a value is NaN or infinite, {@link UnsupportedOperationException} if
 * the model can't do it (see {@link ModelSpec#operations()}), {@link IllegalStateException} after
 * {@link #close()}, {@link InferenceTimeoutException} after {@link AutoencoderBuilder#timeout},
 * {@link InferenceInterruptedException} if the thread is interrupted before the last batch begins,
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

  /** How messages call what goes into an operation. */
  private static final String INPUT = "input";

  private final ModelSpec spec;

  /** What the description computes anew each time it is asked. */
  private final Set<Operation> operations;

  private final int latentValues;
  private final SampleValues values;
  private final Engine engine;
  private final Cleaner.Cleanable cleanable;

  Autoencoder(ModelSpec spec, SampleValues values, Engine engine) {
    this.spec = spec;
    this.operations = spec.operations();
    this.latentValues = spec.latent() == null ? 0 : spec.latentValues();
    this.values = values;
    this.engine = engine;
    this.cleanable = CLEANER.register(this, () -> reclaim(spec.name(), engine));
  }

  /**
   * Starts from a model directory, which is read and verified now, or from one ONNX file made by
   * any tool: an autoencoder from image to reconstruction in one graph. Such a model can
   * reconstruct and score; {@link #from(Path, Path)} says what graphs may look like.
   *
   * @param model a directory with a {@code model.json}, or an ONNX file
   * @return a builder; end the chain with {@link AutoencoderBuilder#load()}
   * @throws InvalidModelException if a file is missing, damaged, or breaks the format
   * @throws IOException if a file is there and can't be read
   */
  public static AutoencoderBuilder from(Path model) throws IOException {
    if (Files.isRegularFile(Require.given(model, "model"))
        && !model.endsWith(ModelBundle.MODEL_JSON)) {
      OnnxFile file = OnnxFile.read(model);
      return new AutoencoderBuilder(new OnnxOptions(OnnxOptions.Kind.AUTOENCODER, file));
    }
    return from(ModelBundle.read(model));
  }

  /**
   * Starts from a verified model, such as one from a zoo.
   *
   * @param model the model
   * @return a builder; end the chain with {@link AutoencoderBuilder#load()}
   */
  public static AutoencoderBuilder from(ModelBundle model) {
    return new AutoencoderBuilder(Require.given(model, "model"));
  }

  /**
   * Starts from an encoder and a decoder made by any tool. Each must have one input; of several
   * outputs, {@link AutoencoderBuilder#output} and {@link AutoencoderBuilder#latent} choose one.
   * Names are free. Values may be float32, float16, float64 or uint8, and are converted. Shapes are
   * read from the graphs: images may be [N, D], [N, H, W], NCHW or NHWC, with N open or fixed, and
   * are NCHW to your program in any case. Codes are in the order of the graphs. See {@link
   * AutoencoderBuilder#range} and {@link AutoencoderBuilder#imageSize} for what graphs don't say.
   * The files are read now, and so are files with their weights (external data), which must lie
   * beside them.
   *
   * @param encoder an ONNX file, from images to codes
   * @param decoder an ONNX file, from codes to images
   * @return a builder; end the chain with {@link AutoencoderBuilder#load()}
   * @throws InvalidModelException if a file is no ONNX file, or its weights are not beside it
   * @throws IOException if a file can't be read
   */
  public static AutoencoderBuilder from(Path encoder, Path decoder) throws IOException {
    return new AutoencoderBuilder(
        new OnnxOptions(OnnxOptions.Kind.PAIR, read(encoder, "encoder"), read(decoder, "decoder")));
  }

  /**
   * Starts from a denoiser made by any tool: one graph from image to image, which may take images
   * of any size; see {@link #from(Path, Path)}.
   *
   * @param denoiser an ONNX file
   * @return a builder; end the chain with {@link AutoencoderBuilder#load()}
   * @throws InvalidModelException if it is no ONNX file, or its weights are not beside it
   * @throws IOException if the file can't be read
   */
  public static AutoencoderBuilder fromDenoiser(Path denoiser) throws IOException {
    return new AutoencoderBuilder(
        new OnnxOptions(OnnxOptions.Kind.DENOISER, read(denoiser, "denoiser")));
  }

  private static OnnxFile read(Path file, String role) throws IOException {
    return OnnxFile.read(Require.given(file, role));
  }

  /**
   * What the model is and can do. Of a model without {@code model.json}, what its graphs say.
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
   * From images to their reconstructions, of a size of your choice if the model takes any; see
   * {@link #denoise(float[], int, int)}.
   *
   * @param images N images of this size
   * @param height rows, a multiple of {@link Input.Image#multiple()}
   * @param width columns, a multiple of it too
   * @return N reconstructions of this size
   * @throws IllegalArgumentException if the model does not take this size
   */
  public float[] reconstruct(float[] images, int height, int width) {
    return run(Operation.RECONSTRUCT, images, height, width);
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
   * From noisy images to clean ones, of a size of your choice if the model takes any. A model of
   * fixed size takes its own. Images of the same size as the last call's are quicker: its native
   * memory is kept, unless one image alone has more values than a whole batch of small ones.
   *
   * @param images N noisy images of this size
   * @param height rows, a multiple of {@link Input.Image#multiple()}
   * @param width columns, a multiple of it too
   * @return N clean images of this size
   * @throws IllegalArgumentException if the model does not take this size
   */
  public float[] denoise(float[] images, int height, int width) {
    return run(Operation.DENOISE, images, height, width);
  }

  private float[] run(Operation operation, float[] images, int height, int width) {
    checkCan(operation);
    Input.Image input = spec.image();
    if (input.height() != null) {
      Checks.size(spec.name(), input, height, width);
      return run(operation, images);
    }
    Require.given(images, INPUT);
    int perImage = Checks.anySize(spec.name(), input, height, width);
    Checks.samples(spec.name(), images.length, perImage);
    float[] accepted = values.accept(images);
    float[] results = new float[images.length];
    try {
      engine.run(
          operation,
          height,
          width,
          accepted,
          (batch, first, count) -> batch.get(results, first * perImage, count * perImage));
    } finally {
      Reference.reachabilityFence(this);
    }
    return results;
  }

  /**
   * How badly the model rebuilds each image: {@link ErrorMetric#MSE} between image and
   * reconstruction. High where an image is unlike what the model was trained on.
   *
   * @param images N images
   * @return N errors
   */
  public float[] score(float[] images) {
    return score(images, ErrorMetric.MSE);
  }

  /**
   * How badly the model rebuilds each image, by a metric of your choice.
   *
   * @param images N images
   * @param metric the distance between image and reconstruction
   * @return N errors
   * @throws UnsupportedOperationException for {@link ErrorMetric#BCE} if the model's values don't
   *     lie in 0..1
   */
  public float[] score(float[] images, ErrorMetric metric) {
    Require.given(metric, "metric").checkSuits(spec);
    int samples = check(Operation.SCORE, Require.given(images, INPUT).length);
    float[] accepted = values.accept(images);
    float[] errors = new float[samples];
    try {
      engine.run(
          Operation.SCORE,
          accepted,
          metric.scorer(spec.inputValues(), FloatBuffer.wrap(accepted), FloatBuffer.wrap(errors)));
    } finally {
      Reference.reachabilityFence(this);
    }
    return errors;
  }

  /**
   * From images to codes, in your own direct memory and without a copy.
   *
   * <p>This and the other operations on buffers read the input from position to limit and fill the
   * output from position to limit; positions and limits stay as they are. Both must be direct and
   * in native byte order ({@code
   * ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer()}), must not
   * share memory, and must not be used by others until the call returns. Java tells no buffer's
   * address, so only an output that begins where the input does is noticed; others that overlap
   * give wrong results. Values are not checked, whatever {@link AutoencoderBuilder#values} says:
   * NaN in gives NaN out. With {@link InputValues#CLAMP} these operations throw {@link
   * UnsupportedOperationException}, except for {@code decode}, since buffers are not copied. After
   * an exception of type {@link InferenceException} the content of the output is undefined.
   *
   * @param images N images
   * @param codes room for exactly N codes of {@link ModelSpec#latentValues()} values
   */
  public void encode(FloatBuffer images, FloatBuffer codes) {
    run(Operation.ENCODE, images, codes);
  }

  /**
   * From codes to images, in your own direct memory; see {@link #encode(FloatBuffer, FloatBuffer)}.
   *
   * @param codes N codes of {@link ModelSpec#latentValues()} values
   * @param images room for exactly N images
   */
  public void decode(FloatBuffer codes, FloatBuffer images) {
    run(Operation.DECODE, codes, images);
  }

  /**
   * From images through their codes back to images, in your own direct memory; see {@link
   * #encode(FloatBuffer, FloatBuffer)}.
   *
   * @param images N images
   * @param reconstructions room for exactly N images
   */
  public void reconstruct(FloatBuffer images, FloatBuffer reconstructions) {
    run(Operation.RECONSTRUCT, images, reconstructions);
  }

  /**
   * From noisy images to clean ones, in your own direct memory; see {@link #encode(FloatBuffer,
   * FloatBuffer)}.
   *
   * @param noisy N noisy images
   * @param clean room for exactly N images
   */
  public void denoise(FloatBuffer noisy, FloatBuffer clean) {
    run(Operation.DENOISE, noisy, clean);
  }

  /**
   * How badly the model rebuilds each image, by {@link ErrorMetric#MSE}, in your own direct memory;
   * see {@link #encode(FloatBuffer, FloatBuffer)}.
   *
   * @param images N images
   * @param errors room for exactly N errors
   */
  public void score(FloatBuffer images, FloatBuffer errors) {
    score(images, errors, ErrorMetric.MSE);
  }

  /**
   * How badly the model rebuilds each image, by a metric of your choice, in your own direct memory;
   * see {@link #encode(FloatBuffer, FloatBuffer)}.
   *
   * @param images N images
   * @param errors room for exactly N errors
   * @param metric the distance between image and reconstruction
   * @throws UnsupportedOperationException for {@link ErrorMetric#BCE} if the model's values don't
   *     lie in 0..1
   */
  public void score(FloatBuffer images, FloatBuffer errors, ErrorMetric metric) {
    Require.given(metric, "metric").checkSuits(spec);
    int samples = check(Operation.SCORE, Require.given(images, INPUT).remaining());
    values.checkBuffersAllowed();
    Checks.buffers(spec.name(), images, errors, samples, 1);
    try {
      engine.run(Operation.SCORE, images, metric.scorer(spec.inputValues(), images, errors));
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private float[] run(Operation operation, float[] input) {
    int samples = check(operation, Require.given(input, INPUT).length);
    float[] accepted = accept(operation, input);
    int perResult = resultValues(operation);
    float[] results = new float[Checks.resultLength(spec.name(), samples, perResult)];
    try {
      engine.run(
          operation,
          accepted,
          (found, first, count) -> found.get(results, first * perResult, count * perResult));
    } finally {
      // Else the Cleaner might close the sessions in mid-run: nothing else needs "this" any more.
      Reference.reachabilityFence(this);
    }
    return results;
  }

  /** A code has no range. */
  private float[] accept(Operation operation, float[] input) {
    if (operation == Operation.DECODE) {
      Checks.finite(spec.name(), input);
      return input;
    }
    return values.accept(input);
  }

  private void run(Operation operation, FloatBuffer input, FloatBuffer output) {
    int samples = check(operation, Require.given(input, INPUT).remaining());
    if (operation != Operation.DECODE) {
      values.checkBuffersAllowed();
    }
    Checks.buffers(spec.name(), input, output, samples, resultValues(operation));
    try {
      engine.run(operation, input, output);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private int resultValues(Operation operation) {
    return operation == Operation.ENCODE ? latentValues : spec.inputValues();
  }

  /** Checks that the model can do it, and counts the samples. */
  private int check(Operation operation, int values) {
    checkCan(operation);
    int perSample = operation == Operation.DECODE ? latentValues : spec.inputValues();
    return Checks.samples(spec.name(), values, perSample);
  }

  private void checkCan(Operation operation) {
    if (!operations.contains(operation)) {
      throw new UnsupportedOperationException(
          (spec.name() + ": expected a model that can " + operation)
              + (", found one that can " + operations));
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
      Log.warn(name + ": expected a call of close(), found none; use try-with-resources");
    }
  }
}
