package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.Training;
import dev.autoencoders.trainer.publishing.ModelImport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say under which licences a model and its training data are. */
final class LicenseOptions {
  @Option(
      names = "--license",
      paramLabel = "SPDX",
      description =
          "Licence of the model, such as MIT or CC-BY-4.0; default: the model's description says"
              + " \"as its owner says\".")
  @Nullable String model;

  @Option(
      names = "--data-license",
      paramLabel = "SPDX",
      description =
          "Licence of the training data; default: known for mnist, fashion-mnist and synthetic"
              + " digits, \"not known\" for others.")
  @Nullable String data;

  void applyTo(ModelImport imported) {
    if (model != null) {
      imported.license(model);
    }
    if (data != null) {
      imported.dataLicense(data);
    }
  }

  void applyTo(Training training) {
    if (model != null) {
      training.license(model);
    }
    if (data != null) {
      training.dataLicense(data);
    }
  }
}
