package dev.autoencoders.commandline;

import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.ZooIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A zoo with models of our own zoo under other names. */
final class TestZoo {
  private static final Path MODEL = Path.of("../../model-zoo/mnist-denoiser-fast/1.1.0");

  private TestZoo() {}

  /** Makes a zoo whose models all do what {@code mnist-denoiser-fast} does. */
  static Path of(Path zoo, String... names) throws IOException {
    List<ZooIndex.Model> models = new ArrayList<>();
    for (String name : names) {
      byte[] graph = Files.readAllBytes(MODEL.resolve("denoiser.onnx"));
      ModelSpec spec =
          ModelSpec.parse(Files.readAllBytes(MODEL.resolve("model.json")), "model.json");
      byte[] json = spec.toBuilder().named(name).build().toJson();
      Path model = Files.createDirectories(zoo.resolve(name));
      Files.write(model.resolve("denoiser.onnx"), graph);
      Files.write(model.resolve("model.json"), json);
      models.add(
          new ZooIndex.Model(
              name,
              spec.version(),
              spec.task(),
              name,
              List.of(
                  ZooIndex.File.of("denoiser.onnx", graph), ZooIndex.File.of("model.json", json)),
              spec.metrics(),
              spec.license()));
    }
    Files.write(zoo.resolve(ZooIndex.INDEX_JSON), new ZooIndex(1, models).toJson());
    return zoo;
  }
}
