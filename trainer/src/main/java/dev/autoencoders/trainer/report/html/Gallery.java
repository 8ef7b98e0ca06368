package dev.autoencoders.trainer.report.html;

import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Noise;
import java.util.ArrayList;
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
    Picks picks = Picks.of(observations.fromBestToWorst(), SHOWN);
    List<Page.Shelf> shelves = new ArrayList<>();
    add(shelves, "Best", "the smallest errors", picks.best());
    add(shelves, "Median", "the errors in the middle", picks.median());
    add(shelves, "Worst", "the largest errors, the very worst last", picks.worst());
    return shelves;
  }

  private void add(List<Page.Shelf> shelves, String title, String remark, List<Integer> pictures) {
    if (!pictures.isEmpty()) {
      shelves.add(new Page.Shelf(title, remark, pictures.stream().map(this::specimen).toList()));
    }
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
