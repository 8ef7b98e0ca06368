package dev.autoencoders.trainer;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts the program, on as few images as it takes. */
class TrainingSpeedTest {
  private static final int SIDE = 28;

  static Path mnist = Path.of("set by JUnit");

  @BeforeAll
  static void write(@TempDir Path directory) throws IOException {
    mnist = directory;
    write("train", 300);
    write("t10k", 2);
  }

  private static void write(String part, int count) throws IOException {
    byte[] pixels = new byte[count * SIDE * SIDE];
    new Random(1).nextBytes(pixels);
    ByteBuffer images = ByteBuffer.allocate(16 + pixels.length);
    images.putInt(2051).putInt(count).putInt(SIDE).putInt(SIDE).put(pixels);
    Files.write(mnist.resolve(part + "-images-idx3-ubyte"), images.array());
    ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(2049).putInt(count);
    Files.write(mnist.resolve(part + "-labels-idx1-ubyte"), labels.array());
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "mnist-simple"})
  void program_measuresOneEpoch(String what) {
    String[] arguments = {what, mnist.toString(), "1", "1"};
    assertThatCode(() -> TrainingSpeed.main(arguments)).doesNotThrowAnyException();
  }
}
