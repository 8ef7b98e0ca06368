package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.autoencoders.internal.download.LoopbackServer;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.trainer.Fixtures;
import dev.autoencoders.trainer.publishing.ZooDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of a zoo by their names, wherever the zoo is. */
class ZooCommandTest {
  private static final String OWN = Path.of("..", "model-zoo").toString();

  @TempDir static Path shared;
  private static Path tiny;
  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Two releases and a pre-release of one model. */
  @BeforeAll
  static void publish() throws IOException {
    tiny = shared.resolve("zoo");
    for (String version : List.of("1.0.0", "1.1.0", "2.0.0-rc.1")) {
      Path model = shared.resolve("tiny-" + version);
      Fixtures.training(Fixtures.TINY).epochs(1).fit().exportTo(model, version, List.of());
      new ZooDirectory(tiny).publish(model);
    }
  }

  @BeforeEach
  void useACacheOfOurOwn() {
    System.setProperty("autoencoders.cache", directory.resolve("cache").toString());
  }

  @AfterEach
  void leaveTheCacheAsItWas() {
    System.clearProperty("autoencoders.cache");
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private void succeed(String... args) {
    assertThat(run(args)).as(String.join(" ", args) + "\n" + err).isZero();
  }

  @Test
  void directory_worksLikeAnAddress() {
    succeed("zoo", "list", "--zoo", OWN);
    String byDirectory = out.toString();
    assertThat(byDirectory).contains("mnist-conv-denoiser 1.0.0");
    succeed("zoo", "list", "--zoo", Path.of(OWN).toAbsolutePath().normalize().toUri().toString());
    assertThat(out.toString()).isEqualTo(byDirectory);
    succeed("zoo", "show", "mnist-simple", "--zoo", OWN);
    assertThat(out.toString()).contains("licence: model Apache-2.0");
  }

  @Test
  void whatIsNoZoo_isRefusedWithWhatWouldBeOne() {
    assertThat(run("zoo", "list", "--zoo", directory.toString())).isOne();
    assertThat(err.toString()).contains("index.json: expected the index of a model zoo");
    assertThat(run("zoo", "list", "--zoo", "https://a b")).isEqualTo(2);
    assertThat(err.toString()).contains("--zoo: expected a directory, an https address");
  }

  @Test
  void fetch_saysWhereTheModelIs() throws IOException {
    succeed("zoo", "fetch", "tiny", "--zoo", tiny.toString());
    assertThat(out.toString().strip())
        .isEqualTo("tiny 1.1.0: verified, in " + tiny.toAbsolutePath().resolve("tiny/1.1.0"));
    succeed("zoo", "fetch", "tiny/2.0.0-rc.1", "--zoo", tiny.toUri().toString());
    assertThat(out.toString()).contains("tiny/2.0.0-rc.1");
    succeed("zoo", "fetch", "--zoo", tiny.toString());
    assertThat(out.toString().lines()).hasSize(3);
    assertThat(run("zoo", "fetch", "none", "--zoo", tiny.toString())).isOne();
    assertThat(err.toString()).contains("expected one of the models").contains("found none");
  }

  @Test
  void fetchFromTheWeb_fillsTheCache_orADirectory() throws IOException {
    try (LoopbackServer server = new LoopbackServer()) {
      String address = server.serve("/", fileOf(tiny)).toString();
      succeed("zoo", "fetch", "tiny", "--zoo", address);
      assertThat(out.toString())
          .contains("tiny 1.1.0: verified, in the cache " + directory.resolve("cache"))
          .contains("--out DIR");
      Path models = directory.resolve("models");
      succeed("zoo", "fetch", "tiny", "tiny/1.0.0", "--zoo", address, "--out", models.toString());
      assertThat(out.toString()).contains(models.resolve("tiny").resolve("1.0.0").toString());
      succeed("evaluate", "tiny", "--zoo", address, "--data", "synthetic", "--limit", "20");
      assertThat(out.toString()).contains("tiny on 20 ");
      for (String version : List.of("1.0.0", "1.1.0")) {
        Path copy = models.resolve("tiny").resolve(version);
        assertThat(ModelBundle.read(copy).spec().version()).hasToString(version);
        assertThat(copy.resolve("README.md"))
            .hasSameBinaryContentAs(tiny.resolve("tiny").resolve(version).resolve("README.md"));
      }
    }
  }

  private static LoopbackServer.Answer fileOf(Path zoo) {
    return exchange -> {
      Path file = zoo.resolve(exchange.getRequestURI().getPath().substring(1));
      LoopbackServer.file(Files.readAllBytes(file)).to(exchange);
    };
  }

  @Test
  void modelOfAZoo_isMeasuredDrawnAndReportedByName() {
    String zoo = tiny.toString();
    succeed("evaluate", "tiny", "--zoo", zoo, "--data", "synthetic", "--limit", "20");
    assertThat(out.toString()).contains("tiny on 20 ");
    succeed("evaluate", "tiny/2.0.0-rc.1", "--zoo", zoo, "--data", "synthetic", "--limit", "20");
    String picture = directory.resolve("strip.png").toString();
    succeed("strip", "tiny", "--zoo", zoo, "--data", "synthetic", "--out", picture);
    assertThat(directory.resolve("strip.png")).exists();
    Path page = directory.resolve("page.html");
    succeed(
        "report",
        "tiny/1.0.0",
        "--zoo",
        zoo,
        "--data",
        "synthetic",
        "--limit",
        "20",
        "--out",
        page.toString());
    assertThat(page).content().contains("1.0.0");
    succeed("baselines", "--model", "tiny", "--zoo", zoo, "--data", "synthetic", "--limit", "40");
    assertThat(out.toString()).contains("tiny");
  }

  @Test
  void directoryOfTheSameName_isNotTaken_andThatIsSaid() throws IOException {
    // Relative, as people type it: in the directory where the tests run.
    Path same = Files.createDirectory(Path.of("tiny"));
    try {
      succeed("evaluate", "tiny", "--zoo", tiny.toString(), "--data", "synthetic", "--limit", "9");
      assertThat(err.toString())
          .contains("model: tiny 1.1.0 of " + tiny + ", not the directory tiny");
    } finally {
      Files.delete(same);
    }
  }

  @Test
  void missingModel_isRefusedWithAHint() {
    assertThat(run("evaluate", "tiny", "--data", "synthetic")).isOne();
    assertThat(err.toString())
        .contains(
            "tiny: expected a model directory, found nothing; for a model of a zoo add --zoo");
    assertThat(run("evaluate", "tiny/9.0.0", "--zoo", tiny.toString(), "--data", "synthetic"))
        .isOne();
    assertThat(err.toString()).contains("found tiny 9.0.0");
  }

  @Test
  void key_isForItsOwnerAloneAndSignsAZoo() throws IOException {
    Path key = directory.resolve("zoo.key");
    succeed("key", "--out", key.toString());
    String open = out.toString().strip();
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
          .isEqualTo("rw-------");
    }
    assertThat(run("key", "--out", key.toString())).isOne();
    assertThat(err.toString()).contains("expected a new file, found one");
    String zoo = directory.resolve("signed").toString();
    String model = tiny.resolve("tiny/1.0.0").toString();
    succeed("publish", model, "--zoo", zoo, "--key", key.toString());
    succeed("publish", "--zoo", zoo, "--key", key.toString(), "--valid-for", "30");
    assertThat(out.toString()).contains("signed the index of ").contains("valid until ");
    succeed("zoo", "list", "--zoo", zoo, "--trust", open);
    succeed("zoo", "list", "--trust", key + ".pub", "--zoo", Path.of(zoo).toUri().toString());
    succeed(
        "evaluate", "tiny", "--zoo", zoo, "--trust", open, "--data", "synthetic", "--limit", "9");
    String other = directory.resolve("other.key").toString();
    succeed("key", "--out", other);
    assertThat(run("zoo", "list", "--zoo", zoo, "--trust", other + ".pub")).isOne();
    assertThat(err.toString()).contains("expected a signature by a key that is trusted");
  }

  @Test
  void keyThatOthersCanRead_isRefused() throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    Path key = directory.resolve("zoo.key");
    succeed("key", "--out", key.toString());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(run("publish", "--zoo", tiny.toString(), "--key", key.toString())).isOne();
    assertThat(err.toString()).contains("expected a file that its owner alone can read");
  }

  @Test
  void zooOnAnotherMachine_needsAKeyOrAWord() {
    assertThat(run("zoo", "list", "--zoo", "https://zoo.example/")).isOne();
    assertThat(err.toString()).contains("--trust KEY").contains("--unsigned");
  }

  @Test
  void publish_needsAModelOrAKey() {
    assertThat(run("publish", "--zoo", directory.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("Expected MODEL_DIR, or --key to sign the index anew");
    assertThat(run("publish", "m", "--zoo", directory.toString(), "--valid-for", "3")).isEqualTo(2);
    assertThat(err.toString()).contains("Expected --key with --valid-for");
  }
}
