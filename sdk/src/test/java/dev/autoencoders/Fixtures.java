package dev.autoencoders;

import static dev.autoencoders.Graphs.attribute;

import dev.autoencoders.model.Golden;
import dev.autoencoders.model.GraphFile;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.Latent;
import dev.autoencoders.model.License;
import dev.autoencoders.model.Metrics;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.ModelSpecBuilder;
import dev.autoencoders.model.Range;
import dev.autoencoders.model.Role;
import dev.autoencoders.model.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tiny models, made in code: a dense pair from 1×4×6 through 5 to 1×4×6, and a denoiser that is one
 * 3×3 convolution. Their answers are also computed here, in plain Java.
 */
public final class Fixtures {
  public static final int HEIGHT = 4;
  public static final int WIDTH = 6;
  public static final int VALUES = HEIGHT * WIDTH;
  public static final int CODE = 5;

  private static final float[] ENCODER_WEIGHTS = random(1, VALUES * CODE);
  private static final float[] ENCODER_BIAS = random(2, CODE);
  private static final float[] DECODER_WEIGHTS = random(3, CODE * VALUES);
  private static final float[] DECODER_BIAS = random(4, VALUES);
  private static final float[] KERNEL = random(5, 9);

  private Fixtures() {}

  /** Values in -0.5..0.5. */
  static float[] random(long seed, int count) {
    float[] values = images(seed, count);
    for (int i = 0; i < count; i++) {
      values[i] -= 0.5f;
    }
    return values;
  }

  /** So many values in 0..1. */
  public static float[] images(long seed, int count) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  /** Writes the dense pair as a model directory. */
  public static ModelSpec writePair(Path directory, String name, Task task) {
    return write(directory, pair(name, task), encoder(), decoder());
  }

  /** Writes the denoiser for images of 1×4×6. */
  public static ModelSpec writeDenoiser(Path directory, String name) {
    return write(directory, denoiser(name, HEIGHT, WIDTH), denoiser(HEIGHT, WIDTH));
  }

  /** Writes the denoiser for images of any size, in multiples of 2. */
  public static ModelSpec writeDenoiserOfAnySize(Path directory, String name) {
    return write(directory, denoiser(name, null, null), denoiser(Graphs.ANY, Graphs.ANY));
  }

  static ModelSpec write(Path directory, ModelSpec spec, byte[]... graphs) {
    try {
      Files.createDirectories(directory);
      Files.write(directory.resolve(ModelBundle.MODEL_JSON), spec.toJson());
      List<String> roles =
          graphs.length == 1 ? List.of(Role.DENOISER) : List.of(Role.ENCODER, Role.DECODER);
      for (int i = 0; i < graphs.length; i++) {
        Files.write(directory.resolve(spec.graph(roles.get(i)).file()), graphs[i]);
      }
      return spec;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The description of the dense pair. */
  public static ModelSpec pair(String name, Task task) {
    return pair(name, task, encoder(), decoder());
  }

  static ModelSpec pair(String name, Task task, byte[] encoder, byte[] decoder) {
    return spec(
        name,
        task,
        Input.Image.of(1, HEIGHT, WIDTH),
        new Latent(List.of(CODE)),
        Map.of(
            Role.ENCODER, GraphFile.of("encoder.onnx", encoder),
            Role.DECODER, GraphFile.of("decoder.onnx", decoder)),
        reconstruct(Golden.input(VALUES)));
  }

  /** The description of the denoiser. */
  static ModelSpec denoiser(String name, @Nullable Integer height, @Nullable Integer width) {
    int multiple = height == null ? 2 : 1;
    Input.Image input = new Input.Image(1, height, width, multiple, Range.UNIT, null);
    byte[] graph =
        denoiser(height == null ? Graphs.ANY : height, width == null ? Graphs.ANY : width);
    int rows = Golden.height(input);
    int columns = Golden.width(input);
    return spec(
        name,
        Task.DENOISING,
        input,
        null,
        Map.of(Role.DENOISER, GraphFile.of("denoiser.onnx", graph)),
        denoise(Golden.input(rows * columns), rows, columns));
  }

  static ModelSpec spec(
      String name,
      Task task,
      Input.Image input,
      @Nullable Latent latent,
      Map<String, GraphFile> graphs,
      float[] golden) {
    List<Integer> places =
        IntStream.range(0, 8).map(i -> i * (golden.length - 1) / 7).boxed().toList();
    ModelSpecBuilder spec =
        ModelSpec.named(name)
            .task(task)
            .description("A fixture.")
            .license(new License("Apache-2.0", "CC0-1.0"))
            .input(input)
            .latent(latent)
            .training(Map.of("seed", 42, "layers", List.of("dense", "relu")))
            .metrics(
                List.of(new Metrics("none", "test", "none", 1, .1, .2, .1, 10.0, .5, null, null)))
            .golden(new Golden(places, places.stream().map(i -> golden[i]).toList(), 1e-4));
    graphs.forEach(spec::graph);
    return spec.build();
  }

  static byte[] encoder() {
    return encoder(CODE);
  }

  /** An encoder that says its code has so many values. */
  static byte[] encoder(int declared) {
    return new Graphs()
        .input("image", "N", 1, HEIGHT, WIDTH)
        .weights("weights", ENCODER_WEIGHTS, VALUES, CODE)
        .weights("bias", ENCODER_BIAS, CODE)
        .node("Flatten", List.of("image"), "flat", attribute("axis", 1))
        .node("Gemm", List.of("flat", "weights", "bias"), "sum")
        .node("Relu", List.of("sum"), "latent")
        .output("latent", "N", declared)
        .bytes();
  }

  /** The encoder, with an even number of steps before it that take time and change nothing. */
  static byte[] encoderAfter(int steps) {
    Graphs graph = new Graphs().input("image", "N", 1, HEIGHT, WIDTH);
    String last = "image";
    for (int i = 0; i < steps; i++) {
      graph.node("Neg", List.of(last), "step" + i);
      last = "step" + i;
    }
    return graph
        .weights("weights", ENCODER_WEIGHTS, VALUES, CODE)
        .weights("bias", ENCODER_BIAS, CODE)
        .node("Flatten", List.of(last), "flat", attribute("axis", 1))
        .node("Gemm", List.of("flat", "weights", "bias"), "sum")
        .node("Relu", List.of("sum"), "latent")
        .output("latent", "N", CODE)
        .bytes();
  }

  static byte[] decoder() {
    return new Graphs()
        .input("latent", "N", CODE)
        .weights("weights", DECODER_WEIGHTS, CODE, VALUES)
        .weights("bias", DECODER_BIAS, VALUES)
        .integers("shape", -1, 1, HEIGHT, WIDTH)
        .node("Gemm", List.of("latent", "weights", "bias"), "logits")
        .node("Sigmoid", List.of("logits"), "flat")
        .node("Reshape", List.of("flat", "shape"), "image")
        .output("image", "N", 1, HEIGHT, WIDTH)
        .bytes();
  }

  private static byte[] denoiser(Object height, Object width) {
    return new Graphs()
        .input("image", "N", 1, height, width)
        .weights("kernel", KERNEL, 1, 1, 3, 3)
        .node("Conv", List.of("image", "kernel"), "logits", attribute("pads", 1, 1, 1, 1))
        .node("Sigmoid", List.of("logits"), "denoised")
        .output("denoised", "N", 1, height, width)
        .bytes();
  }

  /** What the encoder makes of one image. */
  public static float[] encode(float[] image) {
    float[] code = dense(image, ENCODER_WEIGHTS, ENCODER_BIAS);
    for (int i = 0; i < code.length; i++) {
      code[i] = Math.max(0, code[i]);
    }
    return code;
  }

  /** What the decoder makes of one code. */
  public static float[] decode(float[] code) {
    return sigmoid(dense(code, DECODER_WEIGHTS, DECODER_BIAS));
  }

  /** What the pair makes of one image. */
  public static float[] reconstruct(float[] image) {
    return decode(encode(image));
  }

  /** What the denoiser makes of one image. */
  public static float[] denoise(float[] image, int height, int width) {
    float[] sums = new float[image.length];
    for (int i = 0; i < image.length; i++) {
      for (int k = 0; k < KERNEL.length; k++) {
        int y = i / width + k / 3 - 1;
        int x = i % width + k % 3 - 1;
        boolean inside = y >= 0 && y < height && x >= 0 && x < width;
        sums[i] += inside ? KERNEL[k] * image[y * width + x] : 0;
      }
    }
    return sigmoid(sums);
  }

  private static float[] dense(float[] in, float[] weights, float[] bias) {
    float[] out = bias.clone();
    for (int j = 0; j < out.length; j++) {
      for (int i = 0; i < in.length; i++) {
        out[j] += in[i] * weights[i * out.length + j];
      }
    }
    return out;
  }

  private static float[] sigmoid(float[] logits) {
    float[] values = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      values[i] = (float) (1 / (1 + Math.exp(-logits[i])));
    }
    return values;
  }
}
