package dev.autoencoders.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkSpeedTest {
  @TempDir Path folder;

  @Test
  void program_comparesThreadsAndExecutors() throws Exception {
    int images = 3;
    ByteBuffer digits = ByteBuffer.allocate(16 + images * 784);
    digits.putInt(2051).putInt(images).putInt(28).putInt(28);
    Path file = Files.write(folder.resolve("images"), digits.array());
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      SparkSpeed.main(new String[] {file.toString(), "1000", "1"});
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).lines().filter(SparkSpeedTest::isMedian))
        .hasSize(2);
  }

  private static boolean isMedian(String line) {
    return line.matches("median: \\d+[.,]\\d+ times");
  }
}
