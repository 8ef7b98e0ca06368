package dev.autoencoders.model;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.Require;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The description of a model: the content of {@code model.json} in a model directory. The trainer
 * writes it and the SDK reads it, both through this record. Immutable and thread-safe.
 *
 * <pre>{@code
 * ModelSpec spec = model.spec();
 * boolean denoises = spec.operations().contains(Operation.DENOISE);
 * }</pre>
 *
 * <p>{@link #named} starts a new description.
 *
 * @param name the model's name: lower-case letters, digits and single hyphens
 * @param version version of the model
 * @param task what it was trained for
 * @param description one sentence that tells this model from others
 * @param license licences of the model and of its training data
 * @param input what goes in
 * @param latent what comes out of the encoder; null for a model without one
 * @param graphs the ONNX files by role; see {@link Role}
 * @param anomaly the threshold between normal samples and anomalies; null if there is none
 * @param codec how latents become bytes; null if the model doesn't compress
 * @param training how the model was made: the trainer's whole configuration, as plain JSON values
 * @param metrics what was measured
 * @param golden outputs to recognise the model by on another machine
 */
public record ModelSpec(
    String name,
    Version version,
    Task task,
    String description,
    License license,
    Input input,
    @Nullable Latent latent,
    Map<String, GraphFile> graphs,
    @Nullable AnomalySpec anomaly,
    @Nullable CodecSpec codec,
    Map<String, Object> training,
    List<Metrics> metrics,
    Golden golden) {

  /** The version of the format that this class reads and writes. */
  public static final int SCHEMA = 2;

  /** The longest {@code model.json} that is read, in bytes: far more than any needs. */
  public static final int MAX_JSON_BYTES = 1 << 20;

  /**
   * Checks the description and makes unmodifiable copies of its lists and maps.
   *
   * @param name see {@link #name()}
   * @param version see {@link #version()}
   * @param task see {@link #task()}
   * @param description see {@link #description()}
   * @param license see {@link #license()}
   * @param input see {@link #input()}
   * @param latent see {@link #latent()}
   * @param graphs see {@link #graphs()}
   * @param anomaly see {@link #anomaly()}
   * @param codec see {@link #codec()}
   * @param training see {@link #training()}
   * @param metrics see {@link #metrics()}
   * @param golden see {@link #golden()}
   * @throws IllegalArgumentException if it breaks the format; the message names the component, what
   *     was expected and what was found
   */
  public ModelSpec {
    Require.name(name, "name");
    Require.present(version, "version");
    Require.present(task, "task");
    Require.present(description, "description");
    Require.present(license, "license");
    Require.present(input, "input");
    graphs = Require.copy(graphs, "graphs");
    training = Require.copyDeep(training, "training");
    metrics = Require.copy(metrics, "metrics");
    Require.present(golden, "golden");
    Role.check(graphs.keySet(), latent != null, task);
    if (graphs.containsKey(Role.DETECTOR) != (anomaly != null)) {
      throw Require.refusal(
          "anomaly",
          anomaly == null ? "a threshold, since there is a detector" : "none without a detector",
          anomaly);
    }
    if (latent != null) {
      checkLatent(latent, input);
    }
    if (codec != null && latent == null) {
      throw Require.refusal("codec", "null, since there is no latent", "tables");
    }
    golden.checkFits(input);
  }

  private static void checkLatent(Latent latent, Input input) {
    boolean open = input instanceof Input.Image image && image.takesAnySize();
    if (open && !latent.isOpen()) {
      throw Require.refusal("input.height", "a number, since the latent shape is fixed", "null");
    } else if (!open && latent.isOpen()) {
      throw Require.refusal(
          "latent.shape", "numbers, since the input has one size", latent.shape());
    }
  }

  /**
   * Starts the description of a new model.
   *
   * @param name the model's name: lower-case letters, digits and single hyphens
   * @return a builder; what it isn't told has the defaults it names
   */
  public static ModelSpecBuilder named(String name) {
    return new ModelSpecBuilder(name);
  }

  /**
   * Starts a description like this one.
   *
   * @return a builder that has been told all that stands here
   */
  public ModelSpecBuilder toBuilder() {
    return new ModelSpecBuilder(this);
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
    return ModelJson.read(json, where);
  }

  /**
   * Writes the description, so that {@link #parse} gives back its equal.
   *
   * @return indented JSON, UTF-8, with a newline at its end
   */
  public byte[] toJson() {
    return ModelJson.write(this);
  }

  /**
   * What the model can do.
   *
   * @return an unmodifiable set
   */
  public Set<Operation> operations() {
    return Operations.of(this);
  }

  /**
   * What the model takes, for what only models of images can do.
   *
   * @return the input
   * @throws UnsupportedOperationException if it takes something else
   */
  public Input.Image image() {
    if (input instanceof Input.Image image) {
      return image;
    }
    throw new UnsupportedOperationException(
        name + ": expected a model of images, found one of the input kind " + input.kind());
  }

  /**
   * The ONNX file of one role.
   *
   * @param role one of the keys of {@link #graphs()}
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
   * How many values one sample has.
   *
   * @return such as channels × height × width
   * @throws UnsupportedOperationException if the model takes images of any size
   */
  public int inputValues() {
    try {
      return input.values();
    } catch (UnsupportedOperationException e) {
      throw new UnsupportedOperationException(name + ": " + e.getMessage(), e);
    }
  }

  /**
   * How many values one latent has.
   *
   * @return the product of the latent shape
   * @throws UnsupportedOperationException if the model has no latent, or one of any size
   */
  public int latentValues() {
    if (latent == null) {
      throw new UnsupportedOperationException(
          name + ": expected a model with a latent, found one without an encoder");
    }
    try {
      return latent.values();
    } catch (UnsupportedOperationException e) {
      throw new UnsupportedOperationException(name + ": " + e.getMessage(), e);
    }
  }

  /**
   * Name and version.
   *
   * @return such as {@code mnist-conv 1.0.0}
   */
  @Override
  public String toString() {
    return name + " " + version;
  }
}
