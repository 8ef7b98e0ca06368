package dev.autoencoders.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.Fixtures;
import dev.autoencoders.exception.AutoencoderException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Role;
import dev.autoencoders.model.Task;
import dev.autoencoders.model.ZooIndex;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelZooTest {
  Path zoo = Path.of("set by writeZoo");

  @BeforeEach
  void writeZoo(@TempDir Path directory) throws IOException {
    zoo = directory.resolve("zoo");
    ModelSpec pair = Fixtures.writePair(zoo.resolve("pair"), "pair", Task.AUTOENCODING);
    ModelSpec denoiser = Fixtures.writeDenoiser(zoo.resolve("more/denoiser"), "denoiser");
    writeIndex(entry(pair, "pair"), entry(denoiser, "more/denoiser"));
  }

  private void writeIndex(ZooIndex.Model... models) throws IOException {
    byte[] json = new ZooIndex(7, List.of(models)).toJson();
    Files.write(zoo.resolve("index.json"), json);
  }

  private ZooIndex.Model entry(ModelSpec spec, String path) throws IOException {
    List<ZooIndex.File> files = new ArrayList<>();
    try (Stream<Path> paths = Files.list(zoo.resolve(path))) {
      for (Path file : paths.sorted().toList()) {
        files.add(ZooIndex.File.of(file.getFileName().toString(), Files.readAllBytes(file)));
      }
    }
    return new ZooIndex.Model(
        spec.name(), spec.version(), spec.task(), path, files, spec.metrics(), spec.license());
  }

  @Test
  void directory_listsAndLoadsItsModels() throws IOException {
    ModelZoo models = ModelZoo.at(zoo);
    assertThat(models.models())
        .extracting(ZooIndex.Model::name)
        .containsExactly("pair", "denoiser");
    try (Autoencoder denoiser = Autoencoder.from(models.model("denoiser")).load()) {
      assertThat(denoiser.denoise(new float[Fixtures.VALUES])).hasSize(Fixtures.VALUES);
    }
    assertThat(models.model("pair").spec()).isEqualTo(Fixtures.pair("pair", Task.AUTOENCODING));
  }

  @Test
  void unknownName_isRefusedWithTheNamesThereAre() throws IOException {
    ModelZoo models = ModelZoo.at(zoo);
    assertThatThrownBy(() -> models.model("pear"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(zoo + ": expected one of the models [denoiser 1.0.0, pair 1.0.0], found pear");
  }

  /** Both the graph and its description are changed, so that only the index can tell. */
  @Test
  void descriptionThatIsNotTheOneListed_isRefusedAtEachLoad() throws IOException {
    ModelZoo models = ModelZoo.at(zoo);
    models.model("pair");
    Fixtures.writePair(zoo.resolve("pair"), "pair", Task.DENOISING);
    assertThatThrownBy(() -> models.model("pair"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith(zoo + "/pair/model.json: expected ")
        .hasMessageEndingWith("found others; get the zoo again");
  }

  @Test
  void flippedBitInAGraph_isRefused() throws IOException {
    Path graph = zoo.resolve("pair/encoder.onnx");
    byte[] bytes = Files.readAllBytes(graph);
    bytes[100] ^= 4;
    Files.write(graph, bytes);
    assertThatThrownBy(() -> ModelZoo.at(zoo).model("pair"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith(graph + ": expected ");
  }

  @Test
  void missingGraph_isRefused() throws IOException {
    Files.delete(zoo.resolve("pair/encoder.onnx"));
    assertThatThrownBy(() -> ModelZoo.at(zoo).model("pair"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("pair/encoder.onnx: expected a file, found none");
  }

  @Test
  void classPath_isSearchedForAllZoos() throws IOException {
    Path jar = zoo.resolveSibling("zoo.jar");
    writeJar(jar);
    Path second = zoo.resolveSibling("second");
    Path inside = second.resolve("META-INF/autoencoders");
    Files.createDirectories(inside);
    ModelSpec other = Fixtures.writePair(zoo.resolve("other"), "other", Task.DENOISING);
    Files.move(zoo.resolve("other"), inside.resolve("other"));
    zoo = inside;
    writeIndex(entry(other, "other"));
    withClassPath(
        List.of(jar, second),
        () -> {
          ModelZoo models = ModelZoo.bundled();
          assertThat(models.models())
              .extracting(ZooIndex.Model::name)
              .containsExactly("pair", "denoiser", "other");
          assertThat(models.model("denoiser").graph(Role.DENOISER)).isNotEmpty();
          assertThat(models.model("other").spec()).isEqualTo(other);
        });
  }

  @Test
  void classPath_withAJarThatLacksAFile_isRefused() throws IOException {
    Files.delete(zoo.resolve("pair/model.json"));
    Path jar = zoo.resolveSibling("zoo.jar");
    writeJar(jar);
    withClassPath(
        List.of(jar),
        () ->
            assertThatThrownBy(() -> ModelZoo.bundled().model("pair"))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageEndingWith(
                    "pair/model.json: expected a file, found none; get the model again"));
  }

  /** One index in two jars: each lists what it has, and knows which artifact has the rest. */
  @Test
  void classPath_withAPartOfAZoo_listsItAndNamesTheArtifactOfTheRest() throws IOException {
    Files.writeString(
        zoo.resolve("artifacts.properties"), "pair=zoo-of-pairs\ndenoiser=zoo-of-more");
    Path pairs = zoo.resolveSibling("pairs.jar");
    Path more = zoo.resolveSibling("more.jar");
    writeJar(pairs, "pair/");
    writeJar(more, "more/");
    withClassPath(
        List.of(pairs),
        () -> {
          ModelZoo part = ModelZoo.bundled();
          assertThat(part.models()).extracting(ZooIndex.Model::name).containsExactly("pair");
          assertThat(part.model("pair").graph(Role.ENCODER)).isNotEmpty();
          assertThatThrownBy(() -> part.model("denoiser"))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageEndingWith(
                  "found denoiser; add the dependency dev.autoencoders:zoo-of-more");
          assertThatThrownBy(() -> part.model("fish")).hasMessageEndingWith("found fish");
        });
    withClassPath(
        List.of(pairs, more),
        () -> {
          ModelZoo whole = ModelZoo.bundled();
          assertThat(whole.models())
              .extracting(ZooIndex.Model::name)
              .containsExactly("pair", "denoiser");
          assertThat(whole.model("denoiser").graph(Role.DENOISER)).isNotEmpty();
          for (String wrong : List.of("denoiser-x", "denoiser/9.9.9")) {
            assertThatThrownBy(() -> whole.model(wrong))
                .hasMessageContaining(", found denoiser")
                .hasMessageNotContaining("add the dependency");
          }
        });
  }

  /**
   * The zoo of a class path is looked for where the SDK is, if a thread knows of no other place.
   */
  @Test
  void classPathWithoutAZoo_isRefusedWithTheDependencyThatHasOne() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(null);
    try {
      assertThatThrownBy(ModelZoo::bundled)
          .isInstanceOf(AutoencoderException.class)
          .hasMessageStartingWith("class path: expected a model zoo")
          .hasMessageEndingWith("add the dependency dev.autoencoders:autoencoders-model-zoo");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private void writeJar(Path jar) throws IOException {
    writeJar(jar, "");
  }

  /** With what lies in one directory of the zoo, beside the files at its top. */
  private void writeJar(Path jar, String directory) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(zoo)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = zoo.relativize(file).toString().replace('\\', '/');
        if (name.startsWith(directory) || !name.contains("/")) {
          entries.putNextEntry(new JarEntry("META-INF/autoencoders/" + name));
          Files.copy(file, entries);
        }
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void withClassPath(List<Path> places, Work work) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path place : places) {
      urls.add(place.toUri().toURL());
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), null)) {
      thread.setContextClassLoader(loader);
      work.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
