package dev.autoencoders;

import dev.autoencoders.anomaly.Detector;
import dev.autoencoders.codec.Codec;
import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.exception.InferenceInterruptedException;
import dev.autoencoders.exception.InferenceTimeoutException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.image.Images;
import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.coding.CodecTables;
import dev.autoencoders.internal.onnx.OnnxFile;
import dev.autoencoders.internal.runtime.OnnxOptions;
import dev.autoencoders.internal.runtime.Runner;
import dev.autoencoders.internal.runtime.SampleValues;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.InputValues;
import dev.autoencoders.model.LoadedModel;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

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
public final class Autoencoder implements LoadedModel, AutoCloseable {
  private final Calls calls;

  private final @Nullable CodecTables tables;

  Autoencoder(ModelSpec spec, SampleValues values, Runner engine, @Nullable CodecTables tables) {
    this.calls = new Calls(spec, values, engine);
    this.tables = tables;
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
      return builder(OnnxOptions.Kind.AUTOENCODER, OnnxFile.read(model));
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
    return builder(OnnxOptions.Kind.PAIR, read(encoder, "encoder"), read(decoder, "decoder"));
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
    return builder(OnnxOptions.Kind.DENOISER, read(denoiser, "denoiser"));
  }

  /**
   * Starts from an autoencoder in one graph, like {@link #from(Path)}, that is in memory.
   *
   * @param model an ONNX file with all its weights; copied
   * @return a builder; end the chain with {@link AutoencoderBuilder#load()}
   * @throws InvalidModelException if it is no ONNX file, or has weights in another file
   */
  public static AutoencoderBuilder from(byte[] model) {
    return builder(OnnxOptions.Kind.AUTOENCODER, OnnxFile.copy("model", model));
  }

  /**
   * Starts from an autoencoder in one graph that a stream gives, such as a class path resource:
   * {@code from(App.class.getResourceAsStream("/autoencoder.onnx"))}. For a whole model directory
   * on the class path, see {@link ModelBundle#resource}.
   *
   * @param model an ONNX file with all its weights; read to its end now, and not closed
   * @return a builder; end the chain with {@link AutoencoderBuilder#load()}
   * @throws IOException if it can't be read
   */
  public static AutoencoderBuilder from(InputStream model) throws IOException {
    return builder(OnnxOptions.Kind.AUTOENCODER, OnnxFile.read("model", model));
  }

  /**
   * Starts from an encoder and a decoder, like {@link #from(Path, Path)}, that are in memory.
   *
   * @param encoder an ONNX file with all its weights, from images to codes; copied
   * @param decoder likewise, from codes to images
   * @return a builder; end the chain with {@link AutoencoderBuilder#load()}
   */
  public static AutoencoderBuilder from(byte[] encoder, byte[] decoder) {
    OnnxFile first = OnnxFile.copy("encoder", encoder);
    return builder(OnnxOptions.Kind.PAIR, first, OnnxFile.copy("decoder", decoder));
  }

  /**
   * Starts from an encoder and a decoder that streams give; see {@link #from(InputStream)}.
   *
   * @param encoder an ONNX file with all its weights; read to its end now, and not closed
   * @param decoder likewise, read after it
   * @return a builder; end the chain with {@link AutoencoderBuilder#load()}
   * @throws IOException if one can't be read
   */
  public static AutoencoderBuilder from(InputStream encoder, InputStream decoder)
      throws IOException {
    OnnxFile first = OnnxFile.read("encoder", encoder);
    return builder(OnnxOptions.Kind.PAIR, first, OnnxFile.read("decoder", decoder));
  }

  /**
   * Starts from a denoiser, like {@link #fromDenoiser(Path)}, that is in memory.
   *
   * @param denoiser an ONNX file with all its weights; copied
   * @return a builder; end the chain with {@link AutoencoderBuilder#load()}
   */
  public static AutoencoderBuilder fromDenoiser(byte[] denoiser) {
    return builder(OnnxOptions.Kind.DENOISER, OnnxFile.copy("denoiser", denoiser));
  }

  /**
   * Starts from a denoiser that a stream gives; see {@link #from(InputStream)}.
   *
   * @param denoiser an ONNX file with all its weights; read to its end now, and not closed
   * @return a builder; end the chain with {@link AutoencoderBuilder#load()}
   * @throws IOException if it can't be read
   */
  public static AutoencoderBuilder fromDenoiser(InputStream denoiser) throws IOException {
    return builder(OnnxOptions.Kind.DENOISER, OnnxFile.read("denoiser", denoiser));
  }

  private static AutoencoderBuilder builder(OnnxOptions.Kind kind, OnnxFile... files) {
    return new AutoencoderBuilder(new OnnxOptions(kind, files));
  }

  private static OnnxFile read(Path file, String role) throws IOException {
    return OnnxFile.read(Require.given(file, role));
  }

  @Override
  public ModelSpec spec() {
    return calls.spec();
  }

  @Override
  public int threads() {
    return calls.threads();
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
   * Pictures compressed to few bytes. Needs the module {@code java.desktop}.
   *
   * @return a thread-safe view; it works as long as this is open, and keeps it from being reclaimed
   * @throws UnsupportedOperationException if the model has no codec; see {@link Operation#COMPRESS}
   */
  public Codec codec() {
    if (tables == null) {
      throw new UnsupportedOperationException(
          (spec().name() + ": expected a model that can " + Operation.COMPRESS)
              + (", found one that can " + spec().operations()));
    }
    return new Codec(this, tables);
  }

  /**
   * Finds anomalies: what is unlike the normal samples that the model was trained with.
   *
   * @return a thread-safe view; it works as long as this is open, and keeps it from being reclaimed
   * @throws UnsupportedOperationException if the model has no detector
   */
  public Detector detector() {
    calls.checkCan(Operation.DETECT);
    return new Detector(calls);
  }

  @Override
  public float[] encode(float[] images) {
    return calls.onArrays(Operation.ENCODE, images);
  }

  @Override
  public float[] decode(float[] codes) {
    return calls.onArrays(Operation.DECODE, codes);
  }

  @Override
  public float[] encode(float[] images, int height, int width) {
    return calls.onImages(Operation.ENCODE, images, height, width);
  }

  @Override
  public float[] decode(float[] codes, int height, int width) {
    return calls.onImages(Operation.DECODE, codes, height, width);
  }

  @Override
  public float[] reconstruct(float[] images) {
    return calls.onArrays(Operation.RECONSTRUCT, images);
  }

  @Override
  public float[] reconstruct(float[] images, int height, int width) {
    return calls.onImages(Operation.RECONSTRUCT, images, height, width);
  }

  @Override
  public float[] denoise(float[] images) {
    return calls.onArrays(Operation.DENOISE, images);
  }

  @Override
  public float[] denoise(float[] images, int height, int width) {
    return calls.onImages(Operation.DENOISE, images, height, width);
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
    return calls.errors(images, metric);
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
    calls.onBuffers(Operation.ENCODE, images, codes);
  }

  /**
   * From codes to images, in your own direct memory; see {@link #encode(FloatBuffer, FloatBuffer)}.
   *
   * @param codes N codes of {@link ModelSpec#latentValues()} values
   * @param images room for exactly N images
   */
  public void decode(FloatBuffer codes, FloatBuffer images) {
    calls.onBuffers(Operation.DECODE, codes, images);
  }

  /**
   * From images through their codes back to images, in your own direct memory; see {@link
   * #encode(FloatBuffer, FloatBuffer)}.
   *
   * @param images N images
   * @param reconstructions room for exactly N images
   */
  public void reconstruct(FloatBuffer images, FloatBuffer reconstructions) {
    calls.onBuffers(Operation.RECONSTRUCT, images, reconstructions);
  }

  /**
   * From noisy images to clean ones, in your own direct memory; see {@link #encode(FloatBuffer,
   * FloatBuffer)}.
   *
   * @param noisy N noisy images
   * @param clean room for exactly N images
   */
  public void denoise(FloatBuffer noisy, FloatBuffer clean) {
    calls.onBuffers(Operation.DENOISE, noisy, clean);
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
    calls.errors(images, errors, metric);
  }

  /**
   * Frees the sessions. Later calls throw {@link IllegalStateException}. Waits for calls in flight:
   * with {@link AutoencoderBuilder#timeout} not longer than that and a second more, and not if the
   * thread is interrupted, whose interrupt status stays set. If calls still run then, a warning is
   * logged, and the last of them frees the sessions when it ends; a call that never ends keeps
   * them. Closing again does nothing.
   */
  @Override
  public void close() {
    calls.close();
  }

  @Override
  public String toString() {
    return calls.toString();
  }
}
