package dev.autoencoders.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.DownloadException;
import dev.autoencoders.internal.CachePlace;
import dev.autoencoders.internal.download.Download;
import dev.autoencoders.internal.download.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where models are kept, and whether the network may be used: what is said where counts most. */
class CachePlaceTest {
  /** No setting of whoever runs the tests. */
  private static final Map<String, String> NOTHING =
      Map.of(
          "AUTOENCODERS_CACHE", "",
          "AUTOENCODERS_OFFLINE", "",
          "XDG_CACHE_HOME", "",
          "HOME", "",
          "LOCALAPPDATA", "");

  @TempDir Path folder;

  /** A process: says which cache is the standard one. */
  static final class Show {
    private Show() {}

    public static void main(String[] args) throws IOException {
      System.out.println("directory " + ModelCache.standard().directory());
    }
  }

  /** A process: ADDRESS CACHE. Opens a zoo, in the standard cache if none is named. */
  static final class Open {
    private Open() {}

    public static void main(String[] args) throws IOException {
      ModelZooBuilder zoo = ModelZoo.from(URI.create(args[0])).offline(false);
      if (args.length > 1) {
        zoo.cache(Path.of(args[1]));
      }
      System.out.println(zoo.open().models().size() + " models");
    }
  }

  private String said(
      Map<String, String> environment, List<String> options, Class<?> main, String... arguments)
      throws Exception {
    Map<String, String> all = new HashMap<>(NOTHING);
    all.putAll(environment);
    ChildJava child = ChildJava.start(folder, all, options, main, arguments);
    assertThat(child.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    return child.said();
  }

  private String home() {
    return "-Duser.home=" + folder.resolve("home");
  }

  @Test
  void property_winsOverTheEnvironment() throws Exception {
    Path one = folder.resolve("one");
    Map<String, String> environment = Map.of("AUTOENCODERS_CACHE", folder.resolve("two") + "");
    List<String> options = List.of("-Dautoencoders.cache=" + one, home());
    assertThat(said(environment, options, Show.class))
        .isEqualToIgnoringNewLines("directory " + one);
  }

  @Test
  void environment_winsOverThePlatform() throws Exception {
    Path one = folder.resolve("one");
    Map<String, String> environment =
        Map.of("AUTOENCODERS_CACHE", one + "", "XDG_CACHE_HOME", folder.resolve("xdg") + "");
    assertThat(said(environment, List.of(home()), Show.class))
        .isEqualToIgnoringNewLines("directory " + one);
  }

  @Test
  void platform_isAskedLast() throws Exception {
    List<String> options = List.of(home(), "-Dos.name=Linux");
    Map<String, String> xdg = Map.of("XDG_CACHE_HOME", folder.resolve("xdg") + "");
    assertThat(said(xdg, options, Show.class))
        .isEqualToIgnoringNewLines("directory " + folder.resolve("xdg/autoencoders"));
    assertThat(said(Map.of("AUTOENCODERS_CACHE", " "), options, Show.class))
        .isEqualToIgnoringNewLines("directory " + folder.resolve("home/.cache/autoencoders"));
  }

  @Test
  void builder_winsOverAll() throws Exception {
    Path chosen = folder.resolve("chosen");
    Path other = folder.resolve("other");
    try (LoopbackServer server = new LoopbackServer()) {
      URI address = ServedZoo.of(folder.resolve("zoo")).serve(server, "/zoo/");
      List<String> options = List.of("-Dautoencoders.cache=" + other, home());
      assertThat(said(Map.of(), options, Open.class, address.toString(), chosen.toString()))
          .contains("2 models");
      assertThat(chosen).isNotEmptyDirectory();
      assertThat(other).doesNotExist();
      assertThat(said(Map.of(), options, Open.class, address.toString())).contains("2 models");
      assertThat(other).isNotEmptyDirectory();
    }
  }

  /** A file in its place can't be written below, even by root. */
  @Test
  void homeThatCanNotBeWrittenTo_isReplacedByATemporaryDirectoryWithAWarning() throws Exception {
    Files.writeString(folder.resolve("home"), "in the way");
    String said = said(Map.of(), List.of(home(), "-Djava.io.tmpdir=" + folder), Show.class);
    assertThat(said)
        .contains("directory " + folder.resolve("autoencoders-"))
        .contains("WARNING: cache: expected a directory that can be written to, found " + folder)
        .contains("name a directory in AUTOENCODERS_CACHE");
  }

  @Test
  void temporaryDirectory_isPrivateAndTheSameForTheWholeProgram() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    Path found = CachePlace.usable(List.of(file));
    assertThat(CachePlace.usable(List.of(file.resolve("below")))).isEqualTo(found);
    if (Files.getFileStore(found).supportsFileAttributeView("posix")) {
      assertThat(Files.getPosixFilePermissions(found)).hasSize(3); // the owner's
    }
  }

  /** Root writes where it likes, so this one says so itself. */
  @Test
  void readOnlyDirectory_isNotUsed() throws IOException {
    Path directory = Files.createDirectory(folder.resolve("directory"));
    assertThat(CachePlace.usable(List.of(directory))).isEqualTo(directory);
    if (directory.toFile().setWritable(false) && !Files.isWritable(directory)) {
      assertThat(CachePlace.usable(List.of(directory))).isNotEqualTo(directory);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "/", "relative", ""})
  void userWithoutAHome_getsHomesAndThenATemporaryDirectoryWithOneWarning(String none)
      throws Exception {
    List<String> options = List.of("-Duser.home=" + none, "-Djava.io.tmpdir=" + folder);
    Path home = folder.resolve("home");
    assertThat(said(Map.of("HOME", home.toString()), options, Show.class))
        .isEqualToIgnoringNewLines("directory " + home.resolve(".cache/autoencoders"));
    String said = said(Map.of("HOME", "/"), options, Show.class);
    assertThat(said).contains("directory " + folder.resolve("autoencoders-"));
    assertThat(said.lines().filter(line -> line.startsWith("WARNING"))).hasSize(1);
    assertThat(Path.of("?")).doesNotExist();
    assertThat(temporaryDirectories()).isEmpty();
  }

  private List<String> temporaryDirectories() {
    return Stream.of(Objects.requireNonNull(folder.toFile().list()))
        .filter(name -> name.startsWith("autoencoders-"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, /x, /h, /x/autoencoders /h/.cache/autoencoders /e/.cache/autoencoders",
    "Linux, relative, /e, /e/.cache/autoencoders",
    "Linux, , /h, /h/.cache/autoencoders /e/.cache/autoencoders",
    "Linux, , ?, /e/.cache/autoencoders",
    "Linux, , , /e/.cache/autoencoders",
    "Mac OS X, , /h, /h/Library/Caches/autoencoders /e/Library/Caches/autoencoders",
    "Mac OS X, /x, /, /x/autoencoders /e/Library/Caches/autoencoders",
  })
  void platform_hasItsOwnPlaces(String system, String xdg, String home, String expected) {
    Map<String, String> environment =
        xdg == null ? Map.of("HOME", "/e") : Map.of("HOME", "/e", "XDG_CACHE_HOME", xdg);
    assertThat(CachePlace.platform(system, home, environment::get))
        .map(Path::toString)
        .containsExactly(expected.split(" "));
  }

  @Test
  void windows_hasItsOwnPlaces() {
    assertThat(CachePlace.platform("Windows 11", "/h", Map.of("LOCALAPPDATA", "/l")::get))
        .containsExactly(Path.of("/l/autoencoders/cache"), Path.of("/h/autoencoders/cache"));
    assertThat(CachePlace.platform("Windows 11", "/h", Map.<String, String>of()::get))
        .containsExactly(Path.of("/h/autoencoders/cache"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, , false",
    "yes, , false",
    ", true, false",
    "0, , true",
    "False, , true",
    "'', , true",
    "1, false, true",
    "0, true, false",
  })
  void offlineSwitch_keepsTheWholeProgramOffTheNetwork(
      String variable, String property, boolean online) throws Exception {
    try (LoopbackServer server = new LoopbackServer()) {
      URI address = ServedZoo.of(folder.resolve("zoo")).serve(server, "/zoo/");
      Map<String, String> environment =
          variable == null ? Map.of() : Map.of("AUTOENCODERS_OFFLINE", variable);
      List<String> options =
          property == null ? List.of() : List.of("-Dautoencoders.offline=" + property);
      String cache = folder.resolve("cache").toString();
      String said = said(environment, options, Open.class, address.toString(), cache);
      assertThat(said).contains(online ? "2 models" : "no network may be used");
      assertThat(server.requests()).hasSize(online ? 1 : 0);
    }
  }

  @ParameterizedTest
  @CsvSource({"true, true", "1, true", "no, true", "0, false", "FALSE, false", "' ', false"})
  void offlineProperty_isOnUnlessItSaysOtherwise(String value, boolean offline) {
    System.setProperty("autoencoders.offline", value);
    try {
      assertThat(CachePlace.offline()).isEqualTo(offline);
    } finally {
      System.clearProperty("autoencoders.offline");
    }
  }

  @Test
  void offlineSwitch_countsForAnyDownload() throws Exception {
    System.setProperty("autoencoders.offline", "true");
    try (LoopbackServer server = new LoopbackServer()) {
      Download download = Download.from(server.serve("/file", LoopbackServer.file(new byte[1])));
      assertThatThrownBy(() -> download.to(folder.resolve("file")))
          .isInstanceOf(DownloadException.class)
          .hasMessageContaining("no network may be used");
      assertThatThrownBy(() -> download.intoMemory("file"))
          .isInstanceOf(DownloadException.class)
          .hasMessageContaining("no network may be used");
      assertThat(server.requests()).isEmpty();
    } finally {
      System.clearProperty("autoencoders.offline");
    }
  }

  /** As where the locale has no such letters: of each character string, some are no paths. */
  @Test
  void nameThatIsNoPath_isRefused_andLeavesTheLibrariesATemporaryPlace() throws IOException {
    System.setProperty("autoencoders.cache", "a\0b");
    try {
      assertThatThrownBy(ModelCache::standard)
          .isInstanceOf(IOException.class)
          .hasMessage(
              "cache: expected a path in AUTOENCODERS_CACHE or autoencoders.cache that this"
                  + " platform and this locale can have, found \"a\\u0000b\"; name another"
                  + " directory");
      assertThat(CachePlace.forCode("probe")).isDirectory();
    } finally {
      System.clearProperty("autoencoders.cache");
    }
  }
}
