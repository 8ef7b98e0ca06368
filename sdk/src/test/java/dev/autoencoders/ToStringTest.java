package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.image.Fit;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.Task;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What objects of the SDK say they are. */
class ToStringTest {
  private static final Path CLASSES = Path.of("target", "classes");

  @Test
  void everyPublicObject_hasAToStringOfItsOwn() throws Exception {
    List<Class<?>> without = new ArrayList<>();
    int seen = 0;
    for (Class<?> type : publicTypes()) {
      boolean object =
          !type.isInterface()
              && !Throwable.class.isAssignableFrom(type)
              && Stream.of(type.getDeclaredMethods())
                  .anyMatch(method -> !Modifier.isStatic(method.getModifiers()));
      if (object) {
        seen++;
        if (type.getMethod("toString").getDeclaringClass() == Object.class) {
          without.add(type);
        }
      }
    }
    assertThat(seen).isGreaterThan(20);
    assertThat(without).isEmpty();
  }

  private static List<Class<?>> publicTypes() throws Exception {
    List<Class<?>> types = new ArrayList<>();
    try (Stream<Path> files = Files.walk(CLASSES)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".class")).toList()) {
        String name = CLASSES.relativize(file).toString().replaceAll("[/\\\\]", ".");
        if (name.contains(".internal.")
            || name.contains(".image.file.")
            || name.contains("-info")) {
          continue;
        }
        Class<?> type = Class.forName(name.replaceFirst("\\.class$", ""));
        if (Modifier.isPublic(type.getModifiers())) {
          types.add(type);
        }
      }
    }
    return types;
  }

  @Test
  void modelAndItsViews_nameTheModel(@TempDir Path directory) throws IOException {
    Fixtures.writePair(directory, "pair", Task.AUTOENCODING);
    ModelBundle bundle = ModelBundle.read(directory);
    assertThat(bundle).hasToString("pair 1.0.0, graphs [decoder, encoder]");
    AutoencoderBuilder builder = Autoencoder.from(bundle);
    assertThat(builder)
        .hasToString(
            "pair 1.0.0, graphs [decoder, encoder], to be loaded with threads=1, maxBatch=256");
    try (Autoencoder model = builder.load()) {
      String text = "pair 1.0.0, which can [encode, decode, reconstruct, score]";
      assertThat(model).hasToString(text);
      assertThat(model.images()).hasToString("pictures for " + text);
      assertThat(model.images().fit(Fit.RESIZE).invert().strength(0.5).threads(3))
          .hasToString("pictures for " + text + ", fit RESIZE, inverted, strength 0.5, threads 3");
    }
  }

  @Test
  void builderOfOnnxFiles_namesThem() {
    assertThat(Autoencoder.from(Fixtures.encoder(), Fixtures.decoder()))
        .hasToString("encoder and decoder, to be loaded with threads=1, maxBatch=256");
  }
}
