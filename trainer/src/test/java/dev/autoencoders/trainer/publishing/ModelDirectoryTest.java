package dev.autoencoders.trainer.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.training.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands where a model is to be, after each kind of end of an earlier export. */
class ModelDirectoryTest {
  @TempDir Path directory;
  private Path target = Path.of("set by start");

  @BeforeEach
  void start() {
    target = directory.resolve("model");
  }

  private Path leave(String suffix, String content) throws IOException {
    Path left = directory.resolve(".model." + UUID.randomUUID() + "." + suffix);
    Files.createDirectory(left);
    Files.writeString(left.resolve("model.json"), content);
    return left;
  }

  private void export(String content) throws IOException {
    try (ModelDirectory draft = ModelDirectory.draft(target)) {
      draft.write("model.json", content.getBytes(UTF_8));
      draft.publish();
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void draftsOfKilledExports_areRemoved() throws IOException {
    leave("part", "half");
    leave("part", "half too");
    Files.createDirectory(directory.resolve(".model-2." + UUID.randomUUID() + ".part"));
    export("new");
    assertThat(target.resolve("model.json")).hasContent("new");
    assertThat(names()).hasSize(2).anyMatch(name -> name.startsWith(".model-2."));
  }

  /** Killed after the old model was moved away and before the new one was moved there. */
  @Test
  void oldModelThatWasMovedAway_comesBack() throws IOException {
    leave("old", "old");
    leave("part", "new");
    ModelDirectory.requireReplaceable(target);
    assertThat(target.resolve("model.json")).hasContent("old");
    assertThat(names()).containsExactly("model");
  }

  @Test
  void oldModelThatWasReplaced_isRemoved() throws IOException {
    export("new");
    leave("old", "old");
    ModelDirectory.requireReplaceable(target);
    assertThat(target.resolve("model.json")).hasContent("new");
    assertThat(names()).containsExactly("model");
  }

  @Test
  void failedExport_leavesNothing() throws IOException {
    export("old");
    try (ModelDirectory draft = ModelDirectory.draft(target)) {
      draft.write("model.json", new byte[1]);
    }
    assertThat(names()).containsExactly("model");
    assertThat(target.resolve("model.json")).hasContent("old");
  }

  @Test
  void secondExport_isRefusedWhileTheFirstRuns() throws IOException {
    FolderLock held = ModelDirectory.lock(target);
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () -> {
              try {
                export("other");
              } catch (IOException e) {
                throw new CompletionException(e);
              }
            });
    assertThatThrownBy(other::join)
        .hasMessageContaining("expected to be the only one that writes there");
    export("mine");
    held.close();
    assertThat(target.resolve("model.json")).hasContent("mine");
    assertThat(names()).containsExactly("model");
  }
}
