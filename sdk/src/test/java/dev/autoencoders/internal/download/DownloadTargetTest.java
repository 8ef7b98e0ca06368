package dev.autoencoders.internal.download;

import static dev.autoencoders.internal.download.DownloadFixtures.CONTENT;
import static dev.autoencoders.internal.download.DownloadFixtures.download;
import static dev.autoencoders.internal.download.LoopbackServer.file;
import static dev.autoencoders.internal.download.LoopbackServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.DownloadException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the file that a download is to make. */
class DownloadTargetTest {
  private Path target;
  private LoopbackServer server;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    target = folder.resolve("data").resolve("file.bin");
    server = new LoopbackServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void success_leavesTheTargetAlone() throws Exception {
    download(server.serve("/a", file(CONTENT))).to(target);
    assertThat(folderContent()).containsExactly("file.bin");
  }

  @Test
  void failure_leavesNothing() {
    URI mirror = server.serve("/a", file(new byte[3]));
    assertThatThrownBy(() -> download(mirror).to(target)).isInstanceOf(DownloadException.class);
    assertThat(folderContent()).isEmpty();
  }

  @Test
  void failure_leavesTheOldTarget() throws Exception {
    Files.createDirectories(target.getParent());
    Files.write(target, new byte[] {1, 2, 3});
    URI mirror = server.serve("/a", status(404));
    assertThatThrownBy(() -> download(mirror).to(target)).isInstanceOf(DownloadException.class);
    assertThat(target).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @Test
  void rightTarget_isNotFetchedAgain() throws Exception {
    Files.createDirectories(target.getParent());
    Files.write(target, CONTENT);
    download(server.serve("/a", file(CONTENT))).to(target);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void damagedTarget_isReplaced() throws Exception {
    Files.createDirectories(target.getParent());
    Files.write(target, new byte[CONTENT.length]);
    download(server.serve("/a", file(CONTENT))).to(target);
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void targetBelowAFile_isAnIoException() throws Exception {
    Files.writeString(target.getParent(), "in the way");
    URI mirror = server.serve("/a", file(CONTENT));
    assertThatThrownBy(() -> download(mirror).to(target))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected a place to write to");
  }

  @Test
  void targetThatIsADirectory_isAnIoException() throws Exception {
    Files.createDirectories(target);
    URI mirror = server.serve("/a", file(CONTENT));
    assertThatThrownBy(() -> download(mirror).to(target))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("found a directory");
  }

  @Test
  void secondDownloadOfTheSameTarget_isRefused() throws Exception {
    URI mirror = server.serve("/a", file(CONTENT));
    List<String> refusals = new ArrayList<>();
    download(mirror)
        .onProgress(
            (bytes, total) -> {
              try {
                download(mirror).to(target);
              } catch (DownloadException e) {
                refusals.add(e.getMessage());
              } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
              }
            })
        .to(target);
    assertThat(refusals).isNotEmpty().allMatch(message -> message.contains("found another one"));
  }

  private List<String> folderContent() {
    try (Stream<Path> files = Files.list(target.getParent())) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
