package dev.autoencoders.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.AutoencoderException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.download.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An index that wants to harm whoever reads it: refused before anything else is read or written.
 */
class HostileIndexTest {
  private static final String FILE = "\"encoder.onnx\"";
  private static final String PATH = "\"path\" : \"pair\"";
  private static final String NAME = "\"name\" : \"pair\"";

  /** Names that no directory and no file may have, as JSON writes them. */
  private static final List<String> BAD_NAMES =
      List.of(
          "",
          ".",
          "..",
          "../x",
          "x/../../y",
          "x/..",
          "./x",
          "/x",
          "/etc/passwd",
          "//host/share",
          "x//y",
          "x/",
          "C:",
          "C:x",
          "c:/x",
          "C:\\\\x",
          "..\\\\x",
          "x\\\\y",
          "\\\\\\\\host\\\\share",
          "x\\u0000",
          "x\\u0000.onnx",
          "x\\n",
          "x\\r\\ny",
          "x\\u001b[2J",
          "x\\u007f",
          "x y",
          " x",
          "x.",
          ".x",
          "~",
          "~/x",
          "$HOME",
          "%2e%2e/x",
          "x%2fy",
          "x?y",
          "x#y",
          "x:stream",
          "x*",
          "con",
          "CON.txt",
          "nul",
          "NUL.onnx",
          "com1",
          "lpt9.json",
          "aux",
          "prn.x",
          "\\u202ex",
          "\\uff0e\\uff0e/x",
          "\\u00e9",
          "file:///etc/passwd",
          "http://192.0.2.1/x",
          "x".repeat(201),
          "x/" + "y".repeat(5000));

  @TempDir Path folder;

  static Stream<Arguments> cases() {
    List<Arguments> all = new ArrayList<>();
    for (String bad : BAD_NAMES) {
      all.add(Arguments.of(FILE, quoted(bad), "models[0].files["));
      all.add(Arguments.of(PATH, "\"path\" : " + quoted(bad), "models[0].path: expected plain"));
      all.add(Arguments.of(NAME, "\"name\" : " + quoted(bad), "models[0].name: expected lower"));
      all.add(
          Arguments.of(
              "\"version\" : \"1.0.0\"", "\"version\" : " + quoted(bad), "models[0].version: "));
    }
    all.add(Arguments.of(FILE, "null", "models[0].files["));
    all.add(Arguments.of(FILE, "\"DECODER.onnx\"", "models[0].files: expected each path once"));
    all.add(Arguments.of(FILE, "\"decoder.onnx\"", "models[0].files: expected each path once"));
    all.add(
        Arguments.of("\"path\" : \"denoiser\"", "\"path\" : \"PAIR\"", "models: expected each"));
    all.add(Arguments.of("\"path\" : \"denoiser\"", PATH, "models: expected each path once"));
    all.add(
        Arguments.of("\"name\" : \"denoiser\"", NAME, "models: expected each name and version"));
    all.add(Arguments.of(PATH, PATH + ", " + PATH, "expected JSON, found something else"));
    all.add(Arguments.of("\"serial\" : 7", "\"serial\" : -1", "serial: expected 0 or more"));
    all.add(Arguments.of("\"serial\" : 7", "\"serial\" : 1e99", "serial: "));
    all.add(Arguments.of("\"serial\" : 7", "\"serial\" : 99999999999999999999", "serial: "));
    all.add(Arguments.of("\"schema\" : 1", "\"schema\" : 2", "schema: expected 1, found 2"));
    all.add(Arguments.of("\"serial\" : 7", "\"x\" : " + "[".repeat(999), "expected JSON"));
    all.add(Arguments.of("\"sha256\" : \"", "\"sha256\" : \"../", "models[0].files[0].sha256: "));
    all.add(Arguments.of("\"sha256\" : \"", "\"sha256\" : \"G", "models[0].files[0].sha256: "));
    for (String bytes : List.of("0", "-1", "2147483647", "9223372036854775807", "\"1\"", "1.5")) {
      all.add(
          Arguments.of(
              "\"bytes\" : ", "\"bytes\" : " + bytes + ", \"old\" : ", "models[0].files["));
    }
    return all.stream();
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  @Test
  void cases_areSixtyAndMore() {
    assertThat(cases()).hasSizeGreaterThanOrEqualTo(60);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hostileIndex_isRefusedAndNothingIsWrittenOutsideTheCache(
      String good, String bad, String message) throws IOException {
    ServedZoo zoo = ServedZoo.of(folder.resolve("zoo"));
    String index = new String(zoo.file("index.json"), StandardCharsets.UTF_8);
    assertThat(index).contains(good);
    int at = index.indexOf(good);
    String changed = index.substring(0, at) + bad + index.substring(at + good.length());
    byte[] hostile = changed.getBytes(StandardCharsets.UTF_8);
    Path cache = folder.resolve("cache");
    List<Path> before = outside(cache);
    try (LoopbackServer server = new LoopbackServer()) {
      var address = zoo.serve(server, "/zoo/", Map.of("index.json", LoopbackServer.file(hostile)));
      assertThatThrownBy(() -> ModelZoo.from(address).cache(cache).open())
          .isInstanceOf(AutoencoderException.class)
          .hasMessageContaining("index.json: ")
          .hasMessageContaining(message);
      assertThat(server.requests()).hasSize(1);
    }
    assertThat(outside(cache)).isEqualTo(before);
    Files.write(folder.resolve("zoo/index.json"), hostile);
    assertThatThrownBy(() -> ModelZoo.at(folder.resolve("zoo")))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(message);
  }

  private List<Path> outside(Path cache) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> !file.startsWith(cache)).sorted().toList();
    }
  }
}
