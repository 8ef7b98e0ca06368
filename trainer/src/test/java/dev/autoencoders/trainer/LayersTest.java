package dev.autoencoders.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.model.Input;
import dev.autoencoders.model.Task;
import dev.autoencoders.trainer.architecture.BlockTransform;
import dev.autoencoders.trainer.architecture.Bottleneck;
import dev.autoencoders.trainer.architecture.Conv;
import dev.autoencoders.trainer.architecture.InverseBlockTransform;
import dev.autoencoders.trainer.architecture.Layer;
import dev.autoencoders.trainer.architecture.Relu;
import dev.autoencoders.trainer.architecture.Residual;
import dev.autoencoders.trainer.architecture.Sigmoid;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LayersTest {
  private static final Input IMAGE = Input.Image.of(1, 28, 28);

  /** The codec's, whose sizes must fit each other: they come with presets. */
  private static final Set<Class<?>> LEFT_OUT =
      Set.of(Bottleneck.class, BlockTransform.class, InverseBlockTransform.class);

  @Test
  void row_isWhatWasSaid() {
    Layers body = Layers.start().conv(4, 3).relu();
    assertThat(Layers.start().conv(4, 5).residual(body).sigmoid().list())
        .containsExactly(
            new Conv(4, 5), new Residual(List.of(new Conv(4, 3), new Relu())), new Sigmoid());
  }

  @Test
  void longerRow_leavesTheShorterAsItWas() {
    Layers shorter = Layers.start().conv(4, 3);
    assertThat(shorter.relu().list()).hasSize(2);
    assertThat(shorter.list()).hasSize(1);
  }

  @Test
  void eachLayerKind_hasAMethod() {
    Set<String> methods =
        Arrays.stream(Layers.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(Method::getName)
            .collect(Collectors.toSet());
    assertThat(kinds(Layer.class))
        .filteredOn(kind -> !LEFT_OUT.contains(kind))
        .hasSizeGreaterThan(15)
        .allSatisfy(
            kind -> {
              String name = kind.getSimpleName();
              String method = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
              assertThat(methods).contains(method);
            });
  }

  private static List<Class<?>> kinds(Class<?> type) {
    Class<?>[] permitted = type.getPermittedSubclasses();
    return permitted == null
        ? List.of(type)
        : Stream.of(permitted).flatMap(each -> kinds(each).stream()).toList();
  }

  @Test
  void networkThatDoesNotGiveWhatItTakes_isRefused() {
    Layers half = Layers.start().conv(1, 3, 2).sigmoid();
    assertThatThrownBy(() -> Training.of("half", "Halves.", Task.DENOISING, IMAGE, half))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected an output of 1×28×28, found 1×14×14");
  }

  @Test
  void imagesOfAnySize_areRefused() {
    Input any = Input.Image.ofAnySize(1, 4, null);
    Layers body = Layers.start().conv(1, 3).sigmoid();
    assertThatThrownBy(() -> Training.of("any", "Any size.", Task.DENOISING, any, body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected images of one height and width");
  }
}
