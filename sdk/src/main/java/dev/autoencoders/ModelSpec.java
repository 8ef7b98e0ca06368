package dev.autoencoders;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The description of a model: the content of {@code model.json} in a model directory. The trainer
 * writes it and the SDK reads it, both through this record, so there is one description and not
 * two. Immutable and thread-safe.
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
 *     #DENOISER} alone
 * @param training how the model came to be: the trainer's whole configuration, as plain JSON values
 * @param metrics what was measured
 * @param golden outputs to recognise the model by on another machine
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelSpec(
    @JsonProperty(required = true) int schema,
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) String version,
    @JsonProperty(required = true) Task task,
    @JsonProperty(required = true) String description,
    @JsonProperty(required = true) License license,
    @JsonProperty(required = true) Input input,
    @Nullable Latent latent,
    @JsonProperty(required = true) Map<String, GraphFile> graphs,
    @JsonProperty(required = true) Map<String, Object> training,
    @JsonProperty(required = true) List<Metrics> metrics,
    @JsonProperty(required = true) Golden golden) {

  /** The version of the format that this class reads and writes. */
  public static final int SCHEMA = 1;

  /** The role of the graph from image to code: input {@code image}, output {@code latent}. */
  public static final String ENCODER = "encoder";

  /** The role of the graph from code to image: input {@code latent}, output {@code image}. */
  public static final String DECODER = "decoder";

  /** The role of the graph from image to image: input {@code image}, output {@code image}. */
  public static final String DENOISER = "denoiser";

  /**
   * Licences as SPDX identifiers.
   *
   * @param model licence of the weights
   * @param data licence of the data that they were trained on
   */
  public record License(
      @JsonProperty(required = true) String model, @JsonProperty(required = true) String data) {}

  /**
   * One input image, laid out channel by channel, each row by row (CHW).
   *
   * @param channels number of channels, such as 1 for grey
   * @param height rows, or null where the model takes any
   * @param width columns, or null where the model takes any
   * @param multiple what height and width must be multiples of; 1 where they are fixed
   * @param range lowest and highest pixel value, such as [0, 1]
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Input(
      @JsonProperty(required = true) int channels,
      @JsonProperty(required = true) @Nullable Integer height,
      @JsonProperty(required = true) @Nullable Integer width,
      @JsonProperty(required = true) int multiple,
      @JsonProperty(required = true) List<Double> range) {}

  /**
   * The code of one image.
   *
   * @param shape its sizes without the batch: [D], or [C, H, W] in CHW order
   */
  public record Latent(@JsonProperty(required = true) List<Integer> shape) {}

  /**
   * One ONNX file of the model directory.
   *
   * @param file plain file name inside the directory
   * @param sha256 SHA-256 of its bytes, lower-case hexadecimal
   * @param bytes its length
   */
  public record GraphFile(
      @JsonProperty(required = true) String file,
      @JsonProperty(required = true) String sha256,
      @JsonProperty(required = true) long bytes) {}

  /**
   * What was measured on one data set, by the trainer's {@code evaluate}.
   *
   * @param dataset the data set's name
   * @param split its part, such as {@code test}
   * @param noise what was added to the input, in the text form of {@link Noise}
   * @param images how many images
   * @param mse mean squared error over all pixels of all images
   * @param bce binary cross-entropy, mean per pixel, natural logarithm
   * @param bceFloor the BCE of a perfect reconstruction: not 0, since targets are grey
   * @param psnr peak signal-to-noise ratio of {@code mse}, in dB, for a peak of 1
   * @param ssim mean structural similarity
   */
  public record Metrics(
      @JsonProperty(required = true) String dataset,
      @JsonProperty(required = true) String split,
      @JsonProperty(required = true) String noise,
      @JsonProperty(required = true) int images,
      @JsonProperty(required = true) double mse,
      @JsonProperty(required = true) double bce,
      @JsonProperty(required = true) double bceFloor,
      @JsonProperty(required = true) double psnr,
      @JsonProperty(required = true) double ssim) {}

  /**
   * Outputs of the whole model (image to image) at a few places, for an input that everyone can
   * compute: pixel {@code i} of the image is {@code ((i * 37) mod 101) / 100}. Images of any size
   * use {@code 16·multiple} rows and columns.
   *
   * @param at indices into the output image, CHW order
   * @param values the outputs there
   * @param tolerance largest absolute difference to accept: processors differ in the last bits
   */
  public record Golden(
      @JsonProperty(required = true) List<Integer> at,
      @JsonProperty(required = true) List<Float> values,
      @JsonProperty(required = true) double tolerance) {}
}
