package dev.autoencoders;

import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.exception.InferenceTimeoutException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.runtime.LoadOptions;
import dev.autoencoders.internal.runtime.OnnxOptions;
import dev.autoencoders.internal.runtime.RunPolicy;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.InputValues;
import dev.autoencoders.model.ModelBundle;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Options of loading. Mutable, for one thread; each {@link #load()} makes a new instance.
 *
 * <pre>{@code
 * Autoencoder model =
 *     Autoencoder.from(Path.of("encoder.onnx"), Path.of("decoder.onnx"))
 *         .range(-1, 1)
 *         .maxBatch(64)
 *         .timeout(Duration.ofSeconds(2))
 *         .load();
 * }</pre>
 */
public final class AutoencoderBuilder {
  private final @Nullable ModelBundle model;

  /** Without a {@code model.json}: the ONNX files, and what is said of them. */
  private final @Nullable OnnxOptions onnx;

  private InputValues values = InputValues.CHECK;
  private final LoadOptions options = new LoadOptions();

  AutoencoderBuilder(ModelBundle model) {
    this.model = model;
    this.onnx = null;
  }

  AutoencoderBuilder(OnnxOptions onnx) {
    this.model = null;
    this.onnx = onnx;
  }

  // Options for ONNX files alone come first. They say what the files don't; model.json says it all.

  private OnnxOptions onnx(String option) {
    if (onnx == null) {
      throw new IllegalStateException(
          Objects.requireNonNull(model).spec().name()
              + (": " + option + ": expected ONNX files alone")
              + ", found a model.json, which says it; leave this option out");
    }
    return onnx;
  }

  /**
   * Sets the lowest and the highest pixel value, for ONNX files alone. The default is 0 and 1. The
   * bytes 0 to 255 of a graph with uint8 tensors are spread over this range: with {@code range(0,
   * 255)} they are the values themselves.
   *
   * @param low the value of black
   * @param high the value of white, more than that
   * @return this
   * @throws IllegalArgumentException if it is not
   * @throws IllegalStateException if the model has a {@code model.json}, which says it
   */
  public AutoencoderBuilder range(double low, double high) {
    onnx("range").range(low, high);
    return this;
  }

  /**
   * Sets the size of the images, for ONNX files alone. Needed where the graph leaves sizes open
   * that must be known, or could mean NCHW as well as NHWC. Where the graph has images as [N, D] or
   * [N, H, W], it tells pictures their shape.
   *
   * @param channels 1 or more
   * @param height rows, 1 or more
   * @param width columns, 1 or more
   * @return this
   * @throws IllegalArgumentException if a size is less than 1
   * @throws IllegalStateException if the model has a {@code model.json}, which says it
   */
  public AutoencoderBuilder imageSize(int channels, int height, int width) {
    onnx("imageSize").imageSize(channels, height, width);
    return this;
  }

  /**
   * Sets the size of signals, for ONNX files alone whose graphs take [N, C, T] or [N, T, C]. To
   * your program, signals lie back to back, each channel by channel. {@link Input.Image} calls them
   * images of one row: {@code length} is their width.
   *
   * @param channels values at each point in time, 1 or more
   * @param length points in time, 1 or more
   * @return this
   * @throws IllegalArgumentException if a size is less than 1
   * @throws IllegalStateException if the model has a {@code model.json}, which says it
   */
  public AutoencoderBuilder signalSize(int channels, int length) {
    onnx("signalSize").signalSize(channels, length);
    return this;
  }

  /**
   * Sets what height and width must be multiples of, for an ONNX file alone that takes images of
   * any size: usually the product of its strides. By default {@link #load} finds it: it runs the
   * graph on small images of up to 15 sizes, and takes the smallest of 1 to 8, 10, 12, 14, 16, 24,
   * 32 and 64 that works.
   *
   * @param multiple 1 or more
   * @return this
   * @throws IllegalArgumentException if it is less than 1
   * @throws IllegalStateException if the model has a {@code model.json}, which says it
   */
  public AutoencoderBuilder multiple(int multiple) {
    onnx("multiple").multiple(multiple);
    return this;
  }

  /**
   * Names the output that is an image, for ONNX files alone whose graph has several. Of a pair it
   * is an output of the decoder.
   *
   * @param name as the graph has it
   * @return this
   * @throws IllegalStateException if the model has a {@code model.json}, which says it
   */
  public AutoencoderBuilder output(String name) {
    onnx("output").output(name);
    return this;
  }

  /**
   * Names the output of the encoder that is the code, for an encoder and a decoder alone. An
   * encoder of a variational autoencoder gives a mean and a log-variance; the mean is the code.
   *
   * @param name as the graph has it
   * @return this
   * @throws IllegalStateException if the model has a {@code model.json}, which says it, or is one
   *     graph
   */
  public AutoencoderBuilder latent(String name) {
    onnx("latent").latent(name);
    return this;
  }

  /**
   * What the operations on arrays do with image values outside the model's range. The default is
   * {@link InputValues#CHECK}. Buffers are not checked, and with {@link InputValues#CLAMP} only
   * arrays are taken; see {@link Autoencoder#encode(java.nio.FloatBuffer, java.nio.FloatBuffer)}.
   * Pictures always have values in the range, and codes have no range.
   *
   * @param values what to do
   * @return this
   */
  public AutoencoderBuilder values(InputValues values) {
    this.values = Require.given(values, "values");
    return this;
  }

  /**
   * What ONNX Runtime computes with, by its name: {@code CPU}, the default, {@code CUDA}, {@code
   * TENSOR_RT}, {@code ROCM}, {@code DIRECT_ML}, {@code CORE_ML}, {@code OPEN_VINO}, {@code DNNL},
   * {@code XNNPACK}, {@code NNAPI}, {@code QNN} or {@code WEBGPU}. All but {@code CPU} need a build
   * of ONNX Runtime that has them, such as {@code onnxruntime_gpu}; {@link #load()} fails where
   * there is none, and says which there are.
   *
   * @param name one of these, in any case
   * @return this
   * @throws IllegalArgumentException if it is none of these
   */
  public AutoencoderBuilder executionProvider(String name) {
    options.provider(name);
    return this;
  }

  /**
   * How many threads ONNX Runtime may use for one call. More helps large models and batches; where
   * many threads call at once, 1 is best, and it is the default.
   *
   * @param threads 1 or more, the calling thread included
   * @return this
   * @throws IllegalArgumentException if it is less than 1
   */
  public AutoencoderBuilder threads(int threads) {
    options.threads(threads);
    return this;
  }

  /**
   * How many samples are run at once at most; larger calls are cut, with the same results. Native
   * memory grows with it. The default is 256; of rows and series of at most 64 values, whose calls
   * cost little beside what a batch costs anyway, it is 1,024. As long as neither this nor {@link
   * #maxMemory} is set, batches of several samples also stay within 100 MiB, which ONNX Runtime
   * then plans ahead.
   *
   * @param maxBatch 1 or more
   * @return this
   * @throws IllegalArgumentException if it is less than 1
   */
  public AutoencoderBuilder maxBatch(int maxBatch) {
    options.maxBatch(maxBatch);
    return this;
  }

  /**
   * How long one call may take, however many samples it has. A call that takes longer is stopped,
   * at the latest when the operator ends that ONNX Runtime is at, and throws {@link
   * InferenceTimeoutException}. The default is as long as it needs. Each call with a limit costs a
   * few microseconds more. {@link Autoencoder#close} then waits for calls in flight no longer than
   * this and a second more. Loading has {@link #loadTimeout a limit of its own}.
   *
   * @param timeout more than 0
   * @return this
   * @throws IllegalArgumentException if it is not more than 0, or more than 292 years
   */
  public AutoencoderBuilder timeout(Duration timeout) {
    options.timeout(timeout);
    return this;
  }

  /**
   * How long {@link #load()} may take, in a thread of its own. The default is as long as it needs,
   * which {@link #maxMultiplyAdds} bounds. With a limit, an interrupt ends {@link #load()} at once;
   * without, between graphs. Nothing stops native code: a load that is given up goes on in its
   * thread, and what it has loaded is freed when it ends.
   *
   * @param timeout more than 0
   * @return this
   * @throws IllegalArgumentException if it is not more than 0, or more than 292 years
   */
  public AutoencoderBuilder loadTimeout(Duration timeout) {
    options.loadTimeout(timeout);
    return this;
  }

  /**
   * How long {@link #load()} may take, in a thread of your choice; see {@link
   * #loadTimeout(Duration)}.
   *
   * @param timeout more than 0, the time that the executor lets it wait included
   * @param executor runs the load, in another thread than the one that calls {@link #load()}
   * @return this
   * @throws IllegalArgumentException if the timeout is not more than 0, or more than 292 years
   */
  public AutoencoderBuilder loadTimeout(Duration timeout, Executor executor) {
    options.loader(executor);
    return loadTimeout(timeout);
  }

  /**
   * Sets the memory that one run of a graph may take at most, weights left out: the sum of all
   * tensors that are there at the same time, as read off the graph before it runs. Calls of many
   * samples are cut into batches that stay within it. A model that needs more for one sample is
   * refused by {@link #load()}, and the message says how much it needs.
   *
   * <p>The default is 256 MiB. Where the caller of an operation has chosen the size of an image it
   * is 512 bytes for each byte of the input, if that is more.
   *
   * @param bytes 1 or more
   * @return this
   * @throws IllegalArgumentException if it is less than 1
   */
  public AutoencoderBuilder maxMemory(long bytes) {
    options.maxMemory(bytes);
    return this;
  }

  /**
   * Sets how many multiplications with additions one run of a graph may take at most, as read off
   * the graph before it runs; operators that don't multiply count an element as one. Like {@link
   * #maxMemory} it bounds batches too. A core does some 10<sup>10</sup> in a second.
   *
   * <p>The default is 10<sup>11</sup> or, if that is more, 500,000 for each byte of the input: up
   * to 2<sup>40</sup> where the model says the size of its input, without end where the caller of
   * an operation has chosen the size of an image.
   *
   * @param count 1 or more
   * @return this
   * @throws IllegalArgumentException if it is less than 1
   */
  public AutoencoderBuilder maxMultiplyAdds(long count) {
    options.maxMultiplyAdds(count);
    return this;
  }

  /**
   * Hands the graphs to ONNX Runtime as they are: for models whose makers you trust. By default
   * {@link #load()} reads each graph first, and refuses operators that are not on its list,
   * subgraphs, functions, attributes and shapes that don't fit the operators, and runs beyond
   * {@link #maxMemory} and {@link #maxMultiplyAdds}. With this option a model can take any memory
   * and time, and can end the process. Weights in other files are refused or copied either way.
   *
   * @return this
   */
  public AutoencoderBuilder trusted() {
    options.trusted();
    return this;
  }

  /**
   * Runs the model in a JVM of its own, so that a crash of native code is an {@link
   * InferenceException} of the call that was in it, and not the end of the program. The next call
   * starts another process. A call that is still running a second after its {@link #timeout}, or a
   * {@link #load} beyond its {@link #loadTimeout}, ends the process. Calls run one at a time; the
   * time that a call waits for others counts towards its timeout. An interrupt ends a call that
   * waits for others, or between parts of 16 million values. The process takes the classes of the
   * SDK from the jars or directories that this one has them from, and ends with this one.
   *
   * @return this
   */
  public AutoencoderBuilder isolated() {
    return isolated(Integer.MAX_VALUE);
  }

  /**
   * Runs the model in a JVM of its own; see {@link #isolated()}.
   *
   * @param restarts how many processes may be started after the first has ended, 0 or more; then
   *     all calls are an {@link InferenceException}
   * @return this
   * @throws IllegalArgumentException if it is less than 0
   */
  public AutoencoderBuilder isolated(int restarts) {
    options.isolated(restarts);
    return this;
  }

  /**
   * Sets an entry of ONNX Runtime's session configuration, for what this builder has no option for:
   * <a
   * href="https://github.com/microsoft/onnxruntime/blob/v1.28.0/include/onnxruntime/core/session/onnxruntime_session_options_config_keys.h">its
   * keys</a>, such as {@code session.set_denormal_as_zero}. ONNX Runtime ignores keys that it does
   * not know, and {@link #load} fails on values that it does not take. An entry overrides what the
   * SDK sets by itself, such as {@code session.intra_op.allow_spinning}.
   *
   * @param key 1 to 1024 characters
   * @param value up to 2048 characters
   * @return this
   * @throws IllegalArgumentException if one of them is too long, or the key is empty
   */
  public AutoencoderBuilder sessionOption(String key, String value) {
    options.sessionOption(key, value);
    return this;
  }

  /**
   * Starts ONNX Runtime, checks that the graphs have the inputs and outputs that the description
   * says, and runs the golden input once. Before ONNX Runtime sees a graph, it is read and checked;
   * see {@link #trusted()}. Of ONNX files alone, reads shapes and types, and runs the graphs once
   * or, where height and width are open, a few times.
   *
   * @return the loaded model; close it
   * @throws InvalidModelException if a graph is no ONNX, or not the one described, or one that the
   *     SDK does not run, or takes more than is allowed, or more memory than the JVM has
   * @throws InferenceTimeoutException if it takes longer than {@link #loadTimeout}
   * @throws dev.autoencoders.exception.InferenceInterruptedException if the thread is interrupted
   * @throws IllegalArgumentException if a batch of {@code maxBatch} samples would need a buffer of
   *     more than 2 GiB
   * @throws InferenceException if the graphs can't be run, there is no such execution provider, or
   *     ONNX Runtime can't be started, as where no directory takes its libraries
   * @throws IllegalStateException if the JVM is ending
   */
  public Autoencoder load() {
    RunPolicy policy = options.policy(model == null ? null : model.spec().input());
    ModelLoading loading = new ModelLoading(model, onnx, values, policy);
    Integer restarts = options.restarts();
    return options.load(
        loading.what(),
        restarts == null ? loading::here : () -> loading.isolated(restarts, options.loadTimeout()));
  }

  @Override
  public String toString() {
    String what = model != null ? model.toString() : Objects.requireNonNull(onnx).toString();
    return what + ", to be loaded with " + options;
  }
}
