package dev.autoencoders.trainer.publishing;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.anomaly.Detector;
import dev.autoencoders.anomaly.Heatmap;
import dev.autoencoders.image.Pixels;
import dev.autoencoders.image.Strip;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.InputValues;
import dev.autoencoders.trainer.anomaly.DetectionData;
import dev.autoencoders.trainer.evaluation.detection.HeatScale;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The picture beside a detector of pictures: some that it was not trained with, and heat maps. */
final class DetectorPreview {
  /** Its name in the model directory. */
  static final String FILE = "preview.png";

  private static final int MOST = 10;

  /** How wide the strip may be, in pixels. */
  private static final int WIDEST = 2_560;

  /** Small pictures are shown so many times larger. */
  private static final int SCALE = 3;

  private static final int LARGEST_SCALED = 64;

  private DetectorPreview() {}

  /**
   * Draws it; nothing for other inputs than pictures, or where none are left to test with.
   *
   * @param model the directory with graph and description
   * @return whether it was drawn
   */
  static boolean write(Path model, DetectionData data, Path preview) throws IOException {
    if (!(data.input() instanceof Input.Image image) || data.testing().length == 0) {
      return false;
    }
    // A model of pictures of one size has both, and detectors are.
    int height = Objects.requireNonNull(image.height());
    int width = Objects.requireNonNull(image.width());
    try (Autoencoder loaded = Autoencoder.from(model).values(InputValues.AS_THEY_ARE).load()) {
      Detector detector = loaded.detector();
      List<BufferedImage> pictures = new ArrayList<>();
      List<Heatmap> maps = new ArrayList<>();
      for (int number : chosen(data, Math.max(2, Math.min(MOST, WIDEST / width)))) {
        BufferedImage picture =
            Pixels.image(data.testing()[number], image.channels(), height, width);
        pictures.add(picture);
        maps.add(detector.examine(picture));
      }
      double hot = HeatScale.of(detector.threshold(), height, width);
      List<BufferedImage> heat = maps.stream().map(map -> map.overlay(hot)).toList();
      boolean small = Math.max(height, width) <= LARGEST_SCALED;
      Strip.of(List.of(pictures, heat)).scale(small ? SCALE : 1).writePng(preview);
    }
    return true;
  }

  /** The first normal ones, and as many of the first anomalies where there are labels. */
  private static int[] chosen(DetectionData data, int count) {
    boolean[] odd = data.anomalies();
    IntStream normal = IntStream.range(0, odd.length).filter(i -> !odd[i]);
    IntStream others = IntStream.range(0, odd.length).filter(i -> odd[i]);
    int half = data.labelled() ? count / 2 : count;
    return IntStream.concat(normal.limit(half), others.limit(count - half)).toArray();
  }
}
