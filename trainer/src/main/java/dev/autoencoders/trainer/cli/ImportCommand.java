package dev.autoencoders.trainer.cli;

import dev.autoencoders.AutoencoderBuilder;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.TrainingResult;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.publishing.ModelImport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a model directory of ONNX files. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes a model directory of ONNX files that another tool has made: an encoder and a decoder,"
          + " one graph that reconstructs its input, or a denoiser.",
      "Names, layouts, types and ranges are converted, and the result is compared with the files."
    })
final class ImportCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..2",
      paramLabel = "ONNX",
      description = "An encoder and a decoder, or one file.")
  List<Path> files = List.of();

  @Option(names = "--denoiser", description = "The one file is a denoiser.")
  boolean denoiser;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "MODEL_DIR",
      description = "Where the model goes; an older model there is replaced.")
  Path out = Path.of("");

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "What the model is called: lower-case letters, digits and hyphens.")
  String name = "";

  @Option(
      names = "--model-version",
      paramLabel = "VERSION",
      defaultValue = TrainingResult.FIRST_VERSION,
      description = "Version of the model; default: ${DEFAULT-VALUE}.")
  String version = TrainingResult.FIRST_VERSION;

  @Option(
      names = "--description",
      paramLabel = "TEXT",
      description = "One sentence about the model; default: the names of the files.")
  @Nullable String description;

  @Option(
      names = "--range",
      arity = "2",
      paramLabel = "VALUE",
      description = "The values of black and white in the graphs; default: 0 1.")
  double @Nullable [] range;

  @Option(
      names = "--image-size",
      paramLabel = "CxHxW",
      description =
          "Channels, height and width of an image, such as 3x64x64, where the graphs don't say it.")
  @Nullable String imageSize;

  @Option(
      names = "--multiple",
      converter = Numbers.FromOne.class,
      paramLabel = "N",
      description =
          "What height and width must be multiples of, for graphs that take any; default: found"
              + " out.")
  @Nullable Integer multiple;

  @Option(
      names = "--output",
      paramLabel = "NAME",
      description = "The output that is the image, where a graph has several.")
  @Nullable String output;

  @Option(
      names = "--latent",
      paramLabel = "NAME",
      description = "The output of the encoder that is the code, where it has several.")
  @Nullable String latent;

  @Mixin LicenseOptions licenses = new LicenseOptions();

  @Override
  public Integer call() throws IOException {
    ModelImport model = model().name(name).version(version).options(this::apply);
    licenses.applyTo(model);
    if (description != null) {
      model.description(description);
    }
    if (output != null) {
      model.output(output);
    }
    if (latent != null) {
      model.latent(latent);
    }
    ModelSpec written = model.exportTo(out);
    Main.result(
        spec, written.name() + " " + written.version() + ": imported to " + out.toAbsolutePath());
    return 0;
  }

  private ModelImport model() {
    if (files.size() == 2) {
      if (denoiser) {
        throw new ParameterException(
            spec.commandLine(), "--denoiser: expected one file, found an encoder and a decoder");
      }
      return ModelImport.pair(files.get(0), files.get(1));
    }
    return denoiser ? ModelImport.denoiser(files.get(0)) : ModelImport.autoencoder(files.get(0));
  }

  private void apply(AutoencoderBuilder builder) {
    if (range != null) {
      builder.range(range[0], range[1]);
    }
    if (imageSize != null) {
      SampleShape image = SampleShape.parse(imageSize);
      builder.imageSize(image.channels(), image.height(), image.width());
    }
    if (multiple != null) {
      builder.multiple(multiple);
    }
  }
}
