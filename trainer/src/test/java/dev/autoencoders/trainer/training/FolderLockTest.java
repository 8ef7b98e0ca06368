package dev.autoencoders.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between processes, see {@code TwoTrainersTest}. */
class FolderLockTest {
  @TempDir Path directory;

  private FolderLock hold() throws IOException {
    return FolderLock.hold(directory.resolve("below/.lock"), directory);
  }

  @Test
  void file_isThereWhileTheLockIsHeld() throws IOException {
    Path file = directory.resolve("below/.lock");
    FolderLock lock = hold();
    assertThat(file).content().startsWith("process " + ProcessHandle.current().pid() + " since ");
    lock.close();
    assertThat(file).doesNotExist();
    lock.close();
    hold().close();
  }

  @Test
  void sameThread_mayTakeItAgain() throws IOException {
    FolderLock outer = hold();
    FolderLock inner = hold();
    inner.close();
    assertThat(directory.resolve("below/.lock")).exists();
    outer.close();
    assertThat(directory.resolve("below/.lock")).doesNotExist();
  }

  @Test
  void otherThread_isRefusedWithTheNameOfTheHolder() throws IOException {
    FolderLock lock = hold();
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () -> {
              try {
                hold();
              } catch (IOException e) {
                throw new CompletionException(e);
              }
            });
    assertThatThrownBy(other::join)
        .cause()
        .isInstanceOf(IOException.class)
        .hasMessage(
            directory
                + ": expected to be the only one that writes there, found the thread "
                + Thread.currentThread().getName()
                + " of this program; wait until it is done, stop it, or choose another folder");
    lock.close();
  }

  @Test
  void fileOfAKilledHolder_isTakenOver() throws IOException {
    Files.createDirectory(directory.resolve("below"));
    Files.writeString(directory.resolve("below/.lock"), "process 1 since long ago, and more text");
    FolderLock lock = hold();
    assertThat(directory.resolve("below/.lock"))
        .content()
        .startsWith("process " + ProcessHandle.current().pid())
        .doesNotContain("more text");
    lock.close();
  }

  @Test
  void link_isNotFollowed() throws IOException {
    Path outside = directory.resolve("outside");
    Files.createSymbolicLink(directory.resolve(".lock"), outside);
    assertThatThrownBy(() -> FolderLock.hold(directory.resolve(".lock"), directory))
        .isInstanceOf(IOException.class);
    assertThat(outside).doesNotExist();
  }
}
