package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.internal.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @Test
  void write_makesAndReplacesTheFile_andNothingElse(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("file");
    AtomicFiles.write(file, new byte[] {1, 2});
    assertThat(file).hasBinaryContent(new byte[] {1, 2});
    AtomicFiles.write(file, new byte[] {3});
    assertThat(file).hasBinaryContent(new byte[] {3});
    assertThat(directory).isDirectoryContaining(file::equals);
    assertThat(directory.toFile().list()).containsExactly("file");
  }

  @Test
  void write_thatFails_leavesNoTemporaryFile(@TempDir Path directory) throws IOException {
    // A directory that isn't empty can't be replaced by a file.
    Path file = Files.createDirectory(directory.resolve("file"));
    Files.createFile(file.resolve("inside"));
    assertThatThrownBy(() -> AtomicFiles.write(file, new byte[] {1}))
        .isInstanceOf(IOException.class);
    assertThat(directory.toFile().list()).containsExactly("file");
    assertThat(file.resolve("inside")).exists();
  }

  @Test
  void write_intoAbsentDirectory_isAnIOException(@TempDir Path directory) {
    assertThatThrownBy(() -> AtomicFiles.write(directory.resolve("absent/file"), new byte[1]))
        .isInstanceOf(IOException.class);
  }
}
