package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.License;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.Fixtures;
import dev.autoencoders.trainer.publishing.ZooDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that tries to say something to terminals and browsers. */
class HostileTextTest {
  private static final String TITLE = "\u001b]0;owned\u0007\u001b[2J\u009b31m";
  private static final String PAGE =
      "<img src=x onerror=alert(1)> [click](javascript:alert(1)) | x |";

  /** What a terminal obeys. */
  private static final Pattern COMMANDS =
      Pattern.compile("[\\p{Cntrl}&&[^\\n\\r\\t]]|[\\x{80}-\\x{9f}\\x{202e}]");

  @TempDir static Path directory;
  private static Path zoo;

  @BeforeAll
  static void publish() throws IOException {
    Path model = directory.resolve("model");
    ModelSpec spec = Fixtures.training(Fixtures.TINY).epochs(1).fit().exportTo(model);
    ModelSpec hostile =
        spec.toBuilder()
            .description(TITLE + "Fine\n\n# Heading\u202e " + PAGE)
            .license(new License("MIT" + TITLE + PAGE, "none" + TITLE + PAGE))
            .build();
    Files.write(model.resolve(ModelBundle.MODEL_JSON), hostile.toJson());
    zoo = directory.resolve("zoo");
    new ZooDirectory(zoo).publish(model);
  }

  private static String said(String... arguments) {
    TrainerProgram program = new TrainerProgram();
    program.run(arguments);
    return program.said();
  }

  @Test
  void terminal_getsNoCommands() {
    String model = zoo.resolve("tiny/1.0.0").toString();
    String text =
        said("zoo", "list", "--zoo", zoo.toString())
            + said("zoo", "show", "tiny", "--zoo", zoo.toString())
            + said("evaluate", model, "--data", "synthetic", "--limit", "9")
            + said("zoo", "show", TITLE, "--zoo", zoo.toString())
            + said("evaluate", directory + "/" + TITLE, "--data", "synthetic");
    assertThat(text).contains("\\u001b]0;owned\\u0007", "tiny 1.0.0");
    assertThat(COMMANDS.matcher(text).results().map(it -> (int) it.group().charAt(0))).isEmpty();
  }

  @Test
  void zooPage_showsTheTextAsItIs() throws IOException {
    String page = Files.readString(zoo.resolve("README.md"));
    assertThat(COMMANDS.matcher(page).find()).isFalse();
    assertThat(page)
        .contains("Fine # Heading\\\\u202e \\<img src=x onerror=alert(1)\\>")
        .contains("\\[click\\](javascript:alert(1)) \\| x \\|")
        .doesNotContainPattern("(?<!\\\\)<img")
        .doesNotContain("\n# Heading", "[click](javascript");
    long columns = page.lines().filter(line -> line.startsWith("| [`tiny`]")).count();
    assertThat(columns).isOne();
  }
}
