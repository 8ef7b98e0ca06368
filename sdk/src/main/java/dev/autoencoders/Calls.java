package dev.autoencoders;

import dev.autoencoders.internal.Log;
import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.runtime.Checks;
import dev.autoencoders.internal.runtime.Detections;
import dev.autoencoders.internal.runtime.DetectorCalls;
import dev.autoencoders.internal.runtime.Runner;
import dev.autoencoders.internal.runtime.SampleValues;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.Latent;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Operation;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The calls of one loaded model: checks the arguments, runs the engine, and keeps it from being
 * reclaimed until the result is there. Thread-safe.
 */
final class Calls implements DetectorCalls, AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  /** How messages call what goes into an operation. */
  private static final String INPUT = "input";

  private final ModelSpec spec;

  /** What the description computes anew each time it is asked. */
  private final Set<Operation> operations;

  /** How many values a sample and a code have; 0 for any size. */
  private final int inputValues;

  private final int latentValues;
  private final SampleValues values;
  private final Runner engine;
  private final Cleaner.Cleanable cleanable;

  Calls(ModelSpec spec, SampleValues values, Runner engine) {
    this.spec = spec;
    this.operations = spec.operations();
    boolean anySize = spec.input() instanceof Input.Image image && image.takesAnySize();
    this.inputValues = anySize ? 0 : spec.inputValues();
    Latent latent = spec.latent();
    this.latentValues = latent == null || latent.isOpen() ? 0 : latent.values();
    this.values = values;
    this.engine = engine;
    this.cleanable = CLEANER.register(this, () -> reclaim(spec.name(), engine));
  }

  @Override
  public ModelSpec spec() {
    return spec;
  }

  int threads() {
    return engine.threads();
  }

  /** Runs an operation on samples of the model's own shape. */
  float[] onArrays(Operation operation, float[] input) {
    int samples = check(operation, Require.given(input, INPUT).length);
    float[] accepted = accept(operation, input);
    int perResult = resultValues(operation);
    float[] results = new float[Checks.resultLength(spec.name(), samples, perResult)];
    try {
      engine.runArray(
          operation,
          accepted,
          (found, first, count) -> found.get(results, first * perResult, count * perResult));
    } finally {
      // Else the Cleaner might close the sessions in mid-run: nothing else needs "this" any more.
      Reference.reachabilityFence(this);
    }
    return results;
  }

  /** Runs an operation on images of any size, if the model takes that. */
  float[] onImages(Operation operation, float[] images, int height, int width) {
    checkCan(operation);
    Input.Image input = spec.image();
    if (input.height() != null) {
      Checks.size(spec.name(), input, height, width);
      return onArrays(operation, images);
    }
    Require.given(images, INPUT);
    int perImage = Checks.anySize(spec.name(), input, height, width);
    int perSample = operation == Operation.DECODE ? codeValues(height, width) : perImage;
    int perResult = operation == Operation.ENCODE ? codeValues(height, width) : perImage;
    int samples = Checks.samples(spec.name(), images.length, perSample);
    float[] accepted = accept(operation, images);
    float[] results = new float[Checks.resultLength(spec.name(), samples, perResult)];
    try {
      engine.runSized(
          operation,
          height,
          width,
          accepted,
          (batch, first, count) -> batch.get(results, first * perResult, count * perResult));
    } finally {
      Reference.reachabilityFence(this);
    }
    return results;
  }

  /** How many values the code of an image of this size has, for a model that takes any. */
  private int codeValues(int height, int width) {
    Latent latent = Objects.requireNonNull(spec.latent());
    int multiple = spec.image().multiple();
    return Math.multiplyExact(latent.shape().get(0), height / multiple * (width / multiple));
  }

  /** A code has no range. */
  private float[] accept(Operation operation, float[] input) {
    if (operation == Operation.DECODE) {
      Checks.finite(spec.name(), input);
      return input;
    }
    return values.accept(input);
  }

  /** Runs an operation from direct memory to direct memory. */
  void onBuffers(Operation operation, FloatBuffer input, FloatBuffer output) {
    int samples = check(operation, Require.given(input, INPUT).remaining());
    if (operation != Operation.DECODE) {
      values.checkBuffersAllowed();
    }
    Checks.buffers(spec.name(), input, output, samples, resultValues(operation));
    try {
      engine.runInto(operation, input, output);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** The error of each image's reconstruction. */
  float[] errors(float[] images, ErrorMetric metric) {
    Require.given(metric, "metric").checkSuits(spec);
    int samples = check(Operation.SCORE, Require.given(images, INPUT).length);
    float[] accepted = values.accept(images);
    float[] errors = new float[samples];
    try {
      engine.runArray(
          Operation.SCORE,
          accepted,
          metric.scorer(inputValues(), FloatBuffer.wrap(accepted), FloatBuffer.wrap(errors)));
    } finally {
      Reference.reachabilityFence(this);
    }
    return errors;
  }

  /** The same from direct memory to direct memory. */
  void errors(FloatBuffer images, FloatBuffer errors, ErrorMetric metric) {
    Require.given(metric, "metric").checkSuits(spec);
    int samples = check(Operation.SCORE, Require.given(images, INPUT).remaining());
    values.checkBuffersAllowed();
    Checks.buffers(spec.name(), images, errors, samples, 1);
    try {
      engine.runBuffer(Operation.SCORE, images, metric.scorer(inputValues(), images, errors));
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public Detections detect(float[] samples, int... size) {
    checkCan(Operation.DETECT);
    boolean anySize = spec.input() instanceof Input.Image image && image.takesAnySize();
    int perSample =
        anySize && size.length == 2
            ? Checks.anySize(spec.name(), spec.image(), size[0], size[1])
            : inputValues();
    int count = Checks.samples(spec.name(), Require.given(samples, INPUT).length, perSample);
    float[] accepted = values.accept(samples);
    Detections found = new Detections(count, perSample);
    try {
      engine.runAll(Operation.DETECT, accepted, found, anySize ? size : new int[0]);
    } finally {
      Reference.reachabilityFence(this);
    }
    return found;
  }

  @Override
  public void detect(FloatBuffer samples, FloatBuffer scores, FloatBuffer contributions) {
    int count = check(Operation.DETECT, Require.given(samples, INPUT).remaining());
    values.checkBuffersAllowed();
    Checks.buffers(spec.name(), samples, scores, count, 1);
    Checks.buffers(spec.name(), samples, contributions, count, inputValues());
    try {
      engine.runInto(Operation.DETECT, samples, List.of(contributions, scores));
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private int resultValues(Operation operation) {
    return operation == Operation.ENCODE ? latentValues : inputValues();
  }

  /** Refuses models of any size, as the description does. */
  private int inputValues() {
    return inputValues > 0 ? inputValues : spec.inputValues();
  }

  private int latentValues() {
    return latentValues > 0 ? latentValues : spec.latentValues();
  }

  /** Checks that the model can do it, and counts the samples. */
  private int check(Operation operation, int values) {
    checkCan(operation);
    int perSample = operation == Operation.DECODE ? latentValues() : inputValues();
    return Checks.samples(spec.name(), values, perSample);
  }

  void checkCan(Operation operation) {
    if (!operations.contains(operation)) {
      throw new UnsupportedOperationException(
          (spec.name() + ": expected a model that can " + operation)
              + (", found one that can " + operations));
    }
  }

  /** Waits for calls in flight, then frees the sessions. */
  @Override
  public void close() {
    engine.close();
    cleanable.clean();
  }

  /** What is left to do when an instance is gone: nothing, unless somebody forgot to close it. */
  private static void reclaim(String name, Runner engine) {
    if (engine.closeIfOpen()) {
      Log.warn(name + ": expected a call of close(), found none; use try-with-resources");
    }
  }

  @Override
  public String toString() {
    return spec.name() + " " + spec.version() + ", which can " + operations;
  }
}
