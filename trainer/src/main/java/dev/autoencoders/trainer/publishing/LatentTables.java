package dev.autoencoders.trainer.publishing;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.codec.TablesBuilder;
import dev.autoencoders.model.CodecSpec.Quality;
import dev.autoencoders.model.Latent;
import dev.autoencoders.trainer.architecture.Bottleneck;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Samples;

/**
 * The tables of a codec's entropy coder: learnt from the latents of training samples, as the
 * exported encoder gives them through the SDK. What is tested with takes no part.
 */
final class LatentTables {
  /** The name of the file in the model directory. */
  static final String FILE = "codec.tables";

  /** Numbers that each quality learns from, about: more take time, and hardly save a byte. */
  private static final long MOST_NUMBERS = 12_000_000;

  /** Pixels that lossless coding learns from, about: ten thousand digits. */
  private static final long MOST_LEVELS = 8_000_000;

  private static final int RGB = 3;

  private static final int VALUES_AT_ONCE = 1 << 20;

  private LatentTables() {}

  /**
   * Learns the tables of all qualities.
   *
   * @param model the exported model, without a codec yet
   * @param bottleneck its operating points
   * @param training training samples; of many, some that are spread evenly are taken
   * @return the content of {@link #FILE}
   */
  static byte[] of(Autoencoder model, Bottleneck bottleneck, SampleShape latent, Samples training) {
    boolean anySize = model.spec().image().takesAnySize();
    TablesBuilder tables = TablesBuilder.of(of(latent, anySize));
    int[] chosen = spread(training.count(), (int) Math.max(1, MOST_NUMBERS / latent.values()));
    int atOnce = Math.max(1, VALUES_AT_ONCE / training.values());
    for (int from = 0; from < chosen.length; from += atOnce) {
      int count = Math.min(atOnce, chosen.length - from);
      float[] images = new float[count * training.values()];
      for (int i = 0; i < count; i++) {
        training.copyTo(chosen[from + i], images, i * training.values());
      }
      SampleShape shape = training.shape();
      float[] latents =
          anySize ? model.encode(images, shape.height(), shape.width()) : model.encode(images);
      for (Quality quality : bottleneck.qualities()) {
        if (anySize) {
          tables.latents(quality, latents, latent.height(), latent.width());
        } else {
          tables.latents(quality, latents);
        }
      }
    }
    if (!anySize && training instanceof ImageSet images && images.channels() <= RGB) {
      addLevels(tables, training);
    }
    return tables.build();
  }

  /** What lossless files of pictures of the kind are coded by. */
  private static void addLevels(TablesBuilder tables, Samples training) {
    SampleShape shape = training.shape();
    float[] image = new float[training.values()];
    byte[] levels = new byte[training.values()];
    for (int index : spread(training.count(), (int) Math.max(1, MOST_LEVELS / shape.values()))) {
      training.copyTo(index, image, 0);
      for (int i = 0; i < levels.length; i++) {
        levels[i] = (byte) Math.round(image[i] * 255);
      }
      tables.pictures(levels, shape.channels(), shape.height(), shape.width());
    }
  }

  /**
   * The latent of a model, as its description has it.
   *
   * @param shape that of one image of the training
   * @param anySize whether the model takes images of any size
   */
  static Latent of(SampleShape shape, boolean anySize) {
    return anySize ? Latent.ofAnySize(shape.channels()) : new Latent(shape.sizes());
  }

  private static int[] spread(int count, int most) {
    int taken = Math.min(count, most);
    int[] indices = new int[taken];
    for (int i = 0; i < taken; i++) {
      indices[i] = (int) ((long) i * count / taken);
    }
    return indices;
  }
}
