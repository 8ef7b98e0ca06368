package dev.autoencoders.trainer.publishing;

import dev.autoencoders.model.Latent;
import dev.autoencoders.model.Metrics;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Task;
import dev.autoencoders.model.ZooIndex;
import dev.autoencoders.trainer.data.Licenses;
import dev.autoencoders.trainer.evaluation.FigureText;
import dev.autoencoders.trainer.report.Markdown;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The README.md of a zoo, for people: what there is, what it is worth, and how to get it. */
final class ZooPage {
  private ZooPage() {}

  /**
   * Writes the page.
   *
   * @param index what there is, one model or more, the newest version of each model first
   * @param specs the descriptions of its models, in the same order
   * @param signers the names of the keys that have signed the index, none if nobody has
   * @return Markdown; its links are relative to the zoo's directory
   */
  static String of(ZooIndex index, List<ModelSpec> specs, List<String> signers) {
    List<ZooIndex.Model> models = index.models();
    StringBuilder page = new StringBuilder(head(index, signers));
    for (int i = 0; i < models.size(); i++) {
      page.append(row(models.get(i), specs.get(i)));
    }
    for (int i = 0; i < models.size(); i++) {
      page.append(section(models.get(i), specs.get(i)));
    }
    return page.toString();
  }

  private static String head(ZooIndex index, List<String> signers) {
    return String.format(
        Locale.ROOT,
        """
        # Model zoo

        %d models, serial %d. `trainer.jar publish` writes this page from `index.json`; don't edit it.
        %s

        ```java
        ModelZoo zoo = ModelZoo.bundled(); // the jar; or ModelZoo.from(URI.create("https://…/")).trust(key).open()
        try (Autoencoder model = Autoencoder.from(zoo.model(%s)).load()) {
          …
        }
        ```

        | model | task | code | size | measured on | MSE | PSNR | SSIM | licence: model, data |
        |---|---|---:|---:|---|---:|---:|---:|---|
        """,
        index.models().size(),
        index.serial(),
        signed(index, signers),
        example(index.models()));
  }

  private static String signed(ZooIndex index, List<String> signers) {
    if (signers.isEmpty()) {
      return "The index is not signed: take it from a place that you trust, such as the class path or"
          + " a directory.";
    }
    return "The index is signed by the key `"
        + String.join("` and the key `", signers)
        + "`"
        + (index.validUntil() == null ? "." : " and valid until " + index.validUntil() + ".");
  }

  /** The first model that has a release, by its name; where none has one, a pre-release. */
  private static String example(List<ZooIndex.Model> models) {
    return models.stream()
        .filter(model -> model.version().isRelease())
        .findFirst()
        .map(model -> "\"" + model.name() + "\"")
        .orElseGet(() -> "\"" + models.get(0).name() + "\", \"" + models.get(0).version() + "\"");
  }

  private static String row(ZooIndex.Model model, ModelSpec spec) {
    String about =
        String.format(
            Locale.ROOT,
            "| [`%s`](%s/README.md) %s | %s | %s | %s |",
            model.name(),
            model.path(),
            model.version(),
            model.task().toString().toLowerCase(Locale.ROOT).replace('_', '-'),
            code(spec),
            size(model.totalBytes()));
    String measured =
        model.metrics().isEmpty() ? detection(spec) : measured(model.metrics().get(0));
    return about
        + measured
        + (" " + Markdown.text(Licenses.words(model.license().model())))
        + (", " + Markdown.text(Licenses.words(model.license().data())) + " |\n");
  }

  private static String code(ModelSpec spec) {
    Latent latent = spec.latent();
    if (latent == null) {
      return "none";
    }
    int multiple = latent.isOpen() ? spec.image().multiple() : 0;
    return latent.isOpen()
        ? latent.shape().get(0) + " per " + multiple + "×" + multiple
        : String.valueOf(latent.values());
  }

  /** A detector has figures of its own. */
  private static String detection(ModelSpec spec) {
    if (!(spec.training().get(DetectorExport.MEASURED) instanceof Map<?, ?> figures)
        || !(figures.get("auroc") instanceof Number auroc)) {
      return " not measured | | | |";
    }
    return String.format(
        Locale.ROOT,
        " %s: AUROC %.4f | | | |",
        Markdown.text(String.valueOf(figures.get("on"))),
        auroc.doubleValue());
  }

  private static String measured(Metrics metrics) {
    return String.format(
        Locale.ROOT,
        " %s %s, noise %s | %.5f | %s | %s |",
        Markdown.text(metrics.dataset()),
        Markdown.text(metrics.split()),
        Markdown.text(metrics.noise()),
        metrics.mse(),
        FigureText.decibels(metrics.psnr()),
        FigureText.orDash("%.3f", metrics.ssim()));
  }

  private static String size(long bytes) {
    return String.format(Locale.ROOT, "%,d kB", (bytes + 999) / 1000);
  }

  private static String section(ZooIndex.Model model, ModelSpec spec) {
    String preview =
        model.files().stream().anyMatch(file -> file.path().equals("preview.png"))
            ? "\n![%s](%s/preview.png)\n".formatted(shown(model), model.path())
            : "";
    return "\n## " + model.title() + "\n\n" + Markdown.text(spec.description()) + "\n" + preview;
  }

  private static String shown(ZooIndex.Model model) {
    return model.task() == Task.ANOMALY_DETECTION
        ? "pictures on top, heat maps below"
        : "inputs on top, what the model makes of them below";
  }
}
