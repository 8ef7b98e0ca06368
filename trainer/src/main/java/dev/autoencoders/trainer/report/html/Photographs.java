package dev.autoencoders.trainer.report.html;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.image.ImageMetrics;
import dev.autoencoders.image.Pixels;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.EvaluationData.Batch;
import dev.autoencoders.trainer.evaluation.FigureText;
import dev.autoencoders.trainer.evaluation.ModelCandidate;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The photographs that came out best, in the middle, and worst: of each the part where the model
 * was farthest off, at full size. No picture is shown twice.
 */
final class Photographs {
  /** Pictures in each of the three groups: each takes some 500 kB of the page. */
  private static final int SHOWN = 2;

  /** Rows and columns of the part that is shown. */
  private static final int SIDE = 256;

  private static final int STEP = 32;

  /** How much stronger differences are shown than they are. */
  private static final int GAIN = 4;

  private static final float GREY = 0.5f;

  private final Autoencoder model;
  private final ReportInput input;
  private final PhotoErrors errors;

  Photographs(Autoencoder model, ReportInput input, PhotoErrors errors) {
    this.model = model;
    this.input = input;
    this.errors = errors;
  }

  List<Page.PhotoShelf> shelves() throws IOException {
    Picks picks = Picks.of(errors.fromBestToWorst(), SHOWN);
    Map<Integer, Page.Photo> photos = photos(Set.copyOf(picks.all()));
    List<Page.PhotoShelf> shelves = new ArrayList<>();
    add(shelves, "Best", "the smallest errors", picks.best(), photos);
    add(shelves, "Median", "the errors in the middle", picks.median(), photos);
    add(shelves, "Worst", "the largest errors, the very worst last", picks.worst(), photos);
    return shelves;
  }

  private static void add(
      List<Page.PhotoShelf> shelves,
      String title,
      String remark,
      List<Integer> pictures,
      Map<Integer, Page.Photo> photos) {
    // A picture that can't be read any more is not there.
    List<Page.Photo> found = pictures.stream().map(photos::get).filter(Objects::nonNull).toList();
    if (!found.isEmpty()) {
      shelves.add(new Page.PhotoShelf(title, remark, found));
    }
  }

  private Map<Integer, Page.Photo> photos(Set<Integer> pictures) throws IOException {
    Map<Integer, Page.Photo> photos = new HashMap<>();
    ModelCandidate candidate = new ModelCandidate(model);
    int[] next = {0};
    input
        .data()
        .forEach(
            input.noise(),
            input.noiseSeed(),
            values -> 1,
            batch -> {
              int picture = next[0]++;
              if (pictures.contains(picture)) {
                float[] output = candidate.apply(batch.input(), batch.height(), batch.width());
                photos.put(picture, photo(picture, batch, output));
              }
            });
    return photos;
  }

  private Page.Photo photo(int picture, Batch batch, float[] output) {
    Part part = Part.farthestOff(batch, output);
    boolean noisy = !input.noise().equals(Noise.none());
    String which = "picture " + picture;
    List<Page.Crop> crops = new ArrayList<>();
    String before = FigureText.decibels(psnr(batch.input(), batch.clean()));
    crops.add(
        crop(part.of(batch.input()), part, noisy ? "Noisy" : "Input", noisy ? before : "", which));
    crops.add(
        crop(
            part.of(output),
            part,
            "Result",
            FigureText.decibels(ImageMetrics.psnr(errors.of(picture))),
            which));
    if (noisy) {
      crops.add(crop(part.of(batch.clean()), part, "Clean", "", which));
    }
    crops.add(
        crop(
            difference(part.of(output), part.of(batch.clean())),
            part,
            "Difference",
            GAIN + "×, grey is none",
            which));
    String where =
        String.format(
            Locale.ROOT,
            "%d×%d pixels, shown from row %d and column %d",
            batch.height(),
            batch.width(),
            part.top(),
            part.left());
    return new Page.Photo("#" + picture, where, crops);
  }

  private static double psnr(float[] some, float[] others) {
    return ImageMetrics.psnr(PhotoErrors.error(some, others, 0, some.length));
  }

  private static Page.Crop crop(
      float[] pixels, Part part, String name, String figure, String which) {
    BufferedImage image =
        Pixels.image(pixels, part.channels(), part.shownHeight(), part.shownWidth());
    String source = Pictures.dataUri(Pictures.png(image));
    Page.Picture picture =
        new Page.Picture(source, name + ", " + which, image.getWidth(), image.getHeight());
    return new Page.Crop(picture, name, figure);
  }

  private static float[] difference(float[] output, float[] clean) {
    float[] difference = new float[output.length];
    for (int i = 0; i < output.length; i++) {
      difference[i] = Math.min(1, Math.max(0, GREY + GAIN * (output[i] - clean[i])));
    }
    return difference;
  }

  /**
   * A part of a picture.
   *
   * @param top its first row
   * @param left its first column
   * @param height rows of the whole picture
   * @param width columns of the whole picture
   * @param channels of the picture
   */
  private record Part(int top, int left, int height, int width, int channels) {

    int shownHeight() {
      return Math.min(SIDE, height);
    }

    int shownWidth() {
      return Math.min(SIDE, width);
    }

    /** The part with the largest squared error. */
    static Part farthestOff(Batch batch, float[] output) {
      Part worst = null;
      double most = -1;
      for (int top = 0; top == 0 || top + SIDE <= batch.height(); top += STEP) {
        for (int left = 0; left == 0 || left + SIDE <= batch.width(); left += STEP) {
          Part part = new Part(top, left, batch.height(), batch.width(), batch.shape().channels());
          float[] shown = part.of(output);
          double error = PhotoErrors.error(shown, part.of(batch.clean()), 0, shown.length);
          if (worst == null || error > most) {
            most = error;
            worst = part;
          }
        }
      }
      return Objects.requireNonNull(worst);
    }

    float[] of(float[] pixels) {
      int rows = shownHeight();
      int columns = shownWidth();
      float[] part = new float[channels * rows * columns];
      for (int row = 0; row < channels * rows; row++) {
        int from = ((row / rows) * height + top + row % rows) * width + left;
        System.arraycopy(pixels, from, part, row * columns, columns);
      }
      return part;
    }
  }
}
