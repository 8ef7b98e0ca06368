package dev.autoencoders.internal.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.autoencoders.zoo.ChildJava;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ONNX Runtime's libraries are unpacked once, verified at each start, and nothing is left over. */
class NativeLibrariesTest extends StartTest {

  @Test
  void run_leavesItsTemporaryDirectoryEmpty_andTheLibrariesInTheCache() throws Exception {
    assertThat(said(List.of(), "run")).isEmpty();
    assertThat(temporary).isEmptyDirectory();
    assertThat(inCache()).hasSize(1);
    assertWhole(inCache().get(0));
  }

  @Test
  void killedRun_leavesItsTemporaryDirectoryEmpty() throws Exception {
    kill(start(List.of(), "wait"));
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void secondRun_unpacksNothing() throws Exception {
    said(List.of(), "run");
    Path library = library();
    FileTime before = FileTime.from(Instant.now().minus(Duration.ofDays(9)));
    Files.setLastModifiedTime(library, before);
    said(List.of(), "run");
    assertThat(Files.getLastModifiedTime(library)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"flipped", "truncated", "gone", "link"})
  void damagedLibrary_isReplaced(String damage) throws Exception {
    said(List.of(), "run");
    Path library = library();
    byte[] bytes = Files.readAllBytes(library);
    Files.delete(library);
    bytes[bytes.length / 2] ^= 1;
    switch (damage) {
      case "flipped" -> Files.write(library, bytes);
      case "truncated" -> Files.write(library, java.util.Arrays.copyOf(bytes, bytes.length / 2));
      case "link" -> Files.createSymbolicLink(library, model.resolve("model.json"));
      default -> assertThat(library).doesNotExist();
    }
    assertThat(said(List.of(), "run")).isEmpty();
    assertWhole(inCache().get(0));
  }

  @Test
  void processesAtOnce_shareOneCopy() throws Exception {
    List<ChildJava> children = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      children.add(start(List.of(), "run"));
    }
    for (ChildJava child : children) {
      assertThat(end(child)).isEmpty();
    }
    assertThat(inCache()).hasSize(1);
    assertWhole(inCache().get(0));
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void partOfAKilledProcess_isRemovedOnceItIsOld() throws Exception {
    said(List.of(), "run");
    Path directory = inCache().get(0);
    Path old = Files.createFile(directory.resolve(".library.old.part"));
    Path young = Files.createFile(directory.resolve(".library.young.part"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    said(List.of(), "run");
    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  /** A file in its place can't be written below, even by root. */
  @Test
  void cacheThatCanNotBeUsed_costsAnUnpackingForEachRun_andLeavesNothing() throws Exception {
    Files.writeString(cache, "in the way");
    assertThat(said(List.of(), "run")).isEmpty();
    assertThat(temporary).isEmptyDirectory();
    kill(start(List.of(), "wait"));
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void cacheThatOthersCanWriteTo_isNotTrustedWithCode() throws Exception {
    assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
    said(List.of(), "run");
    Path library = library();
    Files.writeString(library, "planted");
    for (Path open : List.of(cache, inCache().get(0))) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
      assertThat(said(List.of(), "run")).isEmpty();
      assertThat(library).hasContent("planted");
      assertThat(temporary).isEmptyDirectory();
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    said(List.of(), "run");
    assertWhole(inCache().get(0));
  }

  @Test
  void directoryThatTheUserNames_isUsedInstead() throws Exception {
    said(List.of(), "run");
    Path named = Files.move(inCache().get(0), folder.resolve("named"));
    assertThat(said(List.of("-Donnxruntime.native.path=" + named), "run")).isEmpty();
    assertThat(inCache()).isEmpty();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void copiesInTwoClassLoaders_haveLibrariesOfTheirOwn() throws Exception {
    assertThat(said(List.of(), "twice")).isEqualToIgnoringNewLines("both ran");
    assertThat(temporary).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x64",
    "Linux, aarch64, linux-aarch64",
    "Mac OS X, aarch64, osx-aarch64",
    "Windows 11, amd64, win-x64",
  })
  void platform_isNamedAsInTheJar(String system, String processor, String expected) {
    assertThat(NativeLibraries.platform(system, processor)).isEqualTo(expected);
  }

  private Path library() throws IOException {
    return inCache().get(0).resolve(System.mapLibraryName("onnxruntime"));
  }

  private static void assertWhole(Path directory) throws IOException {
    List<String> names = list(directory).stream().map(file -> file.getFileName() + "").toList();
    try (NativeLibraries libraries = Objects.requireNonNull(NativeLibraries.find())) {
      for (JarEntry entry : libraries.entries()) {
        String name = Path.of(entry.getName()).getFileName().toString();
        assertThat(names).contains(name);
        try (var expected = libraries.jar().getInputStream(entry)) {
          assertThat(directory.resolve(name)).hasBinaryContent(expected.readAllBytes());
        }
      }
      assertThat(names).hasSize(libraries.entries().size());
    }
  }
}
