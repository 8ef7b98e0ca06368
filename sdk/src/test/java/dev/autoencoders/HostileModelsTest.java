package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.autoencoders.exception.InvalidModelException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What hostile models do to a program: nothing but a typed error, before native code sees them. */
class HostileModelsTest {

  @TestFactory
  Stream<DynamicTest> hostileModel_isRefusedBeforeItRuns() {
    return HostileGraphs.all().entrySet().stream()
        .map(graph -> dynamicTest(graph.getKey(), () -> checkRefused(graph.getValue())));
  }

  private static void checkRefused(byte[] graph) {
    Throwable thrown = catchThrowable(() -> Autoencoder.fromDenoiser(graph).load());
    assertThat(thrown).isInstanceOf(InvalidModelException.class);
    // Not what ONNX Runtime says: it must not have seen the graph.
    assertThat(thrown)
        .hasMessageMatching("(?s)denoiser: .*expected .*, found .{1,300}")
        .hasMessageNotContaining("ONNX Runtime")
        .hasMessageNotContaining("runs on images");
  }
}
