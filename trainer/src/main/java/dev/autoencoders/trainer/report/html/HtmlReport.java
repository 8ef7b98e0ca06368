package dev.autoencoders.trainer.report.html;

import com.samskivert.mustache.Mustache;
import dev.autoencoders.Autoencoder;
import dev.autoencoders.model.Golden;
import dev.autoencoders.model.InputValues;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.report.RatePlot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
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

  private HtmlReport(ReportInput input) {
    this.input = input;
    this.spec = input.model().spec();
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
      ImageSet images = input.images();
      return images == null ? photographs(model, progress) : images(model, images, progress);
    }
  }

  /** What is shown of the test images. */
  private record Shown(
      Errors errors,
      List<Page.Shelf> shelves,
      List<Page.PhotoShelf> photos,
      Page.@Nullable LabelTable labels,
      @Nullable LatentView latent) {}

  private String images(Autoencoder model, ImageSet images, IntConsumer progress)
      throws IOException {
    boolean labelled = Errors.areLabelled(images);
    Observations observations = new Observations(images);
    Codes codes = spec.latent() == null ? null : new Codes(model, images, LatentView.MOST_POINTS);
    Evaluation evaluation =
        evaluate(
            model,
            (batch, output) -> {
              observations.accept(batch, output);
              if (codes != null) {
                codes.accept(batch, output);
              }
            },
            progress);
    Shown shown =
        new Shown(
            new Errors(observations.errors()),
            new Gallery(images, observations, input.noise(), labelled).shelves(),
            List.of(),
            Errors.byLabel(images, observations),
            codes == null ? null : new LatentView(model, images, codes, observations, labelled));
    return page(evaluation, List.of(images.channels(), images.height(), images.width()), shown);
  }

  /** Pictures of any size are looked at twice: which of them to show is known only at the end. */
  private String photographs(Autoencoder model, IntConsumer progress) throws IOException {
    PhotoErrors errors = new PhotoErrors();
    Evaluation evaluation = evaluate(model, errors, progress);
    List<Page.PhotoShelf> photos = new Photographs(model, input, errors).shelves();
    Shown shown = new Shown(new Errors(errors.all()), List.of(), photos, null, null);
    return page(evaluation, Golden.shape(spec.input()), shown);
  }

  private Evaluation evaluate(Autoencoder model, Evaluation.Observer observer, IntConsumer progress)
      throws IOException {
    return Evaluation.of(model, input.data(), input.noise(), input.noiseSeed(), observer, progress);
  }

  private String page(Evaluation evaluation, List<Integer> sample, Shown shown) {
    Graphs graphs = Graphs.of(input.model(), sample);
    LatentView latent = shown.latent();
    Page page =
        new Page(
            spec.name(),
            spec.version().text(),
            spec.description(),
            Headlines.facts(spec, sample, graphs),
            Numbers.count(evaluation.images())
                + (evaluation.split().equals("test") ? " test images of " : " images of ")
                + input.dataset(),
            input.noise().equals(Noise.none()) ? null : input.noise().toString(),
            Headlines.figures(spec, evaluation),
            shown.shelves(),
            shown.photos(),
            shown.errors().text(),
            shown.labels(),
            latent == null ? null : latent.section(),
            Curves.section(input.history().epochs()),
            input.history().note(),
            files(),
            Comparison.of(evaluation, input.baselines()),
            sample.stream().map(String::valueOf).collect(Collectors.joining("×")),
            graphs.tables(),
            Repetition.of(input));
    ChartData data =
        new ChartData(
            input.history().epochs(),
            shown.errors().histogram(),
            latent == null ? null : latent.chart());
    return render(page, data);
  }

  /** The curve as the model's description has it: files of the images that it was exported with. */
  private Page.@Nullable Picture files() {
    if (spec.codec() == null) {
      return null;
    }
    String svg = RatePlot.ofBytes(spec.name(), spec.metrics(), input.baselines());
    byte[] bytes = svg.getBytes(StandardCharsets.UTF_8);
    return new Page.Picture(
        "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(bytes),
        "PSNR over bytes of an image; the card has the figures",
        RatePlot.WIDTH,
        RatePlot.HEIGHT);
  }

  private static String render(Page page, ChartData data) {
    return Mustache.compiler()
        .compile(Assets.text("report.html"))
        .execute(new Rendered(page, data.json(), Assets.load()));
  }

  /** What the template sees. */
  private record Rendered(Page page, String data, Assets assets) {}
}
