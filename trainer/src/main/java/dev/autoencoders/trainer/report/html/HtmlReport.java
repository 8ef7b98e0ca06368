package dev.autoencoders.trainer.report.html;

import com.samskivert.mustache.Mustache;
import dev.autoencoders.Autoencoder;
import dev.autoencoders.model.InputValues;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import java.io.IOException;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One HTML page that shows what a model is worth: figures, the best, median and worst test images,
 * how errors are spread, the codes, how training went, simpler methods beside it, the network, and
 * how to do it all again. The page needs no network and no other file. The same input gives the
 * same page.
 */
public final class HtmlReport {
  private final ReportInput input;
  private final ModelSpec spec;
  private final ImageSet images;
  private final Observations observations;
  private final boolean labelled;

  private HtmlReport(ReportInput input) {
    this.input = input;
    this.spec = input.model().spec();
    this.images = input.images();
    this.observations = new Observations(images);
    this.labelled = Errors.areLabelled(images);
  }

  /**
   * Runs the model over the test images and makes the page.
   *
   * @param input what it is made from
   * @param progress told how many test images are done
   * @return the page
   * @throws IllegalArgumentException if the images are not of the model's size
   * @throws IOException if no image can be read
   */
  public static String of(ReportInput input, IntConsumer progress) throws IOException {
    return new HtmlReport(input).page(progress);
  }

  private String page(IntConsumer progress) throws IOException {
    try (Autoencoder model =
        Autoencoder.from(input.model()).values(InputValues.AS_THEY_ARE).load()) {
      Codes codes = spec.latent() == null ? null : new Codes(model, images, LatentView.MOST_POINTS);
      Evaluation evaluation = evaluate(model, codes, progress);
      LatentView latent =
          codes == null ? null : new LatentView(model, images, codes, observations, labelled);
      return render(page(evaluation, latent), data(latent));
    }
  }

  private Evaluation evaluate(Autoencoder model, @Nullable Codes codes, IntConsumer progress)
      throws IOException {
    Evaluation.Observer observer =
        (batch, output) -> {
          observations.accept(batch, output);
          if (codes != null) {
            codes.accept(batch, output);
          }
        };
    return Evaluation.of(
        model,
        EvaluationData.of(images, input.dataset(), input.split()),
        input.noise(),
        input.noiseSeed(),
        observer,
        progress);
  }

  private Page page(Evaluation evaluation, @Nullable LatentView latent) {
    Graphs graphs = Graphs.of(input.model(), images);
    return new Page(
        spec.name(),
        spec.version().text(),
        spec.description(),
        Headlines.facts(spec, images, graphs),
        Numbers.count(images.count())
            + (input.split().equals("test") ? " test images of " : " images of ")
            + input.dataset(),
        input.noise().equals(Noise.none()) ? null : input.noise().toString(),
        Headlines.figures(spec, evaluation),
        new Gallery(images, observations, input.noise(), labelled).shelves(),
        new Errors(observations).text(),
        Errors.byLabel(images, observations),
        latent == null ? null : latent.section(),
        Curves.section(input.history().epochs()),
        input.history().note(),
        Comparison.of(evaluation, input.baselines()),
        graphs.tables(),
        Repetition.of(input));
  }

  private ChartData data(@Nullable LatentView latent) {
    return new ChartData(
        input.history().epochs(),
        new Errors(observations).histogram(),
        latent == null ? null : latent.chart());
  }

  private static String render(Page page, ChartData data) {
    return Mustache.compiler()
        .compile(Assets.text("report.html"))
        .execute(new Rendered(page, data.json(), Assets.load()));
  }

  /** What the template sees. */
  private record Rendered(Page page, String data, Assets assets) {}
}
