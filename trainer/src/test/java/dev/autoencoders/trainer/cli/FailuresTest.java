package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.exception.InvalidModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  @Test
  void failureForPeople_speaksForItself() {
    assertThat(Failures.describe(new InvalidModelException("m: expected a, found b")))
        .isEqualTo("m: expected a, found b");
    assertThat(Failures.describe(new UncheckedIOException(new IOException("x: bad"))))
        .isEqualTo("x: bad");
    assertThat(Failures.describe(new FileSystemException("x", null, "No space left on device")))
        .isEqualTo("x: No space left on device");
  }

  @Test
  void bareFileError_saysWhatWasExpected() {
    assertThat(Failures.describe(new NoSuchFileException("/x/y")))
        .isEqualTo("/x/y: expected a file or directory, found nothing");
    assertThat(Failures.describe(new AccessDeniedException("/x/y")))
        .isEqualTo("/x/y: expected permission to use it, found none; check its owner and mode");
  }

  @Test
  void faultOfTheProgram_saysHowToReportIt() {
    assertThat(Failures.describe(new IllegalStateException("odd")))
        .contains("unexpected failure", "odd", "--stacktrace")
        .doesNotContain("\n");
    assertThat(Failures.describe(new IllegalArgumentException((String) null)))
        .contains("unexpected failure", "--stacktrace");
  }

  @Test
  void lackOfMemory_saysWhatHelps() {
    assertThat(Failures.describe(new OutOfMemoryError("Java heap space")))
        .contains("MiB", "Java heap space", "--limit", "-Xmx");
  }
}
