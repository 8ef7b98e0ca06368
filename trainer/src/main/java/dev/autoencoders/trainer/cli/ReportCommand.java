package dev.autoencoders.trainer.cli;

import dev.autoencoders.internal.AtomicFiles;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.trainer.evaluation.Baseline;
import dev.autoencoders.trainer.evaluation.detection.DetectorSamples;
import dev.autoencoders.trainer.report.Commands;
import dev.autoencoders.trainer.report.html.DetectionReport;
import dev.autoencoders.trainer.report.html.HtmlReport;
import dev.autoencoders.trainer.report.html.ReportInput;
import dev.autoencoders.trainer.report.html.RunHistory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a page that shows what a model is worth. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes one HTML page that shows what a model is worth: pictures, errors, codes, curves,"
          + " network.",
      "Of a detector: how scores are spread, its curves, and what is most unusual.",
      "The page needs no network and no other file."
    })
final class ReportCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin ModelOption model = new ModelOption();
  @Mixin DataOptions data = new DataOptions();
  @Mixin SplitOption split = new SplitOption();
  @Mixin NoiseOptions noise = new NoiseOptions();
  @Mixin DetectionOptions detection = new DetectionOptions();

  @Option(
      names = "--limit",
      converter = Numbers.FromOne.class,
      paramLabel = "N",
      description = "Uses only the first N images.")
  int limit;

  @Option(
      names = "--run",
      paramLabel = "RUN_DIR",
      description = "The model's training run, for the curves; default: MODEL.run.")
  @Nullable Path run;

  @Option(
      names = "--baselines",
      paramLabel = "JSON",
      description = "What baselines --json wrote, to stand beside the model.")
  @Nullable Path baselines;

  @Option(
      names = "--out",
      paramLabel = "HTML",
      description = "The page; default: MODEL.report.html.")
  @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    ModelBundle bundle = model.read();
    detection.requireFit(spec, bundle.spec());
    Path page = out == null ? model.beside(".report.html") : out;
    if (DetectionOptions.isDetector(bundle.spec())) {
      DetectorSamples samples = detection.samples(bundle, data, limit);
      samples.notes().forEach(line -> Main.note(spec, line));
      String html = DetectionReport.of(bundle, samples, done -> {});
      return written(page, html);
    }
    ShownData shown = data.shown(bundle.spec(), split.part, limit);
    ReportInput input =
        new ReportInput(
            bundle,
            shown.data(),
            shown.images(),
            new Commands(shown.dataset(), shown.options()),
            limit,
            noise.forModel(bundle.spec()),
            noise.seed,
            RunHistory.read(runDirectory(), bundle.spec()),
            baselines == null ? List.of() : Baseline.read(baselines));
    return written(page, write(input));
  }

  private int written(Path page, String html) throws IOException {
    AtomicFiles.write(page, html.getBytes(StandardCharsets.UTF_8));
    Main.result(spec, "report: " + page.toAbsolutePath());
    return 0;
  }

  private String write(ReportInput input) throws IOException {
    try (Meter meter = Meter.of(spec, "images")) {
      int images = input.data().count();
      return HtmlReport.of(input, done -> meter.show("evaluating", done, images));
    }
  }

  private Path runDirectory() throws IOException {
    if (run != null && !Files.isDirectory(run)) {
      throw new NoSuchFileException(
          run.toString(), null, "expected a run directory, found none; leave --run off");
    }
    return run == null ? model.beside(".run") : run;
  }
}
