package dev.autoencoders.trainer.report.html;

import dev.autoencoders.model.GraphFile;
import dev.autoencoders.model.Latent;
import dev.autoencoders.model.Metrics;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.data.Licenses;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.evaluation.FigureText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands on top of the page: what the model is, and what was measured. */
final class Headlines {
  /** Measured twice, a figure may differ in its last bits; by more than this it is another one. */
  private static final double SAME = 1e-4;

  private Headlines() {}

  static List<String> facts(ModelSpec spec, List<Integer> sample, Graphs graphs) {
    List<String> facts = new ArrayList<>();
    facts.add(spec.task().name().toLowerCase(Locale.ROOT));
    boolean anySize = spec.image().takesAnySize();
    facts.add(
        anySize
            ? "images of any size, channels: " + sample.get(0)
            : "images " + words(sample) + " pixels");
    facts.add(code(spec));
    facts.add(Numbers.count(graphs.parameters()) + " parameters");
    long pixels = (long) sample.get(1) * sample.get(2);
    facts.add(
        anySize
            ? Numbers.count(graphs.multiplyAdds() / pixels) + " multiply-adds a pixel"
            : Numbers.count(graphs.multiplyAdds()) + " multiply-adds an image");
    facts.add(Numbers.bytes(spec.graphs().values().stream().mapToLong(GraphFile::bytes).sum()));
    facts.add(
        "licence "
            + Licenses.words(spec.license().model())
            + ", data "
            + Licenses.words(spec.license().data()));
    return facts;
  }

  private static String code(ModelSpec spec) {
    Latent latent = spec.latent();
    if (latent == null) {
      return "no code";
    }
    if (latent.isOpen()) {
      int side = spec.image().multiple();
      return "code of %d values for %d×%d pixels".formatted(latent.shape().get(0), side, side);
    }
    return String.format(
        Locale.ROOT,
        "code %s, %.1f× fewer values",
        words(latent.shape()),
        (double) spec.inputValues() / spec.latentValues());
  }

  private static String words(List<Integer> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }

  static List<Page.Figure> figures(ModelSpec spec, Evaluation e) {
    List<Page.Figure> figures = new ArrayList<>();
    figures.add(new Page.Figure("PSNR", FigureText.decibels(e.psnr()), gain(e)));
    if (e.sizes().size() > 1 || spec.image().takesAnySize()) {
      String mean = FigureText.decibels(e.psnrMean());
      figures.add(new Page.Figure("PSNR, mean", mean, "of each picture, in 8 bits"));
    }
    add(figures, "SSIM", "%.3f", e.ssim(), "1 is perfect");
    figures.add(new Page.Figure("MSE", Numbers.error(e.mse()), stored(spec, e)));
    if (e.bce() != null && e.bceFloor() != null) {
      String floor = "a perfect output has " + Numbers.error(e.bceFloor());
      figures.add(new Page.Figure("BCE", Numbers.error(e.bce()), floor));
    }
    add(figures, "Checkerboard", "%.2f×", e.checkerboard(), "white noise is 1×");
    return figures;
  }

  /** Images may be too small for a figure. */
  private static void add(
      List<Page.Figure> figures,
      String name,
      String format,
      @Nullable Double value,
      String remark) {
    if (value != null) {
      figures.add(new Page.Figure(name, String.format(Locale.ROOT, format, value), remark));
    }
  }

  private static String gain(Evaluation e) {
    Double input = e.inputPsnr();
    Double output = e.psnr();
    return input == null || output == null
        ? "more is better"
        : String.format(Locale.ROOT, "input %.2f dB, gain %.2f dB", input, output - input);
  }

  /** Whether the model's own description says the same. */
  private static String stored(ModelSpec spec, Evaluation e) {
    for (Metrics m : spec.metrics()) {
      if (m.dataset().equals(e.dataset())
          && m.split().equals(e.split())
          && m.noise().equals(e.noise())
          && m.samples() == e.images()) {
        return Math.abs(m.mse() - e.mse()) <= SAME * m.mse()
            ? "as model.json says"
            : "model.json says " + Numbers.error(m.mse());
      }
    }
    return "less is better";
  }
}
