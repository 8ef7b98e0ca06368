package dev.autoencoders;

import static dev.autoencoders.Graphs.attribute;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.autoencoders.internal.startup.OnnxRuntime;
import dev.autoencoders.model.Golden;
import dev.autoencoders.model.GraphFile;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Range;
import dev.autoencoders.model.Role;
import dev.autoencoders.model.Task;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tiny denoisers for pictures, made in code; what they give, ONNX Runtime says. */
public final class DenoiserFixtures {
  private DenoiserFixtures() {}

  /**
   * Writes a denoiser for images of any size, in multiples of 2: three convolutions, the second at
   * half the size. An output pixel depends on those up to 6 pixels away.
   */
  public static ModelSpec writeDeep(Path directory, String name, @Nullable Integer halo) {
    byte[] graph =
        new Graphs()
            .input("image", "N", 1, "height", "width")
            .weights("first", Fixtures.random(6, 4 * 9), 4, 1, 3, 3)
            .weights("second", Fixtures.random(7, 4 * 4 * 9), 4, 4, 3, 3)
            .weights("third", Fixtures.random(8, 4 * 9), 1, 4, 3, 3)
            .weights("scales", new float[] {1, 1, 2, 2}, 4)
            .node("Conv", List.of("image", "first"), "a", attribute("pads", 1, 1, 1, 1))
            .node("Relu", List.of("a"), "b")
            .node(
                "MaxPool",
                List.of("b"),
                "c",
                attribute("kernel_shape", 2, 2),
                attribute("strides", 2, 2))
            .node("Conv", List.of("c", "second"), "d", attribute("pads", 1, 1, 1, 1))
            .node("Relu", List.of("d"), "e")
            .node("Resize", List.of("e", "", "scales"), "f")
            .node("Conv", List.of("f", "third"), "g", attribute("pads", 1, 1, 1, 1))
            .node("Sigmoid", List.of("g"), "denoised")
            .output("denoised", "N", 1, "height", "width")
            .bytes();
    return write(directory, name, Input.Image.ofAnySize(1, 2, halo), graph);
  }

  /** Writes a denoiser for images of any size that gives back what it gets. */
  public static ModelSpec writeIdentity(Path directory, String name, int channels) {
    byte[] graph =
        new Graphs()
            .input("image", "N", channels, "height", "width")
            .node("Identity", List.of("image"), "denoised")
            .output("denoised", "N", channels, "height", "width")
            .bytes();
    return write(directory, name, Input.Image.ofAnySize(channels, 1, 0), graph);
  }

  /** Writes a denoiser for 64×64 that adds so many weights: a graph of more than 16 KiB. */
  public static ModelSpec writeLarge(Path directory, String name) {
    byte[] graph =
        new Graphs()
            .input("image", "N", 1, 64, 64)
            .weights("weights", Fixtures.random(9, 64 * 64), 1, 64, 64)
            .node("Add", List.of("image", "weights"), "denoised")
            .output("denoised", "N", 1, 64, 64)
            .bytes();
    return write(directory, name, Input.Image.of(1, 64, 64), graph);
  }

  /** Writes a denoiser for 16×16 that takes means of 3×3 pixels, and so darkens its edges. */
  public static ModelSpec writeBlur(Path directory, String name, Range range) {
    float[] mean = new float[9];
    Arrays.fill(mean, 1 / 9f);
    byte[] graph =
        new Graphs()
            .input("image", "N", 1, 16, 16)
            .weights("mean", mean, 1, 1, 3, 3)
            .node("Conv", List.of("image", "mean"), "denoised", attribute("pads", 1, 1, 1, 1))
            .output("denoised", "N", 1, 16, 16)
            .bytes();
    return write(directory, name, new Input.Image(1, 16, 16, 1, range, null), graph);
  }

  /** Golden outputs are what ONNX Runtime gives. */
  private static ModelSpec write(Path directory, String name, Input.Image input, byte[] graph) {
    GraphFile file = GraphFile.of("denoiser.onnx", graph);
    return Fixtures.write(
        directory,
        Fixtures.spec(
            name, Task.DENOISING, input, null, Map.of(Role.DENOISER, file), golden(input, graph)),
        graph);
  }

  private static float[] golden(Input.Image input, byte[] graph) {
    OrtEnvironment environment = OnnxRuntime.environment();
    long[] shape = {1, input.channels(), Golden.height(input), Golden.width(input)};
    float[] values = Golden.input((int) (shape[1] * shape[2] * shape[3]));
    try (OrtSession session = environment.createSession(graph);
        OnnxTensor image = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
        OrtSession.Result result = session.run(Map.of("image", image))) {
      ((OnnxTensor) result.get(0)).getFloatBuffer().get(values);
      return values;
    } catch (OrtException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
