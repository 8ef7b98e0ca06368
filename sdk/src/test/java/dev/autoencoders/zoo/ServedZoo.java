package dev.autoencoders.zoo;

import dev.autoencoders.DenoiserFixtures;
import dev.autoencoders.Fixtures;
import dev.autoencoders.internal.Sha256;
import dev.autoencoders.internal.download.LoopbackServer;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Task;
import dev.autoencoders.model.ZooIndex;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A zoo of the pair, the denoiser and more, on disk, which loopback servers then serve. */
record ServedZoo(Path directory) {

  static ServedZoo of(Path directory) throws IOException {
    ServedZoo zoo = new ServedZoo(directory);
    Files.createDirectories(directory);
    zoo.write(5, List.of());
    zoo.add(Fixtures.writePair(directory.resolve("pair"), "pair", Task.AUTOENCODING), "pair");
    zoo.add(Fixtures.writeDenoiser(directory.resolve("denoiser"), "denoiser"), "denoiser");
    return zoo;
  }

  /** Opens a zoo with a cache of its own, and waits for a silent server no longer than that. */
  static ModelZooBuilder reader(URI address, Path cache, Duration stall) {
    return ModelZoo.from(address)
        .cache(cache)
        .tuning(download -> download.backoff(Duration.ofMillis(1)).stallTimeout(stall));
  }

  /** The copy that a cache keeps of the one index that it knows. */
  static Path indexIn(Path cache) throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow();
    }
  }

  /** Adds a model of 17 kilobytes. */
  ServedZoo withLarge() throws IOException {
    add(DenoiserFixtures.writeLarge(directory.resolve("large"), "large"), "large");
    return this;
  }

  /** Adds the pair once more, as another version of it. */
  ServedZoo withPair(String version) throws IOException {
    String path = "pair-" + version;
    ModelSpec first = Fixtures.writePair(directory.resolve(path), "pair", Task.AUTOENCODING);
    String json = new String(first.toJson(), StandardCharsets.UTF_8);
    String changed = json.replace("1.0.0", version);
    Files.writeString(directory.resolve(path).resolve("model.json"), changed);
    add(ModelSpec.parse(changed.getBytes(StandardCharsets.UTF_8), path), path);
    return this;
  }

  private void add(ModelSpec spec, String path) throws IOException {
    List<ZooIndex.File> files = new ArrayList<>();
    try (Stream<Path> paths = Files.list(directory.resolve(path))) {
      for (Path file : paths.sorted().toList()) {
        files.add(ZooIndex.File.of(file.getFileName().toString(), Files.readAllBytes(file)));
      }
    }
    ZooIndex before = index();
    List<ZooIndex.Model> models = new ArrayList<>(before.models());
    models.add(
        new ZooIndex.Model(
            spec.name(), spec.version(), spec.task(), path, files, spec.metrics(), spec.license()));
    write(before.serial() + 1, models);
  }

  private void write(long serial, List<ZooIndex.Model> models) throws IOException {
    Files.write(directory.resolve("index.json"), new ZooIndex(serial, models).toJson());
  }

  ZooIndex index() throws IOException {
    return ZooIndex.parse(file("index.json"), "index.json");
  }

  byte[] file(String path) throws IOException {
    return Files.readAllBytes(directory.resolve(path));
  }

  String sha256(String path) throws IOException {
    return Sha256.hex(file(path));
  }

  URI serve(LoopbackServer server, String at) throws IOException {
    return serve(server, at, Map.of());
  }

  /** Serves all files, some of them with other answers. */
  URI serve(LoopbackServer server, String at, Map<String, LoopbackServer.Answer> other)
      throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = directory.relativize(file).toString().replace('\\', '/');
        LoopbackServer.Answer good = LoopbackServer.file(Files.readAllBytes(file));
        server.serve(at + path, other.getOrDefault(path, good));
      }
    }
    return server.address(at);
  }
}
