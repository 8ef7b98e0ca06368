package dev.autoencoders.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.autoencoders.exception.InvalidModelException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every kind of input has to do. */
class InputTest {
  private static final Column TOWN =
      new Column("town", Column.Type.CATEGORY, List.of("Ulm", "Bonn"), Column.Missing.NAN);

  /** One of each kind, and what its last value is called. */
  static Stream<Arguments> inputs() {
    return Stream.of(
        arguments(Input.Image.of(3, 4, 5), "value 59"),
        arguments(new Input.Row(List.of(Column.number("age"), TOWN)), "column town"),
        arguments(new Input.Series(List.of("volts", "amperes"), 7), "channel amperes at step 6"));
  }

  private static Stream<Input> kinds() {
    return inputs().map(arguments -> (Input) arguments.get()[0]);
  }

  @Test
  void inputs_areOfEveryKind() {
    assertThat(kinds().map(Object::getClass))
        .containsExactlyInAnyOrder(Input.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void json_readBack_isEqual(Input input) {
    ModelSpec spec = model(input);
    assertThat(ModelSpec.parse(spec.toJson(), "m")).isEqualTo(spec);
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void values_areTheProductOfTheShape_andTheLastHasAPlace(Input input, String last) {
    int values = input.shape().stream().reduce(1, Math::multiplyExact);
    assertThat(input.values()).isEqualTo(values);
    assertThat(input.place(values - 1)).isEqualTo(last);
  }

  @Test
  void otherKind_isRefused_withTheKindsThereAre() {
    String json = new String(model(Input.Image.of(1, 2, 2)).toJson(), StandardCharsets.UTF_8);
    byte[] other = json.replace("\"image\"", "\"smell\"").getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ModelSpec.parse(other, "m"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("m: input.kind: expected ")
        .satisfies(
            refusal ->
                kinds()
                    .forEach(
                        kind -> assertThat(refusal).hasMessageContaining(quoted(kind.kind()))));
  }

  private static String quoted(String kind) {
    return '"' + kind + '"';
  }

  private static ModelSpec model(Input input) {
    return ModelSpec.named("model")
        .input(input)
        .graph(Role.AUTOENCODER, GraphFile.of("autoencoder.onnx", new byte[] {1}))
        .golden(new Golden(List.of(0), List.of(1f), 1e-4))
        .build();
  }
}
