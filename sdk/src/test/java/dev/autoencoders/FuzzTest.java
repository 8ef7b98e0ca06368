package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.zoo.ChildJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Odd graphs in a process of its own: it must not die, hang, take memory, or tell of anything but
 * documented errors. {@code -Pfuzz} takes its time.
 */
class FuzzTest {
  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 60);
  private static final long SEED = Long.getLong("fuzz.seed", 1);

  /** As many on each machine: a time would decide which graphs are tried. */
  private static final int SEEDS = Integer.getInteger("fuzz.seeds", 300);

  /** What it may take above what a small model takes. */
  private static final int MOST_MIB = 300;

  @TempDir Path directory = Path.of("set by JUnit");

  @Test
  void oddGraphs_endInDocumentedErrors_andNothingElse() throws Exception {
    Path last = directory.resolve("last-seed");
    Path output = directory.resolve("output");
    Process process = start(last, output);
    boolean ended = process.waitFor(SECONDS + 90L, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    String said = Files.readString(output) + "last seed " + Files.readString(last);
    System.out.println(said);
    assertThat(ended).as(said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    Matcher memory = Pattern.compile("memory: (-?\\d+) MiB").matcher(said);
    assertThat(memory.find()).as(said).isTrue();
    assertThat(Integer.parseInt(memory.group(1))).as(said).isLessThan(MOST_MIB);
    assertThat(said).contains("refused=").contains("run=");
  }

  private Process start(Path last, Path output) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // All of the heap counts from the start, so that what grows is what graphs take.
    command.addAll(List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch"));
    command.add("-XX:ErrorFile=" + directory.resolve("crash.log"));
    command.addAll(ChildJava.nativeAccess());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), FuzzProgram.class.getName()));
    command.addAll(List.of(Long.toString(SEED), Integer.toString(SEEDS)));
    command.addAll(List.of(Integer.toString(SECONDS), last.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }
}
