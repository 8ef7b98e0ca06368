package dev.autoencoders;

import static dev.autoencoders.Graphs.attribute;

import dev.autoencoders.codec.TablesBuilder;
import dev.autoencoders.image.Pixels;
import dev.autoencoders.model.CodecSpec;
import dev.autoencoders.model.CodecSpec.Quality;
import dev.autoencoders.model.Golden;
import dev.autoencoders.model.GraphFile;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.Latent;
import dev.autoencoders.model.License;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Role;
import dev.autoencoders.model.Task;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Tiny models that compress: the dense pair of {@link Fixtures}, and one for any size. */
public final class CodecFixtures {
  /** The operating points of both. */
  public static final List<Quality> QUALITIES =
      List.of(new Quality(30, .25), new Quality(80, .0625));

  private static final int EXAMPLES = 400;

  private CodecFixtures() {}

  /** A smooth picture in colours, for {@link #anySize}. */
  public static BufferedImage picture(long seed, int height, int width) {
    return Pixels.image(smooth(seed, 3, height, width), 3, height, width);
  }

  /** A grey picture of 4×6, for {@link #pair(String)}. */
  public static BufferedImage grey(long seed) {
    return Pixels.image(Fixtures.images(seed, Fixtures.VALUES), 1, Fixtures.HEIGHT, Fixtures.WIDTH);
  }

  /** The dense pair, for pictures of 4×6. */
  public static Autoencoder pair(String name) {
    return load(pair(name, pairTables()), pairTables(), Fixtures.encoder(), Fixtures.decoder());
  }

  /** The dense pair with tables from elsewhere. */
  public static Autoencoder pairWith(String name, byte[] tables) {
    return load(pair(name, tables), tables, Fixtures.encoder(), Fixtures.decoder());
  }

  /** The tables of the dense pair. */
  public static byte[] pairTables() {
    TablesBuilder tables = TablesBuilder.of(new Latent(List.of(Fixtures.CODE)));
    float[] images = Fixtures.images(3, EXAMPLES * Fixtures.VALUES);
    byte[] levels = new byte[images.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) Math.round(images[i] * 255);
    }
    for (int i = 0; i < EXAMPLES; i++) {
      int first = i * Fixtures.VALUES;
      float[] code = Fixtures.encode(Arrays.copyOfRange(images, first, first + Fixtures.VALUES));
      QUALITIES.forEach(quality -> tables.latents(quality, code));
    }
    return tables.pictures(levels, 1, Fixtures.HEIGHT, Fixtures.WIDTH).build();
  }

  private static ModelSpec pair(String name, byte[] tables) {
    return Fixtures.pair(name, Task.AUTOENCODING).toBuilder()
        .codec(new CodecSpec(GraphFile.of("codec.tables", tables), QUALITIES))
        .build();
  }

  /**
   * A pair for colour pictures of any size whose latent is the picture itself: four values of each
   * channel at each place.
   */
  public static Autoencoder anySize(String name) {
    return anySizeWith(name, anySizeTables());
  }

  /** The pair for any size with tables from elsewhere. */
  public static Autoencoder anySizeWith(String name, byte[] tables) {
    byte[] encoder =
        new Graphs()
            .input("image", "N", 3, "height", "width")
            .node("SpaceToDepth", List.of("image"), "latent", attribute("blocksize", 2))
            .output("latent", "N", 12, "rows", "columns")
            .bytes();
    byte[] decoder =
        new Graphs()
            .input("latent", "N", 12, "rows", "columns")
            .node("DepthToSpace", List.of("latent"), "image", attribute("blocksize", 2))
            .output("image", "N", 3, "height", "width")
            .bytes();
    Input.Image input = Input.Image.ofAnySize(3, 2, 0);
    List<Integer> shape = Golden.shape(input);
    float[] golden = Golden.input(shape.get(0) * shape.get(1) * shape.get(2));
    List<Integer> places = IntStream.range(0, 8).map(i -> i * 7).boxed().toList();
    ModelSpec spec =
        ModelSpec.named(name)
            .description("A fixture.")
            .license(new License("Apache-2.0", "CC0-1.0"))
            .input(input)
            .latent(Latent.ofAnySize(12))
            .graph(Role.ENCODER, GraphFile.of("encoder.onnx", encoder))
            .graph(Role.DECODER, GraphFile.of("decoder.onnx", decoder))
            .codec(new CodecSpec(GraphFile.of("codec.tables", tables), QUALITIES))
            .golden(new Golden(places, places.stream().map(i -> golden[i]).toList(), 1e-4))
            .build();
    return load(spec, tables, encoder, decoder);
  }

  /**
   * A pair for pictures of 28×28 whose latent is all of their values.
   *
   * @param training pictures to learn lossless tables from
   */
  public static Autoencoder digits(String name, byte[] training) {
    TablesBuilder builder = TablesBuilder.of(new Latent(List.of(1, 28, 28)));
    float[] golden = Golden.input(784);
    QUALITIES.forEach(quality -> builder.latents(quality, golden));
    byte[] tables = builder.pictures(training, 1, 28, 28).build();
    byte[] encoder = identity("image", "latent");
    byte[] decoder = identity("latent", "image");
    ModelSpec spec =
        ModelSpec.named(name)
            .description("A fixture.")
            .license(new License("Apache-2.0", "CC0-1.0"))
            .input(Input.Image.of(1, 28, 28))
            .latent(new Latent(List.of(1, 28, 28)))
            .graph(Role.ENCODER, GraphFile.of("encoder.onnx", encoder))
            .graph(Role.DECODER, GraphFile.of("decoder.onnx", decoder))
            .codec(new CodecSpec(GraphFile.of("codec.tables", tables), QUALITIES))
            .golden(new Golden(List.of(7), List.of(golden[7]), 1e-4))
            .build();
    return load(spec, tables, encoder, decoder);
  }

  private static byte[] identity(String from, String to) {
    return new Graphs()
        .input(from, "N", 1, 28, 28)
        .node("Identity", List.of(from), to)
        .output(to, "N", 1, 28, 28)
        .bytes();
  }

  private static byte[] anySizeTables() {
    TablesBuilder tables = TablesBuilder.of(Latent.ofAnySize(12));
    for (int i = 0; i < 20; i++) {
      float[] latent = smooth(i, 12, 6, 5);
      QUALITIES.forEach(quality -> tables.latents(quality, latent, 6, 5));
    }
    return tables.build();
  }

  /** Values in 0..1 that change little from place to place. */
  public static float[] smooth(long seed, int channels, int height, int width) {
    Random random = new Random(seed);
    float[] values = new float[channels * height * width];
    for (int channel = 0; channel < channels; channel++) {
      double slope = random.nextDouble();
      double phase = random.nextDouble() * 6;
      for (int i = 0; i < height * width; i++) {
        int row = i / width;
        double wave = Math.sin(phase + slope * (i % width) + .3 * row);
        values[channel * height * width + i] = (float) (.5 + .4 * wave);
      }
    }
    return values;
  }

  private static Autoencoder load(ModelSpec spec, byte[] tables, byte[] encoder, byte[] decoder) {
    Map<String, byte[]> files =
        Map.of(
            "model.json", spec.toJson(),
            "codec.tables", tables,
            "encoder.onnx", encoder,
            "decoder.onnx", decoder);
    try {
      return Autoencoder.from(
              ModelBundle.read("fixture", (file, limit) -> files.getOrDefault(file, new byte[0])))
          .load();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
