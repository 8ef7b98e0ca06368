package dev.autoencoders.trainer.publishing;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.AutoencoderBuilder;
import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.Golden;
import dev.autoencoders.model.GraphFile;
import dev.autoencoders.model.InputValues;
import dev.autoencoders.model.License;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.ModelSpecBuilder;
import dev.autoencoders.model.Role;
import dev.autoencoders.model.Version;
import dev.autoencoders.trainer.data.Licenses;
import dev.autoencoders.trainer.report.Commands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a model directory of ONNX files that some other tool has made: a model like any other, to
 * be evaluated, published and loaded by its name. Mutable, for one thread.
 *
 * <p>The graphs stay as they are; nodes before and after them convert names, layouts, types and
 * ranges, so that images are float32, NCHW, and 0..1. Nothing is written unless the new model gives
 * what the files give.
 *
 * <pre>{@code
 * ModelImport.pair(Path.of("encoder.onnx"), Path.of("decoder.onnx"))
 *     .name("my-model")
 *     .options(builder -> builder.range(-1, 1))
 *     .license("MIT")
 *     .exportTo(Path.of("my-model"));
 * }</pre>
 */
public final class ModelImport {
  /** Processors differ in the last bits, and so do two ways to scale. */
  private static final double TOLERANCE = 1e-4;

  /** With values of 16 bits they may differ in the fourth digit. */
  private static final double ROUGH_TOLERANCE = 2e-3;

  private final String role;
  private final List<Path> paths;
  private String name = "";
  private String version = Commands.FIRST_VERSION;
  private String description;
  private Licenses licenses = Licenses.none();
  private Consumer<AutoencoderBuilder> options = builder -> {};
  private @Nullable String output;
  private @Nullable String latent;

  private ModelImport(String role, Path... paths) {
    this.role = role;
    this.paths = List.of(paths);
    this.description =
        "Imported from "
            + String.join(" and ", this.paths.stream().map(ModelImport::fileName).toList())
            + ".";
  }

  private static String fileName(Path file) {
    return String.valueOf(file.getFileName());
  }

  /**
   * Starts with an encoder and a decoder.
   *
   * @param encoder from image to code
   * @param decoder from code to image
   * @return a new builder
   */
  public static ModelImport pair(Path encoder, Path decoder) {
    return new ModelImport(Role.ENCODER, encoder, decoder);
  }

  /**
   * Starts with one graph that reconstructs its input.
   *
   * @param autoencoder from image to reconstruction
   * @return a new builder
   */
  public static ModelImport autoencoder(Path autoencoder) {
    return new ModelImport(Role.AUTOENCODER, autoencoder);
  }

  /**
   * Starts with a denoiser.
   *
   * @param denoiser from noisy to clean image
   * @return a new builder
   */
  public static ModelImport denoiser(Path denoiser) {
    return new ModelImport(Role.DENOISER, denoiser);
  }

  /**
   * Names the model; needed.
   *
   * @param modelName lower-case letters, digits and single hyphens
   * @return this
   * @throws IllegalArgumentException if it is something else
   */
  public ModelImport name(String modelName) {
    ModelSpec.requireName(modelName);
    this.name = modelName;
    return this;
  }

  /**
   * The version of the model; {@value Commands#FIRST_VERSION} unless said.
   *
   * @param modelVersion semantic version without a build
   * @return this
   * @throws IllegalArgumentException if it is something else
   */
  public ModelImport version(String modelVersion) {
    ZooDirectory.requirePublishable(modelVersion);
    this.version = modelVersion;
    return this;
  }

  /**
   * Describes the model; the files' names unless said.
   *
   * @param sentence one sentence for people
   * @return this
   */
  public ModelImport description(String sentence) {
    this.description = sentence;
    return this;
  }

  /**
   * The licence of the model; {@value Licenses#AS_ITS_OWNER_SAYS} unless said.
   *
   * @param expression SPDX expression
   * @return this
   * @throws IllegalArgumentException if it is none
   */
  public ModelImport license(String expression) {
    this.licenses = licenses.withModel(expression);
    return this;
  }

  /**
   * The licence of the data that it was trained on; {@value Licenses#NOT_KNOWN} unless said.
   *
   * @param expression SPDX expression
   * @return this
   * @throws IllegalArgumentException if it is none
   */
  public ModelImport dataLicense(String expression) {
    this.licenses = licenses.withData(expression);
    return this;
  }

  /**
   * What the files don't say: range, size or multiple of the images.
   *
   * @param said calls options of the builder that loads the files
   * @return this
   */
  public ModelImport options(Consumer<AutoencoderBuilder> said) {
    this.options = said;
    return this;
  }

  /**
   * Names the output that is an image, where there are several.
   *
   * @param outputName as the graph has it
   * @return this
   */
  public ModelImport output(String outputName) {
    this.output = outputName;
    return this;
  }

  /**
   * Names the output of the encoder that is the code, where there are several.
   *
   * @param outputName as the graph has it
   * @return this
   */
  public ModelImport latent(String outputName) {
    this.latent = outputName;
    return this;
  }

  /**
   * Makes the model directory. It appears as a whole; an older model there stays as it was until
   * then.
   *
   * @param target where to; replaced if it is a model directory already
   * @return the description that was written
   * @throws IOException if a file can't be read, or the directory can't be written
   * @throws InvalidModelException if the SDK can't load the files, or the graphs can't be converted
   * @throws IllegalArgumentException if no name was given
   */
  public ModelSpec exportTo(Path target) throws IOException {
    ModelSpec.requireName(name);
    ModelDirectory.requireReplaceable(target);
    try (Autoencoder loaded = load()) {
      ForeignModel foreign = new ForeignModel(loaded);
      try {
        return write(target, foreign, false);
      } catch (InvalidModelException | InferenceException e) {
        // Sizes alone don't always tell NCHW and NHWC apart: then the other one is the right one.
        try {
          return write(target, foreign, true);
        } catch (InvalidModelException | InferenceException other) {
          e.addSuppressed(other);
          throw e;
        }
      }
    }
  }

  private Autoencoder load() throws IOException {
    AutoencoderBuilder builder =
        switch (role) {
          case Role.ENCODER -> Autoencoder.from(paths.get(0), paths.get(1));
          case Role.AUTOENCODER -> Autoencoder.from(paths.get(0));
          default -> Autoencoder.fromDenoiser(paths.get(0));
        };
    builder.values(InputValues.AS_THEY_ARE);
    options.accept(builder);
    if (output != null) {
      builder.output(output);
    }
    if (latent != null) {
      builder.latent(latent);
    }
    return builder.load();
  }

  private ModelSpec write(Path target, ForeignModel foreign, boolean channelsLast)
      throws IOException {
    ForeignGraphs files = ForeignGraphs.read(role, paths, latent, output);
    double tolerance = files.areRough() ? ROUGH_TOLERANCE : TOLERANCE;
    try (ModelDirectory directory = ModelDirectory.draft(target)) {
      Map<String, GraphFile> graphs = new LinkedHashMap<>();
      for (Map.Entry<String, byte[]> graph : files.adapt(foreign, channelsLast).entrySet()) {
        String file = graph.getKey() + ".onnx";
        directory.write(file, graph.getValue());
        graphs.put(graph.getKey(), GraphFile.of(file, graph.getValue()));
      }
      Golden expected = GoldenOutput.of(foreign.golden(), tolerance);
      directory.write("model.json", spec(foreign, graphs, expected).toJson());
      Golden golden = check(directory, foreign, files.haveFixedBatch(), tolerance);
      ModelSpec spec = spec(foreign, graphs, golden);
      directory.write("model.json", spec.toJson());
      directory.write("README.md", ImportCard.of(spec).getBytes(StandardCharsets.UTF_8));
      directory.publish();
      return spec;
    }
  }

  private ModelSpec spec(ForeignModel foreign, Map<String, GraphFile> graphs, Golden golden) {
    ModelSpec loaded = foreign.model().spec();
    ModelSpecBuilder spec =
        loaded.toBuilder()
            .version(new Version(version))
            .description(description)
            .license(new License(licenses.ofModel(), licenses.ofData(Licenses.NOT_KNOWN)))
            .input(foreign.input())
            .training(Map.of("imported", paths.stream().map(ModelImport::fileName).toList()))
            .golden(golden);
    graphs.forEach(spec::graph);
    return spec.named(name).build();
  }

  /** The new model must give what the files give. */
  private Golden check(
      ModelDirectory directory, ForeignModel foreign, boolean fixedBatch, double tolerance)
      throws IOException {
    try (Autoencoder model =
        Autoencoder.from(directory.path()).values(InputValues.AS_THEY_ARE).load()) {
      ForeignModel imported = new ForeignModel(model);
      imported.requireLike(foreign, paths.get(0).toString(), tolerance);
      return GoldenOutput.of(imported.golden());
    } catch (InvalidModelException | InferenceException e) {
      if (!fixedBatch) {
        throw e;
      }
      throw new InvalidModelException(
          (paths.get(0) + ": expected a graph that takes any number of images, found one for a ")
              + ("fixed number: " + e.getMessage() + "; export it with an open batch"),
          e);
    }
  }
}
