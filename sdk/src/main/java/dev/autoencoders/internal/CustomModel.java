package dev.autoencoders.internal;

import dev.autoencoders.Golden;
import dev.autoencoders.InvalidModelException;
import dev.autoencoders.ModelSpec;
import dev.autoencoders.Task;
import dev.autoencoders.internal.onnx.OnnxFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * ONNX files made by any tool, without a {@code model.json}: what it would say is read off the
 * graphs, and the golden outputs are those of the first run.
 */
public final class CustomModel {
  private static final int GOLDEN_PLACES = 8;

  private final List<OnnxFile> files;
  private final String name;
  private final ModelSpec spec;
  private final Engine engine;

  /** The size of an image. */
  public static final class Size {
    final int channels;
    final int height;
    final int width;

    /** Says how many of each. */
    public Size(int channels, int height, int width) {
      this.channels = channels;
      this.height = height;
      this.width = width;
    }
  }

  /**
   * Starts the sessions.
   *
   * @param files one file from image to image, or an encoder and a decoder
   * @param size what the caller says of the images; null where the graphs say it
   * @param multiple what height and width are multiples of
   * @param range the lowest and the highest value
   * @throws InvalidModelException if a graph can't be understood, or they don't fit together
   */
  public CustomModel(
      List<OnnxFile> files,
      @Nullable Size size,
      int multiple,
      List<Double> range,
      RunPolicy policy) {
    this.files = files;
    this.name = name(files.get(0).path());
    this.engine = new Engine(name, policy);
    try {
      this.spec = open(size, multiple, range);
    } catch (RuntimeException | Error e) {
      engine.closeAfter(e);
      throw e;
    }
  }

  /** What the graphs say of themselves. */
  public ModelSpec spec() {
    return spec;
  }

  /** The sessions. */
  public Engine engine() {
    return engine;
  }

  /** A file's name as the name of a model. */
  private static String name(Path file) {
    String plain =
        file.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.onnx$", "");
    String name = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return name.isEmpty() ? "model" : name;
  }

  private ModelSpec open(@Nullable Size size, int multiple, List<Double> range) {
    Graph first = engine.openGraph(files.get(0).path().toString(), files.get(0).bytes());
    ImageShape image = ImageShape.of(first, first.input(), "input", size);
    ModelSpec.Input input =
        new ModelSpec.Input(image.channels, image.height, image.width, multiple, range);
    ModelSpec.Latent latent =
        files.size() == 1 ? openDenoiser(first, image, input) : openPair(first, image, input);
    return describe(input, latent, golden(input));
  }

  private ModelSpec.@Nullable Latent openDenoiser(
      Graph graph, ImageShape image, ModelSpec.Input input) {
    if (image.height != null) {
      TensorSpec denoised = ImageShape.of(graph, graph.output(), "output", size(input)).tensor;
      engine.addDenoiser(graph, image.tensor, denoised);
      return null;
    }
    if (!graph.output().sample.equals(graph.input().sample)) {
      throw graph.mismatch("output", graph.input() + " like the input", graph.output());
    }
    int height = Golden.height(input);
    int width = Golden.width(input);
    engine.addDenoiser(graph, graph.input().at(height, width), graph.output().at(height, width));
    return null;
  }

  private ModelSpec.Latent openPair(Graph encoder, ImageShape image, ModelSpec.Input input) {
    if (image.height == null) {
      throw encoder.mismatch(
          "input",
          "images of a known size, since codes must have one",
          encoder.input() + "; say what it is with imageSize(channels, h, w)");
    }
    Graph decoder = engine.openGraph(files.get(1).path().toString(), files.get(1).bytes());
    TensorSpec code = encoder.output();
    if (code.sample.contains(TensorSpec.ANY)) {
      throw encoder.mismatch("output", "a code of known size", code);
    }
    if (!decoder.input().sample.equals(code.sample)) {
      throw decoder.mismatch("input", code + ", the encoder's output", decoder.input());
    }
    TensorSpec rebuilt = ImageShape.of(decoder, decoder.output(), "output", size(input)).tensor;
    engine.addPair(encoder, decoder, image.tensor, code, rebuilt);
    return new ModelSpec.Latent(
        code.sample.size() == 3
            ? code.sample.stream().map(Math::toIntExact).toList()
            : List.of(code.values()));
  }

  private static @Nullable Size size(ModelSpec.Input input) {
    Integer height = input.height();
    Integer width = input.width();
    return height == null || width == null ? null : new Size(input.channels(), height, width);
  }

  private Golden golden(ModelSpec.Input input) {
    Golden[] golden = new Golden[1];
    engine.runGolden(
        values -> {
          // The first image alone: a graph of a fixed batch gives several.
          int last = input.channels() * Golden.height(input) * Golden.width(input) - 1;
          List<Integer> places =
              IntStream.range(0, GOLDEN_PLACES)
                  .mapToObj(i -> (int) ((long) i * last / (GOLDEN_PLACES - 1)))
                  .toList();
          for (int place : places) {
            if (!Float.isFinite(values.get(place))) {
              throw new InvalidModelException(
                  name + ": expected finite outputs, found " + values.get(place));
            }
          }
          golden[0] = new Golden(places, places.stream().map(values::get).toList(), 1e-4);
        });
    return golden[0];
  }

  private ModelSpec describe(
      ModelSpec.Input input, ModelSpec.@Nullable Latent latent, Golden golden) {
    return new ModelSpec(
        ModelSpec.SCHEMA,
        name,
        "0.0.0",
        latent == null ? Task.DENOISING : Task.AUTOENCODING,
        "Read off "
            + files.stream().map(file -> file.path().getFileName().toString()).toList()
            + ".",
        new ModelSpec.License("NOASSERTION", "NOASSERTION"),
        input,
        latent,
        latent == null
            ? Map.of(ModelSpec.DENOISER, file(0, "denoiser.onnx"))
            : Map.of(
                ModelSpec.ENCODER, file(0, "encoder.onnx"),
                ModelSpec.DECODER, file(1, "decoder.onnx")),
        Map.of(),
        List.of(),
        golden);
  }

  private ModelSpec.GraphFile file(int index, String fileName) {
    return ModelSpec.GraphFile.of(fileName, files.get(index).bytes());
  }
}
