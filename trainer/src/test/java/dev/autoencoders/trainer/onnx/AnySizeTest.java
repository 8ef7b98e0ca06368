package dev.autoencoders.trainer.onnx;

import static dev.autoencoders.trainer.onnx.Runs.onnxRuntime;
import static dev.autoencoders.trainer.onnx.Runs.random;
import static dev.autoencoders.trainer.onnx.Runs.randomWeights;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.autoencoders.trainer.architecture.Architecture.ImageToImage;
import dev.autoencoders.trainer.architecture.AveragePool;
import dev.autoencoders.trainer.architecture.BatchNorm;
import dev.autoencoders.trainer.architecture.Conv;
import dev.autoencoders.trainer.architecture.DepthToSpace;
import dev.autoencoders.trainer.architecture.Gated;
import dev.autoencoders.trainer.architecture.Layer;
import dev.autoencoders.trainer.architecture.MaxPool;
import dev.autoencoders.trainer.architecture.Relu;
import dev.autoencoders.trainer.architecture.Residual;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Sigmoid;
import dev.autoencoders.trainer.architecture.TransposedConv;
import dev.autoencoders.trainer.architecture.Upsample;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.architecture.Window;
import dev.autoencoders.trainer.djl.DjlNetwork;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that take images of any size: as DJL does there, and tile by tile as in one piece. */
class AnySizeTest {
  /** What tiles may differ from the whole by. */
  private static final float TOLERANCE = 1e-5f;

  /** Sides of the picture that is tiled: a quarter of it is a multiple of all strides here. */
  private static final int SIDE = 96;

  static List<ImageToImage> networks() {
    return List.of(
        network(1, 12, 12, new Conv(4, 3), new Relu(), new Conv(1, 5)),
        network(
            1,
            8,
            10,
            new Conv(4, 3),
            new BatchNorm(),
            new Relu(),
            new MaxPool(2),
            new Conv(4, 3),
            new Upsample(2),
            new Conv(1, 3)),
        network(3, 9, 6, new Conv(6, 5, 3), new TransposedConv(3, 3)),
        // Channels that are weighed by what is around.
        network(
            1,
            8,
            8,
            new Conv(4, 3, 2),
            new Gated(
                List.of(
                    new Conv(2, 1), new Relu(), new AveragePool(5), new Conv(4, 1), new Sigmoid())),
            new DepthToSpace(2)),
        // A U-Net with an additive skip.
        network(
            2,
            8,
            16,
            new Conv(6, 4, 2),
            new Residual(
                List.of(
                    new Relu(),
                    new Conv(8, 3, 2),
                    new Residual(List.of(new Conv(8, 3), new Relu(), new Conv(8, 3))),
                    new Relu(),
                    new Conv(24, 1),
                    new DepthToSpace(2))),
            new Conv(8, 3),
            new DepthToSpace(2)));
  }

  private static ImageToImage network(int channels, int height, int width, Layer... layers) {
    List<Layer> body = new ArrayList<>(List.of(layers));
    body.add(new Sigmoid());
    return new ImageToImage(SampleShape.image(channels, height, width), body);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void djlAndOnnxRuntime_agreeAtOtherSizes(ImageToImage network) throws OrtException {
    Weights weights = randomWeights(network, 21);
    int multiple = network.window().orElseThrow().multiple();
    for (int times : new int[] {1, 3, 7}) {
      SampleShape other =
          SampleShape.image(network.input().channels(), times * multiple, 5 * multiple);
      float[] images = random(2 * other.values(), times);
      float[] djl;
      try (DjlNetwork blocks = DjlNetwork.onCpu(network, weights)) {
        djl = blocks.reconstruct(images, other);
      }
      float[] onnx = onnxRuntime(graph(network, weights), "image", images, other);
      assertThat(Parity.of("image", djl, onnx, other.values()).difference())
          .isLessThanOrEqualTo(Parity.TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void halo_isHowFarOnePixelIsSeen(ImageToImage network) throws OrtException {
    Window window = network.window().orElseThrow();
    byte[] graph = graph(network, randomWeights(network, 22));
    SampleShape picture = SampleShape.image(network.input().channels(), SIDE, SIDE);
    float[] image = random(picture.values(), 23);
    float[] before = onnxRuntime(graph, "image", image, picture);
    int farthest = 0;
    for (int x = SIDE / 2; x < SIDE / 2 + window.multiple(); x++) {
      float[] changed = image.clone();
      for (int at = x; at < changed.length; at += SIDE) {
        changed[at] = 1 - changed[at];
      }
      float[] after = onnxRuntime(graph, "image", changed, picture);
      for (int i = 0; i < after.length; i++) {
        if (after[i] != before[i]) {
          farthest = Math.max(farthest, Math.abs(i % SIDE - x));
        }
      }
    }
    assertThat(window.halo()).isEqualTo(farthest);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void tilesWithTheHalo_equalTheWhole_andWithLessTheyDoNot(ImageToImage network)
      throws OrtException {
    Window window = network.window().orElseThrow();
    byte[] graph = graph(network, randomWeights(network, 22));
    SampleShape picture = SampleShape.image(network.input().channels(), SIDE, SIDE);
    float[] image = random(picture.values(), 23);
    float[] whole = onnxRuntime(graph, "image", image, picture);
    SampleShape tile = SampleShape.image(picture.channels(), SIDE, SIDE / 2);
    int start = SIDE / 4;
    float[] part = onnxRuntime(graph, "image", columns(image, start, tile.width()), tile);
    float[] expected = columns(whole, start, tile.width());
    int halo = window.halo();
    assertThat(difference(part, expected, tile.width(), halo)).isLessThanOrEqualTo(TOLERANCE);
    // Tiles start at multiples, so that less by one may happen to do.
    int less = halo - window.multiple();
    assertThat(difference(part, expected, tile.width(), less)).isGreaterThan(TOLERANCE);
  }

  private static byte[] graph(ImageToImage network, Weights weights) {
    return List.copyOf(OnnxGraph.of(network, weights, "image").values()).get(0);
  }

  private static float[] columns(float[] picture, int start, int width) {
    float[] part = new float[picture.length / SIDE * width];
    for (int row = 0; row * width < part.length; row++) {
      System.arraycopy(picture, row * SIDE + start, part, row * width, width);
    }
    return part;
  }

  /** The largest difference, the outer columns left and right not counted. */
  private static float difference(float[] found, float[] expected, int width, int margin) {
    float largest = 0;
    for (int i = 0; i < found.length; i++) {
      int column = i % width;
      if (column >= margin && column < width - margin) {
        largest = Math.max(largest, Math.abs(found[i] - expected[i]));
      }
    }
    return largest;
  }
}
