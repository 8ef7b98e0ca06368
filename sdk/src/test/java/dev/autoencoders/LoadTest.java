package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models whose files are as described, but whose graphs are not. */
class LoadTest {

  @Test
  void fileThatIsNoOnnx_isRefused() {
    byte[] text = "this is no ONNX file".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> load(text, Fixtures.decoder()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith(
            "pair/encoder.onnx: expected an ONNX file, found another or a damaged one: ");
    assertThatThrownBy(() -> load(Fixtures.encoder(), text))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("pair/decoder.onnx: expected an ONNX file");
  }

  @Test
  void graphThatOnnxRuntimeDoesNotAccept_isRefused() {
    byte[] unknown =
        new Graphs()
            .input("image", "N", 1, Fixtures.HEIGHT, Fixtures.WIDTH)
            .node("Unheard", List.of("image"), "latent")
            .output("latent", "N", Fixtures.CODE)
            .bytes();
    assertThatThrownBy(() -> bundle(unknown, Fixtures.decoder()).trusted().load())
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith(
            "pair/encoder.onnx: expected an ONNX graph that ONNX Runtime accepts, found: ")
        .hasCauseInstanceOf(ai.onnxruntime.OrtException.class);
  }

  @Test
  void imageOfAnotherShape_isRefused() {
    byte[] encoder =
        new Graphs()
            .input("image", "N", 1, Fixtures.WIDTH, Fixtures.HEIGHT)
            .node("Flatten", List.of("image"), "latent", Graphs.attribute("axis", 1))
            .output("latent", "N", Fixtures.VALUES)
            .bytes();
    assertThatThrownBy(() -> load(encoder, Fixtures.decoder()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage("pair/encoder.onnx: input: expected [N, 1, 4, 6], found [N, 1, 6, 4]");
  }

  @Test
  void fixedBatch_isRefused() {
    byte[] decoder =
        new Graphs()
            .input("latent", 1, Fixtures.CODE)
            .node("Sigmoid", List.of("latent"), "image")
            .output("image", 1, Fixtures.CODE)
            .bytes();
    assertThatThrownBy(() -> load(Fixtures.encoder(), decoder))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage("pair/decoder.onnx: input: expected [N, 5], found [1, 5]");
  }

  @Test
  void outputOfAnotherType_isRefused() {
    byte[] encoder =
        new Graphs()
            .input("image", "N", 1, Fixtures.HEIGHT, Fixtures.WIDTH)
            .node(
                "Cast",
                List.of("image"),
                "latent",
                Graphs.attribute("to", TensorProto.DataType.DOUBLE.getNumber()))
            .output("latent", TensorProto.DataType.DOUBLE, "N", 1, Fixtures.HEIGHT, Fixtures.WIDTH)
            .bytes();
    assertThatThrownBy(() -> load(encoder, Fixtures.decoder()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("pair/encoder.onnx: output: expected a float32 tensor, found ");
  }

  @Test
  void decoderThatGivesNaN_isRefused() {
    byte[] decoder =
        new Graphs()
            .input("latent", "N", Fixtures.CODE)
            .weights("nan", filled(Fixtures.CODE * Fixtures.VALUES), Fixtures.CODE, Fixtures.VALUES)
            .integers("shape", -1, 1, Fixtures.HEIGHT, Fixtures.WIDTH)
            .node("MatMul", List.of("latent", "nan"), "flat")
            .node("Reshape", List.of("flat", "shape"), "image")
            .output("image", "N", 1, Fixtures.HEIGHT, Fixtures.WIDTH)
            .bytes();
    assertThatThrownBy(() -> load(Fixtures.encoder(), decoder))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("found NaN");
  }

  @Test
  void graphThatCanNotRun_isRefused_andAnInferenceExceptionIfTrusted() {
    byte[] decoder =
        new Graphs()
            .input("latent", "N", Fixtures.CODE)
            .integers("shape", -1, 1, 7, 11)
            .node("Reshape", List.of("latent", "shape"), "mid")
            .integers("back", -1, 1, Fixtures.HEIGHT, Fixtures.WIDTH)
            .node("Reshape", List.of("mid", "back"), "image")
            .output("image", "N", 1, Fixtures.HEIGHT, Fixtures.WIDTH)
            .bytes();
    assertThatThrownBy(() -> load(Fixtures.encoder(), decoder))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("pair/decoder.onnx: Reshape \"of mid\": expected the shape ");
    assertThatThrownBy(() -> bundle(Fixtures.encoder(), decoder).trusted().load())
        .isInstanceOf(InferenceException.class)
        .hasMessageStartingWith("pair: ONNX Runtime failed: ");
  }

  private static float[] filled(int count) {
    float[] values = new float[count];
    java.util.Arrays.fill(values, Float.NaN);
    return values;
  }

  private static void load(byte[] encoder, byte[] decoder) throws IOException {
    assertThat(bundle(encoder, decoder).load()).isNull();
  }

  private static AutoencoderBuilder bundle(byte[] encoder, byte[] decoder) throws IOException {
    ModelSpec spec = Fixtures.pair("pair", Task.AUTOENCODING, encoder, decoder);
    Map<String, byte[]> files =
        Map.of("model.json", spec.toJson(), "encoder.onnx", encoder, "decoder.onnx", decoder);
    ModelBundle bundle =
        ModelBundle.read("memory", (file, limit) -> files.getOrDefault(file, new byte[0]));
    return Autoencoder.from(bundle);
  }
}
