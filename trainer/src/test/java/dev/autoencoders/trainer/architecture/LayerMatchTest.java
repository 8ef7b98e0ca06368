package dev.autoencoders.trainer.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayerMatchTest {
  private static final SampleShape IMAGE = SampleShape.image(1, 8, 8);

  private static Weights weights(long seed, List<Layer> layers) {
    return Weights.initial(new Architecture.ImageToImage(IMAGE, layers), seed);
  }

  private static Residual block() {
    return new Residual(List.of(new Conv(4, 3), new Relu(), new Conv(4, 3)));
  }

  private static List<Layer> network(Layer... inside) {
    List<Layer> layers = new ArrayList<>(List.of(new Conv(4, 3)));
    layers.addAll(List.of(inside));
    layers.addAll(List.of(new Conv(1, 3), Clamp.PIXELS));
    return layers;
  }

  @Test
  void networkWithMoreBlocks_findsTheOldOnesBeforeTheNew() {
    Weights small = weights(1, network(block()));
    Weights large = weights(2, network(block(), block()));
    Weights taken = large.takingOver(small);
    assertThat(taken.arrays().keySet()).isEqualTo(large.arrays().keySet());
    assertThat(taken.get("denoiser.1.body.0.weight"))
        .isEqualTo(small.get("denoiser.1.body.0.weight"));
    assertThat(taken.get("denoiser.2.body.0.weight"))
        .isEqualTo(large.get("denoiser.2.body.0.weight"));
    assertThat(taken.get("denoiser.3.weight")).isEqualTo(small.get("denoiser.2.weight"));
    assertThat(large.fitting(small)).hasSize(8).contains("denoiser.3.bias");
  }

  @Test
  void layerWhoseWeightsDoNotFit_keepsItsBiasToo() {
    Weights narrow = weights(1, List.of(new Conv(4, 3), new Conv(1, 3), Clamp.PIXELS));
    Weights wide = weights(2, List.of(new Conv(4, 5), new Conv(1, 3), Clamp.PIXELS));
    assertThat(wide.fitting(narrow)).containsExactly("denoiser.1.weight", "denoiser.1.bias");
  }

  @Test
  void sameNetwork_isTakenOverWhole() {
    Weights one = weights(1, network(block(), block()));
    Weights other = weights(2, network(block(), block()));
    assertThat(other.takingOver(one)).isEqualTo(one);
  }

  @Test
  void layersOfAnEncoder_areNotLookedForInADecoder() {
    Weights one =
        Weights.initial(new Architecture.EncoderDecoder(IMAGE, convolution(), convolution()), 1);
    Weights onlyDecoder =
        new Weights(
            Map.of(
                "decoder.0.weight",
                one.get("decoder.0.weight"),
                "decoder.0.bias",
                one.get("decoder.0.bias")));
    assertThat(one.fitting(onlyDecoder))
        .containsExactlyInAnyOrder("decoder.0.weight", "decoder.0.bias");
  }

  private static List<Layer> convolution() {
    return List.of(new Conv(1, 3));
  }
}
