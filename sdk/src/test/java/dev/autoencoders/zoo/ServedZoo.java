package dev.autoencoders.zoo;

import dev.autoencoders.Fixtures;
import dev.autoencoders.ModelSpec;
import dev.autoencoders.Task;
import dev.autoencoders.internal.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A zoo of the pair and the denoiser, on disk, which loopback servers then serve. */
record ServedZoo(Path directory) {

  static ServedZoo of(Path directory) throws IOException {
    ServedZoo zoo = new ServedZoo(directory);
    ModelSpec pair = Fixtures.writePair(directory.resolve("pair"), "pair", Task.AUTOENCODING);
    ModelSpec denoiser = Fixtures.writeDenoiser(directory.resolve("denoiser"), "denoiser");
    List<ZooIndex.Model> models = List.of(zoo.entry(pair), zoo.entry(denoiser));
    Files.write(directory.resolve("index.json"), new ZooIndex(1, 7, models).toJson());
    return zoo;
  }

  private ZooIndex.Model entry(ModelSpec spec) throws IOException {
    List<ZooIndex.File> files = new ArrayList<>();
    try (Stream<Path> paths = Files.list(directory.resolve(spec.name()))) {
      for (Path file : paths.sorted().toList()) {
        files.add(ZooIndex.File.of(file.getFileName().toString(), Files.readAllBytes(file)));
      }
    }
    return new ZooIndex.Model(
        spec.name(),
        spec.version(),
        spec.task(),
        spec.name(),
        files,
        spec.metrics(),
        spec.license());
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
