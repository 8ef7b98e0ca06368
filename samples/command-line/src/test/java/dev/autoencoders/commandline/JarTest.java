package dev.autoencoders.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.zoo.ModelZoo;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the jar that the build made; run in the phase after that. */
@Tag("jar")
class JarTest {
  private static final Path JAR = Path.of("target", "autoencoders.jar");

  @TempDir Path folder;

  private static Processes run(Object... arguments) throws Exception {
    return Processes.end(Processes.startJar(JAR, arguments), new byte[0]);
  }

  @Test
  void help_namesTheCommands() throws Exception {
    Processes help = run("--help");
    assertThat(help.code()).as(help.err()).isZero();
    assertThat(help.text()).contains("denoise", "clean", "models");
  }

  @Test
  void version_isThatOfTheProject() throws Exception {
    assertThat(run("--version").text())
        .startsWith("autoencoders ")
        .doesNotContain("not from a jar");
  }

  @Test
  void picture_isDenoised() throws Exception {
    Path in = Pictures.noisy(folder.resolve("noisy.png"));
    Path out = folder.resolve("clean.png");
    Processes denoise = run("denoise", in, out, "--model", Run.MODEL);
    assertThat(denoise.code()).as(denoise.err()).isZero();
    assertThat(denoise.err()).isEmpty();
    assertThat(Pictures.error(out)).isLessThan(Pictures.error(in) / 4);
  }

  @Test
  void models_areInside() throws Exception {
    Processes models = run("models");
    for (var model : ModelZoo.bundled().models()) {
      assertThat(models.text()).contains(model.name());
    }
  }

  @Test
  void failure_hasItsExitCode() throws Exception {
    assertThat(run("denoise", "none.png", folder.resolve("x.png"), "--model", Run.MODEL).code())
        .isOne();
    assertThat(run("denoise").code()).isEqualTo(2);
  }
}
