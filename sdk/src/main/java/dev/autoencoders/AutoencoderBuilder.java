package dev.autoencoders;

import ai.onnxruntime.OrtProvider;
import dev.autoencoders.internal.CustomModel;
import dev.autoencoders.internal.Engine;
import dev.autoencoders.internal.ExecutionProviders;
import dev.autoencoders.internal.ImageValues;
import dev.autoencoders.internal.Nullable;
import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.RunPolicy;
import dev.autoencoders.internal.onnx.OnnxFile;
import java.time.Duration;
import java.util.List;

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
  private static final Duration LONGEST_TIMEOUT = Duration.ofNanos(Long.MAX_VALUE);

  private final @Nullable ModelBundle model;
  private final List<OnnxFile> files;
  private CustomModel.@Nullable Size size;
  private int multiple = 1;
  private List<Double> range = List.of(0.0, 1.0);
  private InputValues values = InputValues.CHECK;
  private OrtProvider provider = OrtProvider.CPU;
  private int threads = 1;
  private int maxBatch = 256;
  private @Nullable Duration timeout;

  AutoencoderBuilder(ModelBundle model) {
    this.model = model;
    this.files = List.of();
  }

  AutoencoderBuilder(List<OnnxFile> files) {
    this.model = null;
    this.files = files;
  }

  /**
   * The lowest and the highest pixel value of a model without {@code model.json}. The default is 0
   * and 1.
   *
   * @param low the value of black
   * @param high the value of white, more than that
   * @return this
   * @throws IllegalArgumentException if it is not
   * @throws IllegalStateException if the model has a {@code model.json}, which says it
   */
  public AutoencoderBuilder range(double low, double high) {
    checkNotDescribed("range");
    if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
      throw Require.refusal("range", "two numbers, the lower first", low + " and " + high);
    }
    this.range = List.of(low, high);
    return this;
  }

  /**
   * The size of the images of a model without {@code model.json}, where its graph leaves sizes
   * open, has images as [N, D], or could mean NCHW as well as NHWC.
   *
   * @param channels 1 or more
   * @param height rows, 1 or more
   * @param width columns, 1 or more
   * @return this
   * @throws IllegalArgumentException if a size is less than 1
   * @throws IllegalStateException if the model has a {@code model.json}, which says it
   */
  public AutoencoderBuilder imageSize(int channels, int height, int width) {
    checkNotDescribed("imageSize");
    Require.atLeast(1, channels, "channels");
    Require.atLeast(1, height, "height");
    Require.atLeast(1, width, "width");
    this.size = new CustomModel.Size(channels, height, width);
    return this;
  }

  /**
   * What height and width must be multiples of, for a denoiser of any size without {@code
   * model.json}: the product of its strides. The default is 1.
   *
   * @param multiple 1 or more
   * @return this
   * @throws IllegalArgumentException if it is less than 1
   * @throws IllegalStateException if the model has a {@code model.json}, which says it
   */
  public AutoencoderBuilder multiple(int multiple) {
    checkNotDescribed("multiple");
    Require.atLeast(1, multiple, "multiple");
    this.multiple = multiple;
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

  private void checkNotDescribed(String option) {
    if (model != null) {
      throw new IllegalStateException(
          model.spec().name()
              + (": " + option + ": expected ONNX files alone")
              + ", found a model.json, which says it; leave this option out");
    }
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
    this.provider = ExecutionProviders.named(name);
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
  public AutoencoderBuilder maxBatch(int maxBatch) {
    Require.atLeast(1, maxBatch, "maxBatch");
    this.maxBatch = maxBatch;
    return this;
  }

  /**
   * How long one call may take, however many samples it has. A call that takes longer is stopped,
   * at the latest when the operator ends that ONNX Runtime is at, and throws {@link
   * InferenceTimeoutException}. The default is as long as it needs. Each call with a limit costs a
   * few microseconds more. Loading and waiting for other threads are not limited.
   *
   * @param timeout more than 0
   * @return this
   * @throws IllegalArgumentException if it is not more than 0, or more than 292 years
   */
  public AutoencoderBuilder timeout(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw Require.refusal("timeout", "more than 0 and at most " + LONGEST_TIMEOUT, timeout);
    }
    this.timeout = timeout;
    return this;
  }

  /**
   * Starts ONNX Runtime, checks that the graphs have the inputs and outputs that the description
   * says, and runs the golden input once.
   *
   * @return the loaded model; close it
   * @throws InvalidModelException if a graph is no ONNX, or not the one described
   * @throws IllegalArgumentException if a batch of {@code maxBatch} samples would need a buffer of
   *     more than 2 GiB
   * @throws InferenceException if the graphs can't be run, or there is no such execution provider
   */
  public Autoencoder load() {
    RunPolicy policy = new RunPolicy(provider, threads, maxBatch, timeout);
    if (model != null) {
      ModelSpec spec = model.spec();
      return new Autoencoder(
          spec, new ImageValues(spec, values, true), Engine.open(spec, model::bytes, policy));
    }
    CustomModel custom = new CustomModel(files, size, multiple, range, policy);
    return new Autoencoder(
        custom.spec(), new ImageValues(custom.spec(), values, false), custom.engine());
  }
}
