package dev.autoencoders.trainer.evaluation;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.codec.Codec;
import dev.autoencoders.model.CodecSpec;
import dev.autoencoders.model.CodecSpec.Quality;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A model's codec at one quality, measured as people use it: pictures become files and pictures
 * again. Images of the one size that a model takes share a file, a container; of a model that takes
 * any size each picture has a file of its own.
 */
public final class CodecCandidate implements Coded {
  private final Autoencoder model;
  private final Codec codec;
  private long bytes;

  private CodecCandidate(Autoencoder model, int quality) {
    this.model = model;
    this.codec = model.codec().quality(quality);
  }

  /**
   * Measures all qualities of a model.
   *
   * @param model the model
   * @param data pictures that it can take
   * @param progress told how many are done, quality by quality
   * @return a point for each quality, by rising quality; empty if the model doesn't compress
   * @throws IOException if no picture can be read
   */
  public static List<RatePoint.Measured> curve(
      Autoencoder model, EvaluationData data, IntConsumer progress) throws IOException {
    CodecSpec spec = model.spec().codec();
    if (spec == null) {
      return List.of();
    }
    int[] qualities = spec.qualities().stream().mapToInt(Quality::quality).sorted().toArray();
    List<RatePoint.Measured> curve = new ArrayList<>();
    for (int quality : qualities) {
      curve.add(RatePoint.of(new CodecCandidate(model, quality), quality, data, progress));
    }
    return List.copyOf(curve);
  }

  @Override
  public String name() {
    return model.spec().name();
  }

  @Override
  public int imagesAtOnce(int values) {
    return model.spec().image().takesAnySize() ? 1 : Integer.MAX_VALUE / values;
  }

  @Override
  public float[] apply(float[] images, int height, int width) {
    if (model.spec().image().takesAnySize()) {
      byte[] file = codec.compress(images, height, width);
      bytes += file.length;
      return codec.decompressValues(file);
    }
    byte[] file = codec.compressAll(images);
    bytes += file.length;
    return codec.open(file).allValues();
  }

  @Override
  public long bytes() {
    return bytes;
  }
}
