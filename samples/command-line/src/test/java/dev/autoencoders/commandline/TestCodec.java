package dev.autoencoders.commandline;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.codec.TablesBuilder;
import dev.autoencoders.image.Pixels;
import dev.autoencoders.model.CodecSpec;
import dev.autoencoders.model.GraphFile;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A codec made of {@code mnist-conv}, which was not trained for it: enough to see bytes move. */
final class TestCodec {
  private static final Path MODEL = Path.of("../../model-zoo/mnist-conv/1.0.0");
  private static final List<CodecSpec.Quality> QUALITIES =
      List.of(new CodecSpec.Quality(10, 1), new CodecSpec.Quality(90, 0.05));

  private TestCodec() {}

  /** Writes a model directory with the qualities 10 and 90. */
  static Path write(Path directory) throws IOException {
    ModelBundle model = ModelBundle.read(MODEL);
    ModelSpec spec = model.spec();
    TablesBuilder builder = TablesBuilder.of(Objects.requireNonNull(spec.latent()));
    try (Autoencoder loaded = Autoencoder.from(model).load()) {
      float[] latents = loaded.encode(Pixels.read(Pictures.noisy(), 1));
      QUALITIES.forEach(quality -> builder.latents(quality, latents));
    }
    byte[] tables = builder.build();
    CodecSpec codec = new CodecSpec(GraphFile.of("codec.tables", tables), QUALITIES);
    Files.createDirectories(directory);
    Files.write(directory.resolve("codec.tables"), tables);
    for (String role : List.of(Role.ENCODER, Role.DECODER)) {
      Files.write(directory.resolve(spec.graph(role).file()), model.graph(role));
    }
    Files.write(
        directory.resolve(ModelBundle.MODEL_JSON),
        spec.toBuilder().named("test-codec").codec(codec).build().toJson());
    return directory;
  }
}
