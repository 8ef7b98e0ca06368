package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.DownloadException;
import dev.autoencoders.internal.download.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetDownloadTest {
  private static final String TRAIN_IMAGES = "train-images-idx3-ubyte.gz";

  /** The content of a tiny data set, by file name. */
  private final Map<String, byte[]> content = new LinkedHashMap<>();

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private LoopbackServer server;
  private Path data;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    data = folder.resolve("data");
    content.put(TRAIN_IMAGES, IdxFixture.images(5));
    content.put("train-labels-idx1-ubyte.gz", IdxFixture.labels(5));
    content.put("t10k-images-idx3-ubyte.gz", IdxFixture.images(4));
    content.put("t10k-labels-idx1-ubyte.gz", IdxFixture.labels(4));
    server = new LoopbackServer();
    server.serve(
        "/good/",
        exchange -> {
          String file = exchange.getRequestURI().getPath().substring("/good/".length());
          requests.add(file);
          byte[] gzip = IdxFixture.gzip(Objects.requireNonNull(content.get(file)));
          LoopbackServer.file(gzip).to(exchange);
        });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void fetchedDataSet_isReadable() throws Exception {
    download("good").into(data);
    ImageSource source = DataSource.of(data.toString(), "tiny");
    assertThat(source.train().count()).isEqualTo(5);
    assertThat(source.test().count()).isEqualTo(4);
  }

  @Test
  void mirrorThatLacksTheFiles_isPassedOver() throws Exception {
    download("missing", "good").into(data);
    assertThat(requests).containsExactlyElementsOf(content.keySet());
  }

  @Test
  void filesThatAreRight_areNotFetchedAgain() throws Exception {
    download("good").into(data);
    requests.clear();
    download("good").into(data);
    assertThat(requests).isEmpty();
  }

  @Test
  void damagedFile_isReplacedAloneAmongTheRightOnes() throws Exception {
    Path folder = download("good").into(data);
    Files.write(folder.resolve(TRAIN_IMAGES), new byte[100]);
    requests.clear();
    download("good").into(data);
    assertThat(requests).containsExactly(TRAIN_IMAGES);
    assertThat(DataSource.idx(folder).train().count()).isEqualTo(5);
  }

  @Test
  void progress_namesTheFiles() throws Exception {
    List<String> files = new ArrayList<>();
    download("good").onProgress((file, bytes, total) -> files.add(file)).into(data);
    assertThat(files).containsAll(content.keySet());
  }

  @Test
  void noMirrorWithTheFiles_isADownloadException() {
    assertThatThrownBy(() -> download("missing").into(data))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining(TRAIN_IMAGES)
        .hasMessageContaining("found 404");
  }

  @Test
  void unknownDataSet_isRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> DatasetDownload.of("cifar"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("data set: expected one of mnist, fashion-mnist, found cifar");
  }

  private DatasetDownload download(String... mirrors) {
    List<URI> addresses = new ArrayList<>();
    for (String mirror : mirrors) {
      addresses.add(server.address("/" + mirror + "/"));
    }
    List<DatasetFiles.Entry> files = new ArrayList<>();
    content.forEach(
        (name, bytes) -> files.add(new DatasetFiles.Entry(name, bytes.length, sha256(bytes))));
    return new DatasetDownload(new DatasetFiles("tiny", "MIT", List.of(), files))
        .mirrors(addresses);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
