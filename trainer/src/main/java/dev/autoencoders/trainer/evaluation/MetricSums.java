package dev.autoencoders.trainer.evaluation;

import dev.autoencoders.image.ImageMetrics;
import dev.autoencoders.trainer.evaluation.EvaluationData.Batch;
import dev.autoencoders.trainer.evaluation.EvaluationData.ImageSize;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums over samples, from which metrics are made. A metric that is for images alone, that an image
 * is too small for, or that would be infinite, is null. Mutable, for one thread.
 */
final class MetricSums {
  /** SSIM compares windows of 11×11 pixels. */
  private static final int SSIM_WINDOW = 11;

  private static final int LARGEST_BYTE = 255;

  private final Checkerboard checkerboard = new Checkerboard();
  private final Map<List<Integer>, Integer> sizes = new LinkedHashMap<>();
  private int smallestSide = Integer.MAX_VALUE;
  private int count;
  private int images;
  private long values;
  private double squaredError;
  private double inputSquaredError;
  private double bce;
  private double bceFloor;
  private double psnr;
  private double ssim;
  private double ssimOfBytes;

  void add(Batch batch, float[] output) {
    long added = batch.clean().length;
    count += batch.count();
    values += added;
    squaredError += added * ImageMetrics.mse(output, batch.clean());
    if (batch.shape().isImage()) {
      addImages(batch, output);
    }
  }

  private void addImages(Batch batch, float[] output) {
    long added = batch.clean().length;
    images += batch.count();
    sizes.merge(List.of(batch.height(), batch.width()), batch.count(), Integer::sum);
    smallestSide = Math.min(smallestSide, Math.min(batch.height(), batch.width()));
    inputSquaredError += added * ImageMetrics.mse(batch.input(), batch.clean());
    bce += added * ImageMetrics.bce(batch.clean(), output);
    bceFloor += added * ImageMetrics.bceFloor(batch.clean());
    for (int i = 0; i < batch.count(); i++) {
      addImage(batch, output, i * batch.values());
    }
  }

  private void addImage(Batch batch, float[] output, int start) {
    float[] clean = Arrays.copyOfRange(batch.clean(), start, start + batch.values());
    float[] found = Arrays.copyOfRange(output, start, start + batch.values());
    float[] bytes = toBytes(found);
    psnr += ImageMetrics.psnr(ImageMetrics.mse(bytes, clean));
    if (smallestSide >= SSIM_WINDOW) {
      ssim += ImageMetrics.ssim(found, clean, batch.height(), batch.width());
      ssimOfBytes += ImageMetrics.ssim(bytes, clean, batch.height(), batch.width());
    }
    int plane = batch.height() * batch.width();
    for (int offset = 0; offset < clean.length && smallestSide >= Checkerboard.LEAST; ) {
      checkerboard.add(found, clean, offset, batch.height(), batch.width());
      offset += plane;
    }
  }

  /** As a file of 8 bits would hold them: clipped to 0..1 and rounded to 255 steps. */
  private static float[] toBytes(float[] pixels) {
    float[] bytes = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      bytes[i] = Math.round(Math.min(1f, Math.max(0f, pixels[i])) * LARGEST_BYTE) / 255f;
    }
    return bytes;
  }

  int count() {
    return count;
  }

  /** The most frequent first. */
  List<ImageSize> sizes() {
    return sizes.entrySet().stream()
        .map(size -> new ImageSize(size.getKey().get(0), size.getKey().get(1), size.getValue()))
        .sorted(Comparator.comparingInt(ImageSize::images).reversed())
        .toList();
  }

  double mse() {
    return squaredError / values;
  }

  @Nullable Double bce() {
    return ofImages(bce / values);
  }

  @Nullable Double bceFloor() {
    return ofImages(bceFloor / values);
  }

  @Nullable Double psnr() {
    return ofImages(ImageMetrics.psnr(mse()));
  }

  @Nullable Double psnrMean() {
    return ofImages(psnr / count);
  }

  @Nullable Double inputPsnr() {
    return ofImages(ImageMetrics.psnr(inputSquaredError / values));
  }

  @Nullable Double ssim() {
    return smallestSide < SSIM_WINDOW ? null : ofImages(ssim / count);
  }

  @Nullable Double ssimMean() {
    return smallestSide < SSIM_WINDOW ? null : ofImages(ssimOfBytes / count);
  }

  @Nullable Double checkerboard() {
    return smallestSide < Checkerboard.LEAST ? null : ofImages(checkerboard.ratio());
  }

  private @Nullable Double ofImages(double value) {
    return images == 0 || Double.isInfinite(value) ? null : value;
  }
}
