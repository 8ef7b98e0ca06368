package dev.autoencoders.benchmarks.photo;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import java.util.stream.IntStream;
import nu.pattern.OpenCV;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.photo.Photo;

/**
 * OpenCV's non-local means for colour ({@code fastNlMeansDenoisingColored}), with its usual windows
 * of 7 and 21 pixels. The setting is {@code h}, for brightness and colour alike.
 */
final class OpenCv implements Method {
  private static final int TEMPLATE = 7;
  private static final int SEARCH = 21;
  private static final int STRONGEST = 30;
  private static final int STEP = 3;

  OpenCv(int threads) {
    OpenCV.loadLocally();
    Core.setNumThreads(threads);
  }

  @Override
  public List<String> settings() {
    return IntStream.iterate(STEP, h -> h <= STRONGEST, h -> h + STEP)
        .mapToObj(String::valueOf)
        .toList();
  }

  @Override
  public BufferedImage denoise(BufferedImage noisy, String setting) {
    float h = Float.parseFloat(setting);
    Mat input = new Mat(noisy.getHeight(), noisy.getWidth(), CvType.CV_8UC3);
    Mat output = new Mat();
    try {
      input.put(0, 0, bytes(noisy));
      Photo.fastNlMeansDenoisingColored(input, output, h, h, TEMPLATE, SEARCH);
      BufferedImage clean = Photos.like(noisy);
      output.get(0, 0, bytes(clean));
      return clean;
    } finally {
      input.release();
      output.release();
    }
  }

  /** Blue, green, red: OpenCV's own order. */
  private static byte[] bytes(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }
}
