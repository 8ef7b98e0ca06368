package dev.autoencoders.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link ModelSpec} step by step. Mutable, for one thread; {@link #build} checks that all
 * of it fits together.
 */
public final class ModelSpecBuilder {
  private static final Version FIRST = new Version("1.0.0");

  private String name;
  private Version version = FIRST;
  private Task task = Task.AUTOENCODING;
  private String description = "";
  private License license = new License("NOASSERTION", "NOASSERTION");
  private @Nullable Input input;
  private @Nullable Latent latent;
  private final Map<String, GraphFile> graphs = new LinkedHashMap<>();
  private @Nullable AnomalySpec anomaly;
  private @Nullable CodecSpec codec;
  private Map<String, Object> training = Map.of();
  private List<Metrics> metrics = List.of();
  private @Nullable Golden golden;

  ModelSpecBuilder(String name) {
    this.name = name;
  }

  ModelSpecBuilder(ModelSpec like) {
    this.name = like.name();
    this.version = like.version();
    this.task = like.task();
    this.description = like.description();
    this.license = like.license();
    this.input = like.input();
    this.latent = like.latent();
    this.graphs.putAll(like.graphs());
    this.anomaly = like.anomaly();
    this.codec = like.codec();
    this.training = like.training();
    this.metrics = like.metrics();
    this.golden = like.golden();
  }

  /**
   * Another name for the model.
   *
   * @param value lower-case letters, digits and single hyphens
   * @return this
   */
  public ModelSpecBuilder named(String value) {
    this.name = value;
    return this;
  }

  /**
   * The model's version; 1.0.0 unless said otherwise.
   *
   * @param value a semantic version
   * @return this
   */
  public ModelSpecBuilder version(Version value) {
    this.version = value;
    return this;
  }

  /**
   * What it was trained for; autoencoding unless said otherwise.
   *
   * @param value the task
   * @return this
   */
  public ModelSpecBuilder task(Task value) {
    this.task = value;
    return this;
  }

  /**
   * What tells this model from others; empty unless said otherwise.
   *
   * @param sentence one sentence
   * @return this
   */
  public ModelSpecBuilder description(String sentence) {
    this.description = sentence;
    return this;
  }

  /**
   * The licences; {@code NOASSERTION} unless said otherwise.
   *
   * @param value licences of model and data
   * @return this
   */
  public ModelSpecBuilder license(License value) {
    this.license = value;
    return this;
  }

  /**
   * What goes in. Needed.
   *
   * @param value the input
   * @return this
   */
  public ModelSpecBuilder input(Input value) {
    this.input = value;
    return this;
  }

  /**
   * What comes out of the encoder; nothing unless said otherwise.
   *
   * @param value the latent; null for none
   * @return this
   */
  public ModelSpecBuilder latent(@Nullable Latent value) {
    this.latent = value;
    return this;
  }

  /**
   * Adds the ONNX file of a role, or replaces it. At least one is needed.
   *
   * @param role one of {@link Role}
   * @param file its name, digest and length
   * @return this
   */
  public ModelSpecBuilder graph(String role, GraphFile file) {
    graphs.put(role, file);
    return this;
  }

  /**
   * The threshold between normal samples and anomalies; none unless said otherwise.
   *
   * @param value the threshold; null for none
   * @return this
   */
  public ModelSpecBuilder anomaly(@Nullable AnomalySpec value) {
    this.anomaly = value;
    return this;
  }

  /**
   * How latents become bytes; not at all unless said otherwise.
   *
   * @param value tables and operating points; null for none
   * @return this
   */
  public ModelSpecBuilder codec(@Nullable CodecSpec value) {
    this.codec = value;
    return this;
  }

  /**
   * How the model was made; nothing unless said otherwise.
   *
   * @param values plain JSON values
   * @return this
   */
  public ModelSpecBuilder training(Map<String, Object> values) {
    this.training = values;
    return this;
  }

  /**
   * What was measured; nothing unless said otherwise.
   *
   * @param values one for each data set and corruption
   * @return this
   */
  public ModelSpecBuilder metrics(List<Metrics> values) {
    this.metrics = values;
    return this;
  }

  /**
   * Outputs to recognise the model by. Needed.
   *
   * @param value places and values
   * @return this
   */
  public ModelSpecBuilder golden(Golden value) {
    this.golden = value;
    return this;
  }

  /**
   * Checks that all of it fits together.
   *
   * @return the description
   * @throws IllegalArgumentException if something is missing or breaks the format; the message
   *     names the component, what was expected and what was found
   */
  public ModelSpec build() {
    return new ModelSpec(
        name,
        version,
        task,
        description,
        license,
        given(input, "input"),
        latent,
        graphs,
        anomaly,
        codec,
        training,
        metrics,
        given(golden, "golden"));
  }

  private static <T> T given(@Nullable T value, String component) {
    if (value == null) {
      throw new IllegalArgumentException(component + ": expected a value, found none");
    }
    return value;
  }

  @Override
  public String toString() {
    return "ModelSpec.named(" + name + ")";
  }
}
