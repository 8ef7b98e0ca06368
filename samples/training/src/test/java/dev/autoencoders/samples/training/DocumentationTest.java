package dev.autoencoders.samples.training;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java in the READMEs and in the Javadoc compiles, and what the first README shows of the SDK
 * runs. Here, since only here the SDK, the trainer and the zoo are all on the class path.
 */
class DocumentationTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Pattern MARKDOWN = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  /** The end is found by its tag: examples have braces of their own. */
  private static final Pattern JAVADOC =
      Pattern.compile("<pre>\\{@code\n(.*?)\n[ *]*}</pre>", Pattern.DOTALL);

  /** What examples take for granted; they may declare variables of the same names. */
  private static final String FRAME =
      """
      import dev.autoencoders.*;
      import dev.autoencoders.anomaly.*;
      import dev.autoencoders.codec.*;
      import dev.autoencoders.exception.*;
      import dev.autoencoders.image.*;
      import dev.autoencoders.internal.download.*;
      import dev.autoencoders.model.*;
      import dev.autoencoders.trainer.*;
      import dev.autoencoders.trainer.data.*;
      import dev.autoencoders.trainer.evaluation.*;
      import dev.autoencoders.trainer.evaluation.baseline.*;
      import dev.autoencoders.trainer.preset.*;
      import dev.autoencoders.trainer.publishing.*;
      import dev.autoencoders.trainer.run.*;
      import dev.autoencoders.zoo.*;
      import java.awt.Dimension;
      import java.awt.image.BufferedImage;
      import java.io.*;
      import java.net.URI;
      import java.nio.*;
      import java.nio.file.*;
      import java.time.Duration;
      import java.util.*;
      import javax.imageio.ImageIO;

      public class %s {
        static BufferedImage noisy = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        static BufferedImage clean = noisy;
        static BufferedImage picture = noisy;
        static List<BufferedImage> pictures = List.of(noisy);
        static byte[] bytes = {};
        static byte[] upload = bytes;
        static Codec codec;
        static Latent latent;
        static List<CodecSpec.Quality> qualities = List.of();
        static float[][] trainingRows = new float[9][2];
        static float[][] testRows = trainingRows;
        static float[] images = new float[784];
        static float[] trainingImages = images;
        static float[] noisyPixels = images;
        static float[] pixels = images;
        static float[] reconstructions = images;
        static float[] rows = images;
        static float[] measured = images;
        static Autoencoder model;
        static Detector detector;

        static class App {}

        public static void run() throws Exception {
          %s
        }
      }
      """;

  @TempDir Path folder;

  /** What the README shows of the zoo's models; the other examples need data of the reader's. */
  @Test
  void readme_runs() throws Exception {
    List<String> blocks =
        blocks(ROOT.resolve("README.md")).stream()
            .filter(block -> block.contains("ModelZoo.bundled()") || block.contains("model-zoo/"))
            .toList();
    assertThat(blocks).hasSizeGreaterThan(1);
    for (int i = 0; i < blocks.size(); i++) {
      compile("Readme" + i, blocks.get(i));
      run("Readme" + i);
    }
  }

  @TestFactory
  List<DynamicTest> examples_compile() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path document : documents()) {
      for (String block : blocks(document)) {
        String name = "Example" + tests.size();
        tests.add(dynamicTest(ROOT.relativize(document) + " " + name, () -> compile(name, block)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(15);
    return tests;
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    documents.add(ROOT.resolve("README.md"));
    documents.add(ROOT.resolve("sdk/README.md"));
    documents.add(ROOT.resolve("trainer/README.md"));
    for (String sources : List.of("sdk/src/main", "trainer/src/main/java")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(sources))) {
        files
            .filter(file -> file.toString().endsWith(".java") || file.endsWith("overview.html"))
            .sorted()
            .forEach(documents::add);
      }
    }
    return documents;
  }

  private static List<String> blocks(Path document) throws IOException {
    String text = Files.readString(document);
    return document.toString().endsWith(".md")
        ? MARKDOWN.matcher(text).results().map(block -> block.group(1)).toList()
        : JAVADOC
            .matcher(text)
            .results()
            .map(block -> block.group(1).replaceAll("(?m)^ *\\* ?", ""))
            .toList();
  }

  private void compile(String name, String block) throws IOException {
    String code =
        block.replace("\"model-zoo/", "\"" + ROOT.toString().replace('\\', '/') + "/model-zoo/");
    // Examples may have their imports, which a method can't.
    String imports = code.lines().filter(line -> line.startsWith("import ")).collect(joining("\n"));
    String body = code.lines().filter(line -> !line.startsWith("import ")).collect(joining("\n"));
    String text = imports + "\n" + FRAME.formatted(name, body);
    Path source = Files.writeString(folder.resolve(name + ".java"), text);
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
      loader.loadClass(name).getMethod("run").invoke(null);
    }
  }
}
