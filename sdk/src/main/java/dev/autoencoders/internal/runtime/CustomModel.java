package dev.autoencoders.internal.runtime;

import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.onnx.OnnxFile;
import dev.autoencoders.model.Golden;
import dev.autoencoders.model.GraphFile;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.Latent;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.ModelSpecBuilder;
import dev.autoencoders.model.Operation;
import dev.autoencoders.model.Role;
import dev.autoencoders.model.Task;
import dev.autoencoders.model.Version;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * ONNX files made by any tool, without a {@code model.json}: what it would say is read off the
 * graphs, and the golden outputs are those of the first run.
 */
public final class CustomModel {
  private static final int GOLDEN_PLACES = 8;

  /** Of a model: those of files may be longer. */
  private static final int LONGEST_NAME = 100;

  private static final Version UNKNOWN = new Version("0.0.0");

  private final OnnxOptions options;
  private final String name;
  private final ModelSpec spec;
  private final Engine engine;

  /**
   * Starts the sessions.
   *
   * @param options the files, and what is said of them
   * @throws InvalidModelException if a graph can't be understood, or they don't fit together
   */
  public CustomModel(OnnxOptions options, RunPolicy policy) {
    this.options = options;
    this.name = name(options.files.get(0).name());
    this.engine = new Engine(name, policy);
    try {
      this.spec = open();
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
  private static String name(String file) {
    String plain = file.toLowerCase(Locale.ROOT).replaceFirst("\\.onnx$", "");
    String words = plain.replaceAll("[^a-z0-9]+", "-");
    String name =
        words.substring(0, Math.min(words.length(), LONGEST_NAME)).replaceAll("^-|-$", "");
    if (name.isEmpty()) {
      return "model";
    }
    return Require.isName(name) ? name : "model-" + name; // such as aux, a device of Windows
  }

  private ModelSpec open() {
    boolean pair = options.kind == OnnxOptions.Kind.PAIR;
    Graph first = openGraph(0, pair ? options.latentChoice() : options.imageChoice());
    ImageShape image = ImageShape.of(first, options);
    return pair ? openPair(first, image) : openImageToImage(first, image);
  }

  private Graph openGraph(int index, OutputChoice choice) {
    OnnxFile file = options.files.get(index);
    return engine.openGraph(file.where(), file.bytes(), choice, false);
  }

  private ModelSpec openImageToImage(Graph graph, ImageShape image) {
    TensorSpec result = image.output(graph, options);
    Input.Image input = input(image, multiple(graph, image, result));
    int height = Golden.height(input);
    int width = Golden.width(input);
    engine.addOneGraph(
        graph,
        operations(),
        image.height == null ? image.tensor.at(height, width) : image.tensor,
        image.height == null ? result.at(height, width) : result);
    return describe(input, null, golden(graph, input));
  }

  private int multiple(Graph graph, ImageShape image, TensorSpec result) {
    Integer said = options.multiple();
    if (said != null || image.height != null) {
      return said == null ? 1 : said;
    }
    return new MultipleSearch(engine, graph, image.tensor, result).find();
  }

  private Input.Image input(ImageShape image, int multiple) {
    return new Input.Image(
        image.channels, image.height, image.width, multiple, options.range(), null);
  }

  private Task task() {
    return options.kind == OnnxOptions.Kind.DENOISER ? Task.DENOISING : Task.AUTOENCODING;
  }

  private ModelSpec openPair(Graph encoder, ImageShape image) {
    if (image.height == null) {
      throw encoder.mismatch(
          "input",
          "images of a known size, since codes must have one",
          encoder.input() + "; say what it is with imageSize(channels, h, w)");
    }
    Graph decoder = openGraph(1, options.imageChoice());
    TensorSpec code = code(encoder, decoder);
    TensorSpec rebuilt = image.output(decoder, options);
    Integer multiple = options.multiple();
    Input.Image input = input(image, multiple == null ? 1 : multiple);
    engine.addPair(encoder, decoder, image.tensor, code, rebuilt);
    // The description says that codes of three sizes are CHW.
    boolean spatial = code.sample.size() == 3 && !image.tensor.channelsLast;
    Latent latent =
        new Latent(
            spatial ? code.sample.stream().map(Math::toIntExact).toList() : List.of(code.values()));
    return describe(input, latent, golden(encoder, input));
  }

  /** What goes from one graph to the other: either may leave sizes open that the other says. */
  private static TensorSpec code(Graph encoder, Graph decoder) {
    TensorSpec from = encoder.output();
    TensorSpec to = decoder.input();
    List<Long> sizes = new ArrayList<>();
    boolean fits = from.sample.size() == to.sample.size();
    for (int i = 0; fits && i < from.sample.size(); i++) {
      long size = Math.max(from.sample.get(i), to.sample.get(i));
      sizes.add(size);
      fits = fits(from.sample.get(i), size) && fits(to.sample.get(i), size);
    }
    if (!fits || !from.elements.equals(to.elements)) {
      throw decoder.mismatch(
          "input", (from.elements + " " + from) + ", the encoder's output", to.elements + " " + to);
    } else if (sizes.contains(TensorSpec.ANY)) {
      throw encoder.mismatch("output", "a code of known size, here or at the decoder", from);
    }
    return new TensorSpec(from.name, from.batch, sizes, false, from.elements);
  }

  private static boolean fits(long found, long size) {
    return found == TensorSpec.ANY || found == size;
  }

  /** Runs the model once, on the input that everyone can compute. */
  private Golden golden(Graph first, Input.Image input) {
    Golden[] golden = new Golden[1];
    try {
      engine.runGolden(values -> golden[0] = golden(values, input));
    } catch (InferenceException e) {
      throw first.fails(Golden.height(input) + "×" + Golden.width(input), e, hint(input));
    }
    return golden[0];
  }

  private String hint(Input.Image input) {
    if (input.height() == null) {
      return "; say what height and width must be multiples of with multiple(n)";
    }
    return options.size() == null ? "" : "; say another size, if the graph takes any";
  }

  private Golden golden(FloatBuffer values, Input.Image input) {
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
    return new Golden(places, places.stream().map(values::get).toList(), 1e-4);
  }

  private Set<Operation> operations() {
    return task() == Task.DENOISING
        ? Set.of(Operation.DENOISE)
        : Set.of(Operation.RECONSTRUCT, Operation.SCORE);
  }

  private ModelSpec describe(Input.Image input, @Nullable Latent latent, Golden golden) {
    ModelSpecBuilder spec =
        ModelSpec.named(name)
            .version(UNKNOWN)
            .task(task())
            .description("Read off " + fileNames() + ".")
            .input(input)
            .latent(latent)
            .golden(golden);
    switch (options.kind) {
      case PAIR ->
          spec.graph(Role.ENCODER, file(0, "encoder.onnx"))
              .graph(Role.DECODER, file(1, "decoder.onnx"));
      case AUTOENCODER -> spec.graph(Role.AUTOENCODER, file(0, "autoencoder.onnx"));
      case DENOISER -> spec.graph(Role.DENOISER, file(0, "denoiser.onnx"));
    }
    return spec.build();
  }

  private List<String> fileNames() {
    return options.files.stream().map(OnnxFile::name).toList();
  }

  private GraphFile file(int index, String fileName) {
    return GraphFile.of(fileName, options.files.get(index).bytes());
  }
}
