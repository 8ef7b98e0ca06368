package dev.autoencoders;

import dev.autoencoders.model.InputValues;
import dev.autoencoders.model.Task;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls and options that are refused; see {@link BadInputTest}. */
final class BadCalls {
  private BadCalls() {}

  /** A call of a model. */
  @FunctionalInterface
  interface Call {
    void on(Autoencoder model) throws Exception;
  }

  /** Setting an option. */
  @FunctionalInterface
  private interface Option {
    void on(AutoencoderBuilder builder);
  }

  static Map<String, BadInputTest.Scenario> scenarios() {
    Map<String, BadInputTest.Scenario> all = new LinkedHashMap<>();
    addArrays(all);
    addSizes(all);
    addLifecycle(all);
    addBuffers(all);
    addOptions(all);
    return all;
  }

  private static void addArrays(Map<String, BadInputTest.Scenario> all) {
    all.put("`encode` 23 values", pair(model -> model.encode(new float[23])));
    all.put("`decode` 6 values", pair(model -> model.decode(new float[6])));
    all.put("`encode` a NaN", pair(model -> model.encode(imageWith(Float.NaN))));
    all.put(
        "`reconstruct` an infinity",
        pair(model -> model.reconstruct(imageWith(Float.NEGATIVE_INFINITY))));
    all.put("`score` pixels of 0..255", pair(model -> model.score(imageWith(255))));
    all.put(
        "`denoise` pixels of 0..255 with ONNX files alone",
        directory -> {
          byte[] graph = BadGraphs.identity("N", 24);
          Path own = Files.write(directory.resolve("own.onnx"), graph);
          try (Autoencoder model = Autoencoder.fromDenoiser(own).load()) {
            model.denoise(imageWith(255));
          }
        });
    all.put("`encode` null", pair(model -> model.encode((float[]) nothing())));
    all.put("`score` by null", pair(model -> model.score(new float[24], nothing())));
    all.put(
        "`score` by `BCE` where `range(-1, 1)`",
        directory -> {
          Path encoder = Files.write(directory.resolve("encoder.onnx"), Fixtures.encoder());
          Path decoder = Files.write(directory.resolve("decoder.onnx"), Fixtures.decoder());
          try (Autoencoder model = Autoencoder.from(encoder, decoder).range(-1, 1).load()) {
            model.score(new float[24], ErrorMetric.BCE);
          }
        });
    all.put("`denoise` with `pair`", pair(model -> model.denoise(new float[24])));
    all.put("`encode` with `denoiser`", denoiser(model -> model.encode(new float[24])));
  }

  private static void addSizes(Map<String, BadInputTest.Scenario> all) {
    all.put("`denoise` with `any`, no size said", any(model -> model.denoise(new float[24])));
    all.put("`denoise` with `any`, size 10, 3", any(model -> model.denoise(new float[30], 10, 3)));
    all.put(
        "`denoise` 24 values with `any`, size 4, 4",
        any(model -> model.denoise(new float[24], 4, 4)));
    all.put(
        "`denoise` with `any`, size 40000, 40000",
        any(model -> model.denoise(new float[24], 40_000, 40_000)));
    all.put(
        "`denoise` with `denoiser`, size 6, 4",
        denoiser(model -> model.denoise(new float[24], 6, 4)));
  }

  private static void addLifecycle(Map<String, BadInputTest.Scenario> all) {
    all.put(
        "call after `close()`",
        pair(
            model -> {
              model.close();
              model.encode(new float[24]);
            }));
    all.put(
        "take longer than `timeout(Duration.ofMillis(1))`",
        directory -> {
          AutoencoderBuilder builder = pairIn(directory).maxBatch(1).timeout(Duration.ofMillis(1));
          try (Autoencoder model = builder.load()) {
            model.encode(new float[200_000 * 24]);
          }
        });
    all.put(
        "interrupt a call of 5 samples, `maxBatch(2)`",
        directory -> {
          try (Autoencoder model = pairIn(directory).maxBatch(2).load()) {
            interrupted(() -> model.encode(new float[5 * 24]));
          }
        });
  }

  private static void addBuffers(Map<String, BadInputTest.Scenario> all) {
    FloatBuffer image = FloatBufferTest.direct(24);
    FloatBuffer code = FloatBufferTest.direct(5);
    ByteOrder foreign =
        ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN
            ? ByteOrder.LITTLE_ENDIAN
            : ByteOrder.BIG_ENDIAN;
    FloatBuffer swapped = ByteBuffer.allocateDirect(96).order(foreign).asFloatBuffer();
    all.put(
        "give a buffer of 25 values",
        pair(model -> model.encode(FloatBufferTest.direct(25), code)));
    all.put(
        "give a buffer on the heap", pair(model -> model.encode(FloatBuffer.allocate(24), code)));
    all.put(
        "give an output on the heap", pair(model -> model.encode(image, FloatBuffer.allocate(5))));
    all.put("give a buffer of another byte order", pair(model -> model.encode(swapped, code)));
    all.put("give a read-only output", pair(model -> model.encode(image, code.asReadOnlyBuffer())));
    all.put(
        "give an output of 6 values",
        pair(model -> model.encode(image, FloatBufferTest.direct(6))));
    all.put("give null as output", pair(model -> model.encode(image, nothing())));
    all.put("give the input as output", pair(model -> model.reconstruct(image, image.duplicate())));
    all.put(
        "give buffers with `values(InputValues.CLAMP)`",
        directory -> {
          try (Autoencoder model = pairIn(directory).values(InputValues.CLAMP).load()) {
            model.encode(image, code);
          }
        });
    all.put(
        "give buffers where graphs are NHWC",
        directory -> {
          byte[] graph = BadGraphs.identity("N", 5, 6, 3);
          Path nhwc = Files.write(directory.resolve("nhwc.onnx"), graph);
          try (Autoencoder model = Autoencoder.fromDenoiser(nhwc).load()) {
            model.denoise(FloatBufferTest.direct(90), FloatBufferTest.direct(90));
          }
        });
  }

  private static void addOptions(Map<String, BadInputTest.Scenario> all) {
    all.put("`executionProvider(\"GPU\")`", option(builder -> builder.executionProvider("GPU")));
    all.put(
        "`executionProvider(\"CUDA\")`, `load()`, without CUDA",
        directory -> pairIn(directory).executionProvider("CUDA").load().close());
    all.put("`threads(0)`", option(builder -> builder.threads(0)));
    all.put("`maxBatch(0)`", option(builder -> builder.maxBatch(0)));
    all.put(
        "`maxBatch(Integer.MAX_VALUE)`, `load()`",
        directory -> pairIn(directory).maxBatch(Integer.MAX_VALUE).load().close());
    all.put("`timeout(Duration.ZERO)`", option(builder -> builder.timeout(Duration.ZERO)));
    all.put(
        "`range(-1, 1)` for a model with a `model.json`",
        directory -> pairIn(directory).range(-1, 1));
    all.put("`range(1, 1)`", option(builder -> builder.range(1, 1)));
    all.put("`imageSize(0, 28, 28)`", option(builder -> builder.imageSize(0, 28, 28)));
    all.put("`sessionOption(\"\", \"1\")`", option(builder -> builder.sessionOption("", "1")));
    all.put(
        "`sessionOption` with a value of 3000 characters",
        option(builder -> builder.sessionOption("session.x", "1".repeat(3000))));
    all.put(
        "`sessionOption(\"session.load_model_format\", \"ORT\")`, `load()` of an ONNX file",
        directory ->
            Autoencoder.from(BadGraphs.identity("N", 24))
                .sessionOption("session.load_model_format", "ORT")
                .load());
    all.put("`values(null)`", option(builder -> builder.values(nothing())));
    all.put("`maxMemory(0)`", option(builder -> builder.maxMemory(0)));
    all.put("`maxMultiplyAdds(0)`", option(builder -> builder.maxMultiplyAdds(0)));
    all.put("`loadTimeout(Duration.ZERO)`", option(builder -> builder.loadTimeout(Duration.ZERO)));
    all.put("`multiple(0)`", option(builder -> builder.multiple(0)));
  }

  private static float[] imageWith(float value) {
    float[] image = new float[24];
    image[17] = value;
    return image;
  }

  private static AutoencoderBuilder pairIn(Path directory) throws Exception {
    Fixtures.writePair(directory, "pair", Task.AUTOENCODING);
    return Autoencoder.from(directory);
  }

  static BadInputTest.Scenario pair(Call call) {
    return directory -> {
      try (Autoencoder model = pairIn(directory).load()) {
        call.on(model);
      }
    };
  }

  static BadInputTest.Scenario denoiser(Call call) {
    return directory -> {
      Fixtures.writeDenoiser(directory, "denoiser");
      try (Autoencoder model = Autoencoder.from(directory).load()) {
        call.on(model);
      }
    };
  }

  private static BadInputTest.Scenario any(Call call) {
    return directory -> {
      Fixtures.writeDenoiserOfAnySize(directory, "any");
      try (Autoencoder model = Autoencoder.from(directory).load()) {
        call.on(model);
      }
    };
  }

  /** An option of files without a model.json, which have more of them. */
  private static BadInputTest.Scenario option(Option option) {
    return directory -> {
      byte[] graph = BadGraphs.identity("N", 24);
      option.on(Autoencoder.fromDenoiser(Files.write(directory.resolve("any.onnx"), graph)));
    };
  }

  /** Runs with the thread's interrupt status set, and clears it. */
  static void interrupted(Interruptible work) throws Exception {
    Thread.currentThread().interrupt();
    try {
      work.run();
    } finally {
      Thread.interrupted();
    }
  }

  /** What may be interrupted. */
  @FunctionalInterface
  interface Interruptible {
    void run() throws Exception;
  }

  /** What the compiler would not let us give. */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  static <T> T nothing() {
    return null;
  }
}
