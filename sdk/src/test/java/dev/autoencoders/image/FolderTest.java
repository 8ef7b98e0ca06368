package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.DenoiserFixtures;
import dev.autoencoders.exception.InferenceInterruptedException;
import dev.autoencoders.exception.InvalidImageException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Folders: each file is told, also one that is no picture to be read, and the rest goes on. */
class FolderTest {
  @TempDir Path directory = Path.of("set by JUnit");
  private Path in = directory;
  private Path out = directory;
  private Autoencoder model;

  @BeforeEach
  void load() throws IOException {
    DenoiserFixtures.writeIdentity(directory.resolve("model"), "model", 1);
    model = Autoencoder.from(directory.resolve("model")).load();
    in = Files.createDirectory(directory.resolve("in"));
    out = directory.resolve("out");
    write("b.png");
  }

  @AfterEach
  void close() {
    model.close();
  }

  private Path write(String name) throws IOException {
    return write(name, BufferedImage.TYPE_BYTE_GRAY);
  }

  private Path write(String name, int type) throws IOException {
    BufferedImage picture = PictureBytes.picture(5, 4, type);
    return Files.write(in.resolve(name), PictureBytes.written(picture, "png"));
  }

  /** Remembers what it is told. */
  private static final class Told implements FolderProgress {
    final List<String> lines = new ArrayList<>();
    final List<Exception> reasons = new ArrayList<>();

    @Override
    public void wrote(Path file, int done, int total) {
      lines.add(done + "/" + total + " wrote " + file.getFileName());
    }

    @Override
    public void skipped(Path file, Exception reason, int done, int total) {
      lines.add(done + "/" + total + " skipped " + reason.getMessage());
      reasons.add(reason);
    }
  }

  private List<String> denoise() throws IOException {
    Told told = new Told();
    model.images().denoiseFolder(in, out, told);
    return told.lines;
  }

  @Test
  void folder_isDenoisedFileByFile_andTold() throws IOException {
    write("b.png", BufferedImage.TYPE_INT_RGB);
    write("a.png");
    Files.createDirectory(in.resolve("sub"));
    write("sub/c.png");
    Files.writeString(in.resolve("notes.txt"), "no picture");
    Files.writeString(in.resolve(".hidden"), "no picture");
    Told told = new Told();
    model.images().denoiseFolder(in, out, told);
    assertThat(told.lines)
        .hasSize(3)
        .startsWith("1/3 wrote a.png", "2/3 wrote b.png")
        .last(as(STRING))
        .startsWith("3/3 skipped " + in.resolve("notes.txt") + ": ");
    assertThat(told.reasons).singleElement().isInstanceOf(InvalidImageException.class);
    assertThat(out.toFile().list()).containsExactlyInAnyOrder("a.png", "b.png");
  }

  @Test
  void folder_stopsAtAnInterrupt() {
    Told told = new Told();
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> model.images().denoiseFolder(in, out, told))
          .isInstanceOf(InferenceInterruptedException.class)
          .hasMessageEndingWith("interrupted after 0 of 1 files");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(told.lines).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void linkThatLeadsNowhere_isTold() throws IOException {
    Path gone = Files.createSymbolicLink(in.resolve("a.png"), Path.of("gone.png"));
    Path loop = Files.createSymbolicLink(in.resolve("c.png"), Path.of("c.png"));
    String found = ": expected a picture file, found a link that leads to none";
    assertThat(denoise())
        .containsExactly(
            "1/3 skipped " + gone + found, "2/3 wrote b.png", "3/3 skipped " + loop + found);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void linkToAPicture_isDenoised() throws IOException {
    Files.createSymbolicLink(in.resolve("a.png"), Path.of("b.png"));
    assertThat(denoise()).containsExactly("1/2 wrote a.png", "2/2 wrote b.png");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void folderThatMayNotBeRead_andALinkToTheFolderItself_areNotLookedAt() throws IOException {
    Path lost = Files.createDirectory(in.resolve("lost+found"));
    Files.setPosixFilePermissions(lost, PosixFilePermissions.fromString("---------"));
    Files.createSymbolicLink(in.resolve("again"), in);
    assertThat(denoise()).containsExactly("1/1 wrote b.png");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void fileThatMayNotBeRead_isTold() throws IOException {
    Path secret = write("a.png");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(secret)).as("may be read by root").isFalse();
    assertThat(denoise())
        .containsExactly(
            "1/2 skipped " + secret + ": expected a file that may be read; see its permissions",
            "2/2 wrote b.png");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void pipe_isTold_andNotWaitedFor() throws Exception {
    Path pipe = in.resolve("a.png");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(denoise())
        .containsExactly(
            "1/2 skipped " + pipe + ": expected a picture file, found something that is no file",
            "2/2 wrote b.png");
  }

  @Test
  void longestNameThereCanBe_isDenoised() throws IOException {
    String name = "x".repeat(251) + ".png";
    write(name);
    assertThat(denoise()).containsExactly("1/2 wrote b.png", "2/2 wrote " + name);
  }

  /** What the other Java runs. */
  public static final class Program {
    private Program() {}

    /** Denoises a folder, and says how it went. */
    public static void main(String[] arguments) throws IOException {
      Told told = new Told();
      try (Autoencoder model = Autoencoder.from(Path.of(arguments[0])).load()) {
        model.images().denoiseFolder(Path.of(arguments[1]), Path.of(arguments[2]), told);
      }
      told.lines.forEach(System.out::println);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void nameThatTheLocaleCannotExpress_isDenoised() throws Exception {
    // By a shell: this Java's own locale may be as poor.
    String copy = "cp b.png \"$(printf 'a\\303\\274.png')\"";
    assertThat(new ProcessBuilder("sh", "-c", copy).directory(in.toFile()).start().waitFor())
        .isZero();
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Program.class.getName(),
            directory.resolve("model").toString(),
            in.toString(),
            out.toString());
    java.environment().put("LC_ALL", "C");
    Process process = java.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines()).hasSize(2).allMatch(line -> line.contains(" wrote "));
    Process list = new ProcessBuilder("sh", "-c", "ls | wc -l").directory(out.toFile()).start();
    assertThat(new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
        .isEqualTo("2");
  }
}
