package dev.autoencoders.trainer.publishing;

import dev.autoencoders.internal.AtomicFiles;
import dev.autoencoders.internal.signing.Ed25519;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelFiles;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Version;
import dev.autoencoders.model.ZooIndex;
import dev.autoencoders.trainer.training.FolderLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A zoo on disk that models are added to: {@code index.json}, a directory {@code NAME/VERSION} for
 * each version of a model, and a {@code README.md} for people. Any web server that serves the
 * directory serves the zoo. A version that was published never changes.
 */
public final class ZooDirectory {
  private static final String PAGE = "README.md";
  private static final String LOCK = ".lock";
  private static final String DRAFT = "\\.(index|README)\\.[\\w.-]+\\.part";

  private final Path directory;
  private final IndexSigning signing;

  /**
   * Uses a directory, without a key.
   *
   * @param directory the zoo; made with the first model
   */
  public ZooDirectory(Path directory) {
    this(directory, IndexSigning.NONE);
  }

  private ZooDirectory(Path directory, IndexSigning signing) {
    this.directory = directory;
    this.signing = signing;
  }

  /**
   * The same zoo, whose index is signed from now on. With several keys the index has a signature by
   * each: that is how an owner changes the key.
   *
   * @param keys Ed25519 keys, at least one
   * @param validFor how long readers take an index without a newer one; null for ever
   * @return the zoo with keys
   */
  public ZooDirectory signedBy(List<KeyPair> keys, @Nullable Duration validFor) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("keys: expected at least one, found none");
    }
    keys.forEach(key -> Ed25519.require(key.getPublic(), "key"));
    return new ZooDirectory(directory, new IndexSigning(keys, validFor));
  }

  /**
   * Adds a verified copy of a model, and writes the index with a higher serial. Model first, index
   * last: a reader finds what its index lists, the old one or the new one, whenever this is
   * stopped. A version that is there with the same bytes stays, and the serial too.
   *
   * @param model the model directory
   * @return name and version of the model
   * @throws IOException if the model can't be read, the zoo can't be written, or somebody else
   *     publishes there right now
   * @throws IllegalArgumentException if that version is published with other bytes, or has a build,
   *     or the index is signed and there is no key
   * @throws dev.autoencoders.exception.InvalidModelException if the model is damaged, or the zoo's
   *     index is
   */
  public String publish(Path model) throws IOException {
    Map<String, byte[]> files = files(model);
    ModelSpec spec = ModelBundle.read(model.toString(), reader(files)).spec();
    requirePublishable(spec.version().text());
    ZooIndex.Model entry = entry(spec, files);
    Files.createDirectories(directory);
    FolderLock lock = lock();
    try {
      signing.requireKeys(directory);
      publish(entry, files);
    } finally {
      lock.close();
    }
    return entry.title();
  }

  /**
   * Signs the index anew, with a higher serial and a new time until which it is valid.
   *
   * @return that time, or null for ever
   * @throws IOException if there is no index, the zoo can't be written, or somebody else publishes
   *     there right now
   * @throws IllegalStateException if there are no keys
   */
  public @Nullable Instant renew() throws IOException {
    if (signing.keys().isEmpty()) {
      throw new IllegalStateException(directory + ": expected keys to sign with, found none");
    }
    Path file = directory.resolve(ZooIndex.INDEX_JSON);
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "expected the index of a zoo");
    }
    FolderLock lock = lock();
    try {
      ZooIndex before = index();
      ZooIndex now = new ZooIndex(before.serial() + 1, before.models(), signing.validUntil());
      signing.write(directory, before, now);
      writePage(now);
      return now.validUntil();
    } finally {
      lock.close();
    }
  }

  /**
   * Refuses a version that no zoo takes, best before a model is trained for it.
   *
   * @param version the version of a model to be
   * @throws IllegalArgumentException if it is no semantic version, or has a build: two versions
   *     that differ in their builds alone have no order, so none of them is the newest
   */
  static void requirePublishable(String version) {
    if (!new Version(version).build().isEmpty()) {
      throw new IllegalArgumentException(
          "version: expected one without a build (+…), since a zoo could not tell which build is the"
              + " newest, found "
              + version
              + "; raise the last number, or use a pre-release such as 1.0.1-rc.1");
    }
  }

  private void publish(ZooIndex.Model entry, Map<String, byte[]> files) throws IOException {
    ZooIndex index = index();
    Optional<ZooIndex.Model> published =
        index.models().stream().filter(it -> it.title().equals(entry.title())).findFirst();
    published.ifPresent(it -> requireSame(it, entry));
    if (published.isEmpty()) {
      write(entry, files);
      ZooIndex before = index;
      index = with(before, entry);
      signing.write(directory, before, index);
    } else {
      signing.sign(directory, index);
    }
    writePage(index);
  }

  private void writePage(ZooIndex index) throws IOException {
    String page = ZooPage.of(index, specs(index), signing.signers(directory, index));
    AtomicFiles.write(directory.resolve(PAGE), page.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, byte[]> files(Path model) throws IOException {
    if (!Files.isDirectory(model)) {
      throw new NoSuchFileException(
          model.toString(), null, "expected a model directory, found none");
    }
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(model)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** Gives the bytes that are going to be published: they are the ones to verify. */
  private static ModelFiles reader(Map<String, byte[]> files) {
    return (name, limit) -> {
      byte[] bytes = files.get(name);
      if (bytes == null) {
        throw new NoSuchFileException(name);
      }
      return bytes.length > limit ? Arrays.copyOf(bytes, limit) : bytes;
    };
  }

  private static ZooIndex.Model entry(ModelSpec spec, Map<String, byte[]> files) {
    List<ZooIndex.File> entries = new ArrayList<>();
    files.forEach((name, bytes) -> entries.add(ZooIndex.File.of(name, bytes)));
    return new ZooIndex.Model(
        spec.name(),
        spec.version(),
        spec.task(),
        spec.name() + "/" + spec.version(),
        entries,
        spec.metrics(),
        spec.license());
  }

  /** Two that read the index at once would each write one without the other's model. */
  private FolderLock lock() throws IOException {
    FolderLock lock = FolderLock.hold(directory.resolve(LOCK), directory);
    try {
      sweep();
      return lock;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Removes what killed publications left half written: index, page and signatures. */
  private void sweep() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(it -> it.getFileName().toString().matches(DRAFT)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private ZooIndex index() throws IOException {
    Path file = directory.resolve(ZooIndex.INDEX_JSON);
    return Files.exists(file)
        ? ZooIndex.parse(Files.readAllBytes(file), file.toString())
        : new ZooIndex(0, List.of());
  }

  private static void requireSame(ZooIndex.Model published, ZooIndex.Model entry) {
    if (!published.files().equals(entry.files())) {
      throw new IllegalArgumentException(
          entry.title()
              + ": expected a new version, found one that is published with other bytes, which"
              + " somebody may rely on; export the model with a higher --model-version");
    }
  }

  /** What a killed publication left there is replaced: no index lists it. */
  private void write(ZooIndex.Model entry, Map<String, byte[]> files) throws IOException {
    try (ModelDirectory copy = ModelDirectory.draft(directory.resolve(entry.path()))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        copy.write(file.getKey(), file.getValue());
      }
      copy.publish();
    }
  }

  private ZooIndex with(ZooIndex index, ZooIndex.Model entry) {
    List<ZooIndex.Model> models = new ArrayList<>(index.models());
    models.add(entry);
    models.sort(
        Comparator.comparing(ZooIndex.Model::name)
            .thenComparing(ZooIndex.Model::version, Comparator.reverseOrder()));
    return new ZooIndex(index.serial() + 1, models, signing.validUntil());
  }

  private List<ModelSpec> specs(ZooIndex index) throws IOException {
    List<ModelSpec> specs = new ArrayList<>();
    for (ZooIndex.Model model : index.models()) {
      Path json = directory.resolve(model.path()).resolve(ModelBundle.MODEL_JSON);
      specs.add(ModelSpec.parse(Files.readAllBytes(json), json.toString()));
    }
    return specs;
  }
}
