package dev.autoencoders.trainer.report.html;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.image.Strip;
import dev.autoencoders.trainer.data.ImageSet;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The codes of test images: a map of them, and walks from one to another. */
final class LatentView {
  /** Points of the map, at most. */
  static final int MOST_POINTS = 2000;

  /** Largest PNG with the map's pictures; with more, the page would be slow to open. */
  private static final int MOST_SHEET_BYTES = 600_000;

  private static final int SHEET_COLUMNS = 40;
  private static final int WALKS = 4;
  private static final int STEPS = 9;

  /**
   * The map as the page's script reads it.
   *
   * @param points x and y of each code
   * @param labels label of each; null where images have none
   * @param images which test image each is of
   * @param errors error of each
   * @param sheet pictures of the first of them, row by row, as a data URI
   * @param columns pictures in a row
   * @param tiles how many there are
   * @param width width of a picture
   * @param height height of a picture
   */
  record Chart(
      List<List<Double>> points,
      @Nullable List<Integer> labels,
      List<Integer> images,
      List<Double> errors,
      String sheet,
      int columns,
      int tiles,
      int width,
      int height) {}

  private final Autoencoder model;
  private final ImageSet images;
  private final Codes codes;
  private final Observations observations;
  private final boolean labelled;
  private final Pictures pictures;
  private final Projection projection;

  LatentView(
      Autoencoder model,
      ImageSet images,
      Codes codes,
      Observations observations,
      boolean labelled) {
    this.model = model;
    this.images = images;
    this.codes = codes;
    this.observations = observations;
    this.labelled = labelled;
    this.pictures = new Pictures(images);
    this.projection = Projection.of(codes.all());
  }

  Page.Latent section() {
    return new Page.Latent(
        String.format(
            Locale.ROOT,
            "The codes of %,d test images, seen from the side where they spread most: their first"
                + " two principal components, which hold %.0f %% of the variance.",
            codes.count(),
            100 * projection.explained()),
        walks());
  }

  Chart chart() {
    List<BufferedImage> tiles = tiles();
    byte[] sheet = sheet(tiles);
    while (sheet.length > MOST_SHEET_BYTES && tiles.size() > 1) {
      tiles = tiles.subList(0, tiles.size() / 2);
      sheet = sheet(tiles);
    }
    return new Chart(
        projection.points().stream()
            .map(point -> List.of(rounded(point.x()), rounded(point.y())))
            .toList(),
        labelled ? each(i -> images.label(codes.image(i))) : null,
        each(codes::image),
        each(i -> rounded(observations.error(codes.image(i)))),
        Pictures.dataUri(sheet),
        SHEET_COLUMNS,
        tiles.size(),
        tiles.get(0).getWidth(),
        tiles.get(0).getHeight());
  }

  private <T> List<T> each(IntFunction<T> value) {
    return IntStream.range(0, codes.count()).mapToObj(value).toList();
  }

  /** To four significant digits: more only make the page longer. */
  private static double rounded(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.3e", value));
  }

  private List<BufferedImage> tiles() {
    return each(i -> pictures.thumbnail(images.floats(codes.image(i), codes.image(i) + 1)));
  }

  private static byte[] sheet(List<BufferedImage> tiles) {
    List<List<BufferedImage>> rows = new ArrayList<>();
    for (int from = 0; from < tiles.size(); from += SHEET_COLUMNS) {
      rows.add(tiles.subList(from, Math.min(from + SHEET_COLUMNS, tiles.size())));
    }
    return Pictures.png(Strip.of(rows).gap(0).image());
  }

  private List<Page.Walk> walks() {
    int[] ends = ends();
    return IntStream.range(0, ends.length / 2)
        .mapToObj(i -> walk(ends[i], ends[i + ends.length / 2]))
        .toList();
  }

  /**
   * Where walks begin and end, as many as there are pairs; of different labels if there are any.
   */
  private int[] ends() {
    Map<Integer, Integer> byLabel = new LinkedHashMap<>();
    for (int i = 0; i < codes.count(); i++) {
      byLabel.putIfAbsent(labelled ? images.label(codes.image(i)) : i, i);
    }
    return byLabel.values().stream().limit(2 * WALKS).mapToInt(Integer::intValue).toArray();
  }

  private Page.Walk walk(int from, int to) {
    int values = images.values();
    float[] decoded = model.decode(path(codes.code(from), codes.code(to)));
    List<Page.Picture> shown = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      shown.add(
          pictures.of(
              Arrays.copyOfRange(decoded, step * values, (step + 1) * values),
              String.format(Locale.ROOT, "%d/%d of the way", step, STEPS - 1)));
    }
    return new Page.Walk("From " + title(from) + " to " + title(to), shown);
  }

  private String title(int code) {
    int image = codes.image(code);
    return labelled ? Integer.toString(images.label(image)) : "image " + image;
  }

  /** Codes on the straight line between two, both ends included. */
  private static float[] path(float[] from, float[] to) {
    float[] path = new float[STEPS * from.length];
    for (int step = 0; step < STEPS; step++) {
      float t = (float) step / (STEPS - 1);
      for (int i = 0; i < from.length; i++) {
        path[step * from.length + i] = (1 - t) * from[i] + t * to[i];
      }
    }
    return path;
  }
}
