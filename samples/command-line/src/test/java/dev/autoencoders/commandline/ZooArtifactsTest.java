package dev.autoencoders.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.ZooIndex;
import dev.autoencoders.zoo.ModelZoo;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The zoo's jars together hold the whole zoo, and each holds what artifacts.properties says. */
class ZooArtifactsTest {
  private static final Path ZOO = Path.of("..", "..", "model-zoo");

  @Test
  void jars_holdEveryModelOfTheZoo() throws Exception {
    assertThat(ModelZoo.bundled().models())
        .containsExactlyInAnyOrderElementsOf(ModelZoo.at(ZOO).models());
  }

  @Test
  void everyModel_isInTheJarThatIsNamedForIt() throws Exception {
    Properties artifacts = new Properties();
    try (InputStream in = Files.newInputStream(ZOO.resolve("artifacts.properties"))) {
      artifacts.load(in);
    }
    for (ZooIndex.Model model : ModelZoo.at(ZOO).models()) {
      String artifact = artifacts.getProperty(model.name().split("-", 2)[0]);
      assertThat(artifact).as(model.name()).startsWith("autoencoders-zoo-");
      String subject = artifact.substring("autoencoders-zoo-".length());
      URL file = getClass().getResource("/META-INF/autoencoders/" + model.path() + "/model.json");
      assertThat(file).as(model.name()).isNotNull();
      // The jar, or in a build that makes none the module's folder.
      assertThat(file.toString()).containsAnyOf(artifact + "-", "/jars/" + subject + "/");
    }
  }
}
