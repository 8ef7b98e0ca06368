package dev.autoencoders;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.Sha256;
import dev.autoencoders.internal.StrictJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The description of a model: the content of {@code model.json} in a model directory. The trainer
 * writes it and the SDK reads it, both through this record, so there is one description and not
 * two. Immutable and thread-safe.
 *
 * <pre>{@code
 * ModelSpec spec = model.spec();
 * boolean denoises = spec.operations().contains(Operation.DENOISE);
 * }</pre>
 *
 * @param schema version of this format, {@value #SCHEMA}
 * @param name the model's name: lower-case letters, digits and single hyphens
 * @param version semantic version of the model, such as {@code 1.0.0}
 * @param task what it was trained for
 * @param description one sentence for people
 * @param license SPDX identifiers of the licences of the model and of its training data
 * @param input what goes in
 * @param latent the code, or null for an image-to-image model, which has none to hand out
 * @param graphs the ONNX files by role: {@value #ENCODER} and {@value #DECODER}, or {@value
 *     #DENOISER} or {@value #AUTOENCODER} alone
 * @param training how the model came to be: the trainer's whole configuration, as plain JSON values
 * @param metrics what was measured
 * @param golden outputs to recognise the model by on another machine
 */
public record ModelSpec(
    int schema,
    String name,
    String version,
    Task task,
    String description,
    License license,
    Input input,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Latent latent,
    Map<String, GraphFile> graphs,
    Map<String, Object> training,
    List<Metrics> metrics,
    Golden golden) {

  /** The version of the format that this class reads and writes. */
  public static final int SCHEMA = 1;

  /** The longest {@code model.json} that is read, in bytes: far more than any needs. */
  public static final int MAX_JSON_BYTES = 1 << 20;

  /** The name of the graph input and output that is an image. */
  public static final String IMAGE = "image";

  /** The name of the graph input and output that is a code. */
  public static final String LATENT = "latent";

  /** The name of a denoiser's output; ONNX wants it to differ from that of the input. */
  public static final String DENOISED = "denoised";

  /** The role of the graph from image to code: input {@value #IMAGE}, output {@value #LATENT}. */
  public static final String ENCODER = "encoder";

  /** The role of the graph from code to image: input {@value #LATENT}, output {@value #IMAGE}. */
  public static final String DECODER = "decoder";

  /**
   * The role of the graph from noisy to clean: input {@value #IMAGE}, output {@value #DENOISED}.
   */
  public static final String DENOISER = "denoiser";

  /** The name of an autoencoder's output where it is one graph. */
  public static final String RECONSTRUCTION = "reconstruction";

  /**
   * The role of one graph from image to reconstruction: input {@value #IMAGE}, output {@value
   * #RECONSTRUCTION}.
   */
  public static final String AUTOENCODER = "autoencoder";

  /**
   * Checks the description and makes unmodifiable copies of its lists and maps.
   *
   * @param schema see {@link #schema()}
   * @param name see {@link #name()}
   * @param version see {@link #version()}
   * @param task see {@link #task()}
   * @param description see {@link #description()}
   * @param license see {@link #license()}
   * @param input see {@link #input()}
   * @param latent see {@link #latent()}
   * @param graphs see {@link #graphs()}
   * @param training see {@link #training()}
   * @param metrics see {@link #metrics()}
   * @param golden see {@link #golden()}
   * @throws IllegalArgumentException if it breaks the format; the message names the component, what
   *     was expected and what was found
   */
  public ModelSpec {
    if (schema != SCHEMA) {
      throw Require.refusal("schema", Integer.toString(SCHEMA), schema);
    }
    Require.name(name, "name");
    new Version(version); // refuses what is none
    Require.present(task, "task");
    Require.present(description, "description");
    Require.present(license, "license");
    Require.present(input, "input");
    graphs = Require.copy(graphs, "graphs");
    training = Require.copyDeep(training, "training");
    metrics = Require.copy(metrics, "metrics");
    Require.present(golden, "golden");
    Roles.check(graphs.keySet(), latent, task);
    if (latent != null && input.height() == null) {
      throw Require.refusal("input.height", "a number, since the latent shape is fixed", "null");
    }
    golden.checkFits(input.channels() * Golden.height(input) * Golden.width(input));
  }

  /**
   * Refuses what is no name for a model, before much work goes into one.
   *
   * @param name lower-case letters, digits and single hyphens
   * @throws IllegalArgumentException if it isn't
   */
  public static void requireName(String name) {
    Require.name(name, "name");
  }

  /**
   * Reads a description.
   *
   * @param json the whole of a {@code model.json}, UTF-8
   * @param where how messages call it, such as its path
   * @return the description
   * @throws InvalidModelException if anything is missing, mistyped or against the format; fields
   *     that this version doesn't know are ignored
   */
  public static ModelSpec parse(byte[] json, String where) {
    return StrictJson.parse(json, MAX_JSON_BYTES, SCHEMA, ModelSpec.class, where);
  }

  /**
   * Writes the description, so that {@link #parse} gives back its equal.
   *
   * @return indented JSON, UTF-8, with a newline at its end
   */
  public byte[] toJson() {
    return StrictJson.write(this);
  }

  /**
   * What the model can do.
   *
   * @return an unmodifiable set
   */
  public Set<Operation> operations() {
    return Roles.operations(latent, task);
  }

  /**
   * The ONNX file of one role.
   *
   * @param role such as {@link #ENCODER}, one of the keys of {@link #graphs()}
   * @return its name, digest and length
   * @throws IllegalArgumentException if the model has no such graph
   */
  public GraphFile graph(String role) {
    GraphFile graph = graphs.get(role);
    if (graph == null) {
      throw new IllegalArgumentException(
          name + ": expected one of the graphs " + graphs.keySet() + ", found " + role);
    }
    return graph;
  }

  /**
   * How many values one image has.
   *
   * @return channels × height × width
   * @throws UnsupportedOperationException if the model takes images of any size
   */
  public int inputValues() {
    Integer height = input.height();
    Integer width = input.width();
    if (height == null || width == null) {
      throw new UnsupportedOperationException(
          name
              + ": expected a model with a fixed image size, found one that takes any size;"
              + " say which, as in denoise(images, height, width)");
    }
    return input.channels() * height * width;
  }

  /**
   * How many values one code has.
   *
   * @return the product of the latent shape
   * @throws UnsupportedOperationException if the model has no code
   */
  public int latentValues() {
    if (latent == null) {
      throw new UnsupportedOperationException(
          name + ": expected a model with a code, found one from image to image");
    }
    int values = 1;
    for (int size : latent.shape()) {
      values *= size;
    }
    return values;
  }

  /**
   * Licences as SPDX expressions.
   *
   * @param model licence of the weights; {@code LicenseRef-as-its-owner-says} where nobody said one
   * @param data licence of the data that they were trained on; {@code NOASSERTION} where none is
   *     known
   */
  public record License(String model, String data) {
    /**
     * Checks that both are there.
     *
     * @param model see {@link #model()}
     * @param data see {@link #data()}
     */
    public License {
      Require.present(model, "model");
      Require.present(data, "data");
    }
  }

  /**
   * One input image, laid out channel by channel, each row by row (CHW).
   *
   * @param channels number of channels, such as 1 for grey
   * @param height rows, or null where the model takes any
   * @param width columns, or null where the model takes any
   * @param multiple what height and width must be multiples of; 1 where they are fixed
   * @param range lowest and highest pixel value, such as [0, 1]
   * @param halo how many pixels beyond its own place an output pixel depends on, at most, in each
   *     direction; null if nobody says, and where height and width are fixed. It makes tiles exact:
   *     each is run with so many pixels of its neighbours around it, and what they blur is cut off.
   *     For stacked layers it is the sum of (kernel - 1)/2 · (product of the strides before), plus
   *     {@code multiple} where there are strides at all
   */
  public record Input(
      int channels,
      @Nullable Integer height,
      @Nullable Integer width,
      int multiple,
      List<Double> range,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer halo) {
    private static final int MAX_MULTIPLE = 4096;
    private static final int MAX_HALO = 1024;

    /**
     * Checks sizes and range, and copies the list.
     *
     * @param channels see {@link #channels()}
     * @param height see {@link #height()}
     * @param width see {@link #width()}
     * @param multiple see {@link #multiple()}
     * @param range see {@link #range()}
     * @param halo see {@link #halo()}
     */
    public Input {
      Require.atLeast(1, channels, "channels");
      Require.between(1, MAX_MULTIPLE, multiple, "multiple");
      if ((height == null) != (width == null)) {
        throw Require.refusal("width", "a number or null like height", width + " for " + height);
      }
      if (height != null && width != null) {
        Require.atLeast(1, height, "height");
        Require.atLeast(1, width, "width");
        if (multiple != 1) {
          throw Require.refusal("multiple", "1, since height and width are fixed", multiple);
        }
      }
      Require.atMostValues(
          channels, Golden.side(height, multiple), Golden.side(width, multiple), "height");
      range = Require.copy(range, "range");
      if (range.size() != 2 || !(range.get(0) < range.get(1))) {
        throw Require.refusal("range", "the lowest and the highest value", range);
      }
      Require.finite(range.get(0), "range");
      Require.finite(range.get(1), "range");
      if (halo != null) {
        Require.between(0, MAX_HALO, halo, "halo");
        if (height != null) {
          throw Require.refusal("halo", "null, since height and width are fixed", halo);
        }
      }
    }

    /**
     * Describes an input whose halo is unknown, or that has a fixed size and needs none.
     *
     * @param channels see {@link #channels()}
     * @param height see {@link #height()}
     * @param width see {@link #width()}
     * @param multiple see {@link #multiple()}
     * @param range see {@link #range()}
     */
    public Input(
        int channels,
        @Nullable Integer height,
        @Nullable Integer width,
        int multiple,
        List<Double> range) {
      this(channels, height, width, multiple, range, null);
    }
  }

  /**
   * The code of one image.
   *
   * @param shape its sizes without the batch: [D], or [C, H, W] in CHW order
   */
  public record Latent(List<Integer> shape) {
    /**
     * Checks the sizes, and copies the list.
     *
     * @param shape see {@link #shape()}
     */
    public Latent {
      shape = Require.copy(shape, "shape");
      if (shape.size() != 1 && shape.size() != 3) {
        throw Require.refusal("shape", "[D] or [C, H, W]", shape);
      }
      for (int size : shape) {
        Require.atLeast(1, size, "shape");
      }
      if (shape.size() == 3) {
        Require.atMostValues(shape.get(0), shape.get(1), shape.get(2), "shape");
      } else {
        Require.atMostValues(shape.get(0), 1, 1, "shape");
      }
    }
  }

  /**
   * One ONNX file of the model directory.
   *
   * @param file plain file name inside the directory
   * @param sha256 SHA-256 of its bytes, lower-case hexadecimal
   * @param bytes its length
   */
  public record GraphFile(String file, String sha256, long bytes) {
    /**
     * Checks name, digest and length.
     *
     * @param file see {@link #file()}
     * @param sha256 see {@link #sha256()}
     * @param bytes see {@link #bytes()}
     */
    public GraphFile {
      Require.fileName(file, "file");
      Require.sha256(sha256, "sha256");
      Require.fileSize(bytes, "bytes");
    }

    /**
     * Describes a file.
     *
     * @param file plain file name inside the model directory
     * @param content its content
     * @return name, digest and length
     */
    public static GraphFile of(String file, byte[] content) {
      return new GraphFile(file, Sha256.hex(content), content.length);
    }
  }

  /**
   * What was measured on one data set, by the trainer's {@code evaluate}.
   *
   * @param dataset the data set's name
   * @param split its part, such as {@code test}
   * @param noise what was added to the input, as text, such as {@code gaussian:0.5}; {@code none}
   *     for nothing
   * @param images how many images
   * @param mse mean squared error over all pixels of all images
   * @param bce binary cross-entropy, mean per pixel, natural logarithm
   * @param bceFloor the BCE of a perfect reconstruction: not 0, since targets are grey
   * @param psnr peak signal-to-noise ratio of {@code mse}, in dB, for a peak of 1; null where it is
   *     infinite
   * @param ssim mean structural similarity; null where an image is smaller than its window of 11×11
   *     pixels
   * @param psnrMean mean over the images of the peak signal-to-noise ratio of each, in dB, after
   *     clipping to the range and rounding to 8 bits; null where one is infinite, or if nobody says
   * @param ssimMean mean over the images of the structural similarity of each, after the same
   *     rounding; null where {@code ssim} is, or if nobody says
   */
  public record Metrics(
      String dataset,
      String split,
      String noise,
      int images,
      double mse,
      double bce,
      double bceFloor,
      @Nullable Double psnr,
      @Nullable Double ssim,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double psnrMean,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double ssimMean) {
    /**
     * Checks that texts are there and numbers finite.
     *
     * @param dataset see {@link #dataset()}
     * @param split see {@link #split()}
     * @param noise see {@link #noise()}
     * @param images see {@link #images()}
     * @param mse see {@link #mse()}
     * @param bce see {@link #bce()}
     * @param bceFloor see {@link #bceFloor()}
     * @param psnr see {@link #psnr()}
     * @param ssim see {@link #ssim()}
     * @param psnrMean see {@link #psnrMean()}
     * @param ssimMean see {@link #ssimMean()}
     */
    public Metrics {
      Require.present(dataset, "dataset");
      Require.present(split, "split");
      Require.present(noise, "noise");
      Require.atLeast(1, images, "images");
      Require.finite(mse, "mse");
      Require.finite(bce, "bce");
      Require.finite(bceFloor, "bceFloor");
      finiteIfAny(psnr, "psnr");
      finiteIfAny(ssim, "ssim");
      finiteIfAny(psnrMean, "psnrMean");
      finiteIfAny(ssimMean, "ssimMean");
    }

    private static void finiteIfAny(@Nullable Double value, String name) {
      if (value != null) {
        Require.finite(value, name);
      }
    }
  }
}
