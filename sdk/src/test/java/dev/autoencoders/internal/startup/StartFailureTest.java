package dev.autoencoders.internal.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What people see where ONNX Runtime can't start, and that it starts once that is mended. */
class StartFailureTest extends StartTest {

  @Test
  void missingTemporaryDirectory_isSaid_andTheNextTryWorksOnceItIsThere() throws Exception {
    Path missing = folder.resolve("missing");
    List<String> said =
        said(List.of("-Djava.io.tmpdir=" + missing), "mend", missing + "").lines().toList();
    assertThat(said).hasSize(3);
    assertThat(said.get(0))
        .startsWith("InferenceException: " + missing + ": expected a directory for temporary files")
        .contains("found nothing", "-Djava.io.tmpdir=DIR", "onnxruntime.native.path");
    assertThat(said.get(1)).isEqualTo(said.get(0));
    assertThat(said.get(2)).isEqualTo("ran");
  }

  @Test
  void refusedModel_leavesNothingThatStarts() throws Exception {
    assertThat(said(List.of(), "refused")).isEqualToIgnoringNewLines("refused");
  }

  /** With files of 2 MB at most, writing fails halfway, as on a full disk. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void librariesThatCanNotBeUnpacked_areSaid_andTheNextTryIsAsGood() throws Exception {
    List<String> limit = List.of("sh", "-c", "ulimit -f 4096; exec \"$@\"", "sh");
    List<String> said =
        end(start(limit, List.of(), "mend", folder + ""))
            .replaceAll("autoencoders-\\d+", "autoencoders-N")
            .lines()
            .toList();
    assertThat(said).hasSize(3).allMatch(line -> line.equals(said.get(0)));
    assertThat(said.get(0))
        .startsWith("InferenceException: ONNX Runtime: expected a directory that its libraries")
        .contains("-Djava.io.tmpdir=DIR", "-Donnxruntime.native.path=DIR");
    assertThat(temporary).isEmptyDirectory();
  }

  /** Where this machine has such a disk that can be written to. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void diskThatRunsNoCode_isSaid() throws Exception {
    Optional<Path> noexec =
        Files.readAllLines(Path.of("/proc/mounts")).stream()
            .map(line -> line.split(" "))
            .filter(mount -> List.of(mount[3].split(",")).contains("noexec"))
            .map(mount -> Path.of(mount[1]))
            .filter(Files::isWritable)
            .filter(place -> !place.startsWith("/proc") && !place.startsWith("/sys"))
            .findFirst();
    assumeThat(noexec).isPresent();
    Path place = Files.createTempDirectory(noexec.orElseThrow(), "autoencoders-test-");
    try {
      cache = place.resolve("cache");
      String said = said(List.of("-Djava.io.tmpdir=" + place), "mend", place + "");
      assertThat(said.lines().findFirst().orElseThrow())
          .startsWith("InferenceException: ONNX Runtime: expected a directory that its libraries")
          .contains("noexec", "-Djava.io.tmpdir=DIR", "-Donnxruntime.native.path=DIR");
    } finally {
      dev.autoencoders.internal.TemporaryDirectories.remove(place);
    }
  }

  @Test
  void libraryThatIsNone_isSaid_andThatTheProgramMustStartAgain() throws Exception {
    Path named = Files.createDirectory(folder.resolve("named"));
    for (String library : List.of("onnxruntime", "onnxruntime4j_jni")) {
      Files.writeString(named.resolve(System.mapLibraryName(library)), "no library");
    }
    List<String> said =
        said(List.of("-Donnxruntime.native.path=" + named), "mend", folder + "")
            .lines()
            .filter(line -> line.contains("Exception")) // the JVM warns of such a file too
            .toList();
    assertThat(said).hasSize(3).allMatch(line -> line.equals(said.get(0)));
    assertThat(said.get(0))
        .startsWith("InferenceException: ONNX Runtime: expected its libraries to load, found: ")
        .contains("UnsatisfiedLinkError", "start the program again");
  }

  @Test
  void loadInAShutdownHook_saysThatTheJvmIsEnding() throws Exception {
    assertThat(said(List.of(), "hook"))
        .isEqualToIgnoringNewLines(
            "IllegalStateException: load: expected a running JVM, found one that is ending;"
                + " load models before the program ends, not in a shutdown hook");
  }

  @Test
  void loadUnderWayWhenTheJvmEnds_saysThatTheJvmIsEnding() throws Exception {
    assertThat(said(List.of(), "underWay"))
        .startsWith("IllegalStateException: load: expected a running JVM")
        .hasLineCount(1);
  }
}
