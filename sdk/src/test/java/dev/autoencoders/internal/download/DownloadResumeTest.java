package dev.autoencoders.internal.download;

import static dev.autoencoders.internal.download.DownloadFixtures.CONTENT;
import static dev.autoencoders.internal.download.DownloadFixtures.ETAG;
import static dev.autoencoders.internal.download.DownloadFixtures.HALF;
import static dev.autoencoders.internal.download.DownloadFixtures.bytes;
import static dev.autoencoders.internal.download.DownloadFixtures.download;
import static dev.autoencoders.internal.download.LoopbackServer.cutAfter;
import static dev.autoencoders.internal.download.LoopbackServer.file;
import static dev.autoencoders.internal.download.LoopbackServer.rest;
import static dev.autoencoders.internal.download.LoopbackServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.DownloadException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads that break, and go on. */
class DownloadResumeTest {
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
  void brokenConnection_goesOnWhereItBroke() throws Exception {
    URI mirror = server.serve("/a", cutAfter(HALF, CONTENT, ETAG), rest(CONTENT));
    download(mirror).to(target);
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(server.requests().get(1)).isEqualTo("/a range=bytes=100000- ifRange=\"v1\"");
  }

  @Test
  void brokenRun_isGoneOnWithByTheNextRun() throws Exception {
    URI mirror = server.serve("/a", cutAfter(HALF, CONTENT, ETAG), status(404), rest(CONTENT));
    assertThatThrownBy(() -> download(mirror).to(target)).isInstanceOf(DownloadException.class);
    download(mirror).to(target);
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(server.requests().get(2)).isEqualTo("/a range=bytes=100000- ifRange=\"v1\"");
  }

  @Test
  void otherMirror_doesNotGoOnWithThePartOfTheFirst() throws Exception {
    URI first = server.serve("/first", cutAfter(HALF, CONTENT, ETAG), status(404));
    download(first, server.serve("/second", file(CONTENT))).to(target);
    assertThat(server.requests()).last().isEqualTo("/second range=null ifRange=null");
  }

  @Test
  void wholeFileInsteadOfTheRest_startsAgain() throws Exception {
    byte[] old = bytes(200_001);
    download(server.serve("/a", cutAfter(HALF, old, ETAG), file(CONTENT))).to(target);
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void restOfAnotherFile_isFetchedAgainFromTheStart() throws Exception {
    byte[] old = new byte[CONTENT.length];
    download(server.serve("/a", cutAfter(HALF, old, ETAG), rest(CONTENT), file(CONTENT)))
        .to(target);
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void unknownContentWithoutETag_isNotGoneOnWith() throws Exception {
    URI mirror = server.serve("/a", cutAfter(HALF, CONTENT, "W/\"weak\""), file(CONTENT));
    Download.from(mirror).backoff(Duration.ZERO).to(target);
    assertThat(server.requests().get(1)).isEqualTo("/a range=null ifRange=null");
  }

  @Test
  void completePart_isTakenWhenNothingComesAfterIt() throws Exception {
    URI mirror = server.serve("/a", status(416));
    Files.createDirectories(target.getParent());
    Files.write(target.resolveSibling("file.bin.part"), CONTENT);
    Files.writeString(target.resolveSibling("file.bin.part.from"), mirror + "\n" + ETAG);
    assertThat(download(mirror).to(target)).hasBinaryContent(CONTENT);
  }

  @Test
  void interruptOnTheWay_keepsWhatHasArrived() {
    URI mirror = server.serve("/a", file(CONTENT));
    Download download =
        download(mirror).onProgress((bytes, total) -> Thread.currentThread().interrupt());
    assertThatThrownBy(() -> download.to(target)).isInstanceOf(InterruptedException.class);
    assertThat(target.resolveSibling("file.bin.part")).isNotEmptyFile();
    assertThat(target).doesNotExist();
  }
}
