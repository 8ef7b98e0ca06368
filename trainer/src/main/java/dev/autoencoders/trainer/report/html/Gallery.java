package dev.autoencoders.trainer.report.html;

import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Noise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The test images that came out best, in the middle, and worst. */
final class Gallery {
  private static final int SHOWN = 12;

  private final ImageSet images;
  private final Observations observations;
  private final boolean noisy;
  private final boolean labelled;
  private final Pictures pictures;

  Gallery(ImageSet images, Observations observations, Noise noise, boolean labelled) {
    this.images = images;
    this.observations = observations;
    this.noisy = !noise.equals(Noise.none());
    this.labelled = labelled;
    this.pictures = new Pictures(images);
  }

  List<Page.Shelf> shelves() {
    int[] order = observations.fromBestToWorst();
    int shown = Math.min(SHOWN, order.length);
    int middle = (order.length - shown) / 2;
    int last = order.length - shown;
    return List.of(
        shelf("Best", "the smallest errors", order, 0, shown),
        shelf("Median", "the errors in the middle", order, middle, middle + shown),
        shelf("Worst", "the largest errors, the very worst last", order, last, order.length));
  }

  private Page.Shelf shelf(String title, String remark, int[] order, int from, int to) {
    return new Page.Shelf(
        title, remark, Arrays.stream(order, from, to).mapToObj(this::specimen).toList());
  }

  private Page.Specimen specimen(int index) {
    String which = "test image " + index + (labelled ? ", label " + images.label(index) : "");
    List<Page.Picture> shown = new ArrayList<>();
    shown.add(
        pictures.of(observations.input(index), (noisy ? "noisy input, " : "input, ") + which));
    shown.add(pictures.of(observations.output(index), "output"));
    if (noisy) {
      shown.add(pictures.of(images.floats(index, index + 1), "clean target"));
    }
    return new Page.Specimen(
        shown,
        labelled ? Integer.toString(images.label(index)) : "#" + index,
        Numbers.error(observations.error(index)));
  }
}
