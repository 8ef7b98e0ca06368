package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles and runs the Java snippet of a model card. */
final class CardSnippet {
  /** What the snippet takes for granted. */
  private static final String FRAME =
      """
      import dev.autoencoders.Autoencoder;
      import java.nio.file.Path;

      public class %s {
        public static float[] run(float[] pixels, int height, int width) throws Exception {
          float[] noisyPixels = pixels;
          %s
        }
      }
      """;

  private CardSnippet() {}

  /**
   * Runs it.
   *
   * @param code ends with the return of what it makes of the pixels
   * @param directory for its files
   */
  static float[] run(String code, Path directory, float[] pixels, int height, int width)
      throws Exception {
    Path source = directory.resolve("Snippet.java");
    Files.writeString(source, FRAME.formatted("Snippet", code));
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
                    directory.toString()),
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
            .call();
    assertThat(compiled).as(code + messages).isTrue();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
      return (float[])
          loader
              .loadClass("Snippet")
              .getMethod("run", float[].class, int.class, int.class)
              .invoke(null, pixels, height, width);
    }
  }
}
