package dev.autoencoders.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class InterruptionTest {
  private static final int PAGES = 400;
  private static final int SIDE = 280;
  private static final long LONGEST_MILLIS = 60_000;

  @TempDir Path folder;

  /** A scan of many pages is written page by page, so a part of it is there for long. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signal for Process.destroy")
  void processThatIsToldToGo_leavesNoHalfFile() throws Exception {
    Path in = folder.resolve("in");
    pages(in.resolve("b.tif"));
    Pictures.noisy(in.resolve("a.png"));
    Path out = folder.resolve("out");
    Process process = Processes.start("denoise", in, out, "--model", Run.MODEL, "--threads", 1);
    waitForPart(process, out);
    process.toHandle().destroy(); // Process.destroy would close its output as well.
    Processes run = Processes.end(process, new byte[0]);
    assertThat(run.code()).isEqualTo(143);
    assertThat(run.err()).contains("stopped: 1 of 2 files were done");
    assertThat(Processes.files(out)).containsExactly("a.png");
    assertThat(ImageIO.read(out.resolve("a.png").toFile())).isNotNull();
  }

  private static void waitForPart(Process process, Path out)
      throws IOException, InterruptedException {
    long start = System.currentTimeMillis();
    while (!Files.isDirectory(out)
        || Processes.files(out).stream().noneMatch(InterruptionTest::isPart)) {
      assertThat(process.isAlive()).isTrue();
      assertThat(System.currentTimeMillis() - start).isLessThan(LONGEST_MILLIS);
      Thread.sleep(5);
    }
  }

  private static boolean isPart(String file) {
    return file.startsWith(".b.tif") && file.endsWith(".part");
  }

  private static void pages(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tif").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      BufferedImage page = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
      for (int i = 0; i < PAGES; i++) {
        writer.writeToSequence(new IIOImage(page, null, null), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }
}
