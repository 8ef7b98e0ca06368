package dev.autoencoders.samples.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java in the README compiles, and what it shows of the SDK runs. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private static final String FRAME =
      """
      import dev.autoencoders.*;
      import dev.autoencoders.trainer.*;
      import dev.autoencoders.trainer.architecture.*;
      import dev.autoencoders.trainer.data.*;
      import dev.autoencoders.zoo.*;
      import java.awt.image.BufferedImage;
      import java.nio.file.Path;

      public class %s {
        public static void run(BufferedImage noisy, float[] noisyPixels, float[] pixels)
            throws Exception {
          %s
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void javaOfTheReadme_compilesAndRuns() throws Exception {
    List<String> blocks = blocks();
    assertThat(blocks).hasSize(3);
    for (int i = 0; i < blocks.size(); i++) {
      compile("Readme" + i, blocks.get(i));
    }
    // The third one trains for half an hour: compiled, not run.
    run("Readme0");
    run("Readme1");
  }

  private static List<String> blocks() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    return JAVA.matcher(readme).results().map((MatchResult block) -> block.group(1)).toList();
  }

  private void compile(String name, String block) throws IOException {
    String code =
        block.replace("\"model-zoo/", "\"" + ROOT.toString().replace('\\', '/') + "/model-zoo/");
    Path source = Files.writeString(folder.resolve(name + ".java"), FRAME.formatted(name, code));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of(
                    "-proc:none",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-d",
                    folder.toString()),
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
            .call();
    assertThat(compiled).as(block + messages).isTrue();
  }

  private void run(String name) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      loader
          .loadClass(name)
          .getMethod("run", BufferedImage.class, float[].class, float[].class)
          .invoke(
              null,
              new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY),
              new float[784],
              new float[784]);
    }
  }
}
