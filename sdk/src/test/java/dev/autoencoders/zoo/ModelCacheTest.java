package dev.autoencoders.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.internal.Sha256;
import dev.autoencoders.model.ZooIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCacheTest {
  private static final byte[] CONTENT = {1, 2, 3};
  private static final String SHA256 = Sha256.hex(CONTENT);
  private static final ZooIndex.File FILE = ZooIndex.File.of("model.json", CONTENT);

  @TempDir Path folder;
  private Path directory = Path.of("set by start");
  private ModelCache cache = ModelCache.at(directory);

  @BeforeEach
  void start() throws IOException {
    directory = Files.createDirectory(folder.resolve("cache"));
    cache = ModelCache.at(directory);
  }

  private Path write(String name, Duration age) throws IOException {
    Path file = Files.write(directory.resolve(name), CONTENT);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    return file;
  }

  @Test
  void sweep_removesLeftoversOfMoreThanADayAndNothingElse() throws IOException {
    Duration old = Duration.ofHours(25);
    Duration young = Duration.ofHours(23);
    List<Path> kept =
        List.of(
            write(".a.part", young),
            write(".a.lock", young),
            write(".a.damaged", young),
            write(SHA256, old),
            write(SHA256 + ".json", old),
            write("something.part", old),
            write(".hidden", old));
    write(".b.part", old);
    write(".b.lock", old);
    write(".b.damaged", old);
    cache.sweep();
    assertThat(files()).containsExactlyInAnyOrderElementsOf(kept);
  }

  /** A directory that is not empty can't be removed, and keeps nothing else from being swept. */
  @Test
  void leftoverThatCanNotBeRemoved_doesNotKeepTheOthers() throws IOException {
    for (String name : List.of(".a.part", ".m.part", ".z.part")) {
      Files.createDirectories(directory.resolve(name).resolve("inside"));
    }
    write(".b.part", Duration.ZERO);
    write(".n.part", Duration.ZERO);
    cache.sweep(Duration.ZERO);
    assertThat(files()).hasSize(3).allMatch(Files::isDirectory);
  }

  @Test
  void directoryThatIsNotThere_isAnEmptyCache() throws IOException {
    ModelCache absent = ModelCache.at(folder.resolve("absent"));
    absent.sweep();
    absent.clean();
    assertThat(absent.verify()).isEmpty();
    assertThat(absent.list()).isEmpty();
    assertThat(absent.read(FILE)).isNull();
    assertThat(absent.directory()).doesNotExist();
  }

  @Test
  void clean_removesWhatZoosHavePutThereAndNothingElse() throws IOException {
    Path other = write("notes.txt", Duration.ZERO);
    write(SHA256, Duration.ZERO);
    write(SHA256 + ".json", Duration.ZERO);
    write("." + SHA256 + ".lock", Duration.ZERO);
    write("." + SHA256 + ".x.part", Duration.ZERO);
    write("." + SHA256 + ".x.damaged", Duration.ZERO);
    cache.clean();
    assertThat(files()).containsExactly(other);
  }

  @Test
  void verify_namesAndSetsAsideWhatIsDamaged() throws IOException {
    Path good = write(SHA256, Duration.ZERO);
    Path bad = write("0".repeat(64), Duration.ZERO);
    assertThat(cache.list()).containsExactlyInAnyOrder(good, bad);
    assertThat(cache.verify()).containsExactly(bad);
    assertThat(bad).doesNotExist();
    assertThat(cache.list()).containsExactly(good);
    assertThat(cache.verify()).isEmpty();
  }

  @Test
  void linkInPlaceOfAFile_isSetAsideAndWhatItLeadsToLeftAlone() throws IOException {
    Path outside = Files.write(folder.resolve("outside"), CONTENT);
    Path link = directory.resolve(SHA256);
    Files.createSymbolicLink(link, outside);
    assertThat(cache.read(FILE)).isNull();
    assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
    Files.createSymbolicLink(link, outside);
    assertThat(cache.verify()).containsExactly(link);
    assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
    cache.sweep(Duration.ZERO);
    assertThat(files()).isEmpty();
    assertThat(outside).hasBinaryContent(CONTENT);
  }

  @Test
  void directoryInPlaceOfAFile_isSetAside() throws IOException {
    Files.createDirectory(directory.resolve(SHA256));
    assertThat(cache.read(FILE)).isNull();
    assertThat(files()).hasSize(1).allMatch(file -> file.toString().endsWith(".damaged"));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.toList();
    }
  }
}
