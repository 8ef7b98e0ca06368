package dev.autoencoders.trainer;

import dev.autoencoders.AtomicFiles;
import dev.autoencoders.ModelBundle;
import dev.autoencoders.ModelSpec;
import dev.autoencoders.zoo.ZooIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A zoo on disk that models are added to: {@code index.json} and a directory per model. */
public final class ZooDirectory {
  private final Path directory;

  /**
   * Uses a directory.
   *
   * @param directory the zoo; made with the first model
   */
  public ZooDirectory(Path directory) {
    this.directory = directory;
  }

  /**
   * Adds a verified copy of a model, or a new version of one, and writes the index with a higher
   * serial. Model first, index last: a reader of the old index finds what it lists until the model
   * is swapped.
   *
   * @param model the model directory
   * @param replace whether other bytes may take the place of a published version
   * @return name and version of the model
   * @throws IOException if the model can't be read or the zoo can't be written
   * @throws IllegalArgumentException if that version is published with other bytes and {@code
   *     replace} is false
   * @throws dev.autoencoders.InvalidModelException if the model is damaged
   */
  public String publish(Path model, boolean replace) throws IOException {
    ModelSpec spec = ModelBundle.read(model).spec();
    String title = spec.name() + " " + spec.version();
    List<Path> files = files(model);
    ZooIndex.Model entry = entry(spec, files);
    ZooIndex index = index();
    Optional<ZooIndex.Model> published =
        index.models().stream().filter(other -> other.name().equals(spec.name())).findFirst();
    if (published.isPresent() && !replace) {
      requireNewVersion(title, entry, published.get());
    }
    try (ModelDirectory copy = ModelDirectory.draft(directory.resolve(spec.name()))) {
      for (Path file : files) {
        copy.write(file.getFileName().toString(), Files.readAllBytes(file));
      }
      copy.publish();
    }
    AtomicFiles.write(directory.resolve(ZooIndex.INDEX_JSON), with(index, entry).toJson());
    return title;
  }

  private static void requireNewVersion(
      String title, ZooIndex.Model entry, ZooIndex.Model published) {
    if (published.version().equals(entry.version()) && !published.files().equals(entry.files())) {
      throw new IllegalArgumentException(
          title
              + ": expected a new version, found one that is published with other bytes; raise the"
              + " version, or use --replace while nobody depends on it");
    }
  }

  private static List<Path> files(Path model) throws IOException {
    try (Stream<Path> files = Files.list(model)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static ZooIndex.Model entry(ModelSpec spec, List<Path> files) throws IOException {
    List<ZooIndex.File> entries = new ArrayList<>();
    for (Path file : files) {
      entries.add(ZooIndex.File.of(file.getFileName().toString(), Files.readAllBytes(file)));
    }
    return new ZooIndex.Model(
        spec.name(),
        spec.version(),
        spec.task(),
        spec.name(),
        entries,
        spec.metrics(),
        spec.license());
  }

  private ZooIndex index() throws IOException {
    Path file = directory.resolve(ZooIndex.INDEX_JSON);
    return Files.exists(file)
        ? ZooIndex.parse(Files.readAllBytes(file), file.toString())
        : new ZooIndex(ZooIndex.SCHEMA, 0, List.of());
  }

  private static ZooIndex with(ZooIndex index, ZooIndex.Model entry) {
    List<ZooIndex.Model> models = new ArrayList<>(index.models());
    models.removeIf(model -> model.name().equals(entry.name()));
    models.add(entry);
    models.sort(Comparator.comparing(ZooIndex.Model::name));
    return new ZooIndex(ZooIndex.SCHEMA, index.serial() + 1, models);
  }
}
