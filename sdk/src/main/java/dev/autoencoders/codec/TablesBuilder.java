package dev.autoencoders.codec;

import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.coding.CodecTables;
import dev.autoencoders.internal.coding.LatentLayout;
import dev.autoencoders.internal.coding.LatentLearner;
import dev.autoencoders.internal.coding.LevelLearner;
import dev.autoencoders.model.CodecSpec;
import dev.autoencoders.model.Latent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Learns the tables of a codec from examples, once, when a model is exported. Mutable, for one
 * thread. The same examples in the same order give the same tables. A number of an example takes
 * two bytes of memory until {@link #build}.
 *
 * <pre>{@code
 * TablesBuilder tables = TablesBuilder.of(latent);
 * for (CodecSpec.Quality quality : qualities) {
 *   tables.latents(quality, model.encode(trainingImages));
 * }
 * byte[] file = tables.build();
 * CodecSpec codec = new CodecSpec(GraphFile.of("codec.tables", file), qualities);
 * }</pre>
 */
public final class TablesBuilder {
  private final Latent latent;
  private final LatentLayout layout;
  private final Map<Integer, LatentLearner> learners = new LinkedHashMap<>();
  private @Nullable LevelLearner pictures;

  private TablesBuilder(Latent latent) {
    this.latent = latent;
    this.layout = LatentLayout.of(latent);
  }

  /**
   * Begins.
   *
   * @param latent the latent of the model's encoder
   * @return a builder without examples
   */
  public static TablesBuilder of(Latent latent) {
    return new TablesBuilder(Require.given(latent, "latent"));
  }

  /**
   * Adds examples for one quality: latents of training samples, as the encoder gives them. Some ten
   * thousand latents of digits, or some millions of places of photographs, are enough.
   *
   * @param quality tells how to round them
   * @param latents N latents back to back
   * @return this
   * @throws IllegalArgumentException if that is no whole number of latents
   * @throws UnsupportedOperationException if latents have any size; say which
   */
  public TablesBuilder latents(CodecSpec.Quality quality, float[] latents) {
    int values = latent.values();
    if (latents.length % values != 0) {
      throw Require.refusal("latents", "N×" + values + " values", latents.length);
    }
    learn(quality, latents, layout.height(), layout.width());
    return this;
  }

  /**
   * Adds examples of a size of their own, for models of images of any size.
   *
   * @param quality tells how to round them
   * @param latents N latents of this size, each channel by channel
   * @param height rows of a latent
   * @param width columns of a latent
   * @return this
   * @throws IllegalArgumentException if that is no whole number of latents
   */
  public TablesBuilder latents(CodecSpec.Quality quality, float[] latents, int height, int width) {
    Require.atLeast(1, height, "height");
    Require.atLeast(1, width, "width");
    int values = layout.values(height, width);
    if (latents.length % values != 0) {
      throw Require.refusal("latents", "N×" + values + " values", latents.length);
    }
    learn(quality, latents, layout.height(height), layout.width(width));
    return this;
  }

  private void learn(CodecSpec.Quality quality, float[] latents, int height, int width) {
    if (latents.length == 0) {
      return; // a quality without examples is none
    }
    LatentLearner learner =
        learners.computeIfAbsent(
            quality.quality(), level -> new LatentLearner(layout.channels(), layout.isVector()));
    learner.add(Quantizer.quantize(latents, quality.step()), height, width);
  }

  /**
   * Learns from pictures how to compress without loss: {@link Codec#lossless}. Takes a millisecond
   * for a thousand pixels; ten thousand digits are enough.
   *
   * @param levels N pictures of this size back to back, each channel by channel, 0 to 255 as
   *     unsigned bytes
   * @param channels 1 for grey, or 3 for red, green, blue
   * @param height rows of a picture
   * @param width columns of a picture
   * @return this
   * @throws IllegalArgumentException if that is no whole number of pictures
   */
  public TablesBuilder pictures(byte[] levels, int channels, int height, int width) {
    Require.between(1, 3, channels, "channels");
    Require.atLeast(1, height, "height");
    Require.atLeast(1, width, "width");
    int values = Math.multiplyExact(channels, Math.multiplyExact(height, width));
    if (levels.length % values != 0) {
      throw Require.refusal("levels", "N×" + values + " values", levels.length);
    }
    if (pictures == null) {
      pictures = new LevelLearner();
    }
    int[] picture = new int[values];
    for (int first = 0; first < levels.length; first += values) {
      for (int i = 0; i < values; i++) {
        picture[i] = levels[first + i] & 0xff;
      }
      pictures.add(picture, height, width);
    }
    return this;
  }

  /**
   * Learns the tables. Takes a few seconds for ten million numbers.
   *
   * @return the content of the file that {@link CodecSpec#tables()} names
   * @throws IllegalStateException if there are no examples
   */
  public byte[] build() {
    if (learners.isEmpty()) {
      throw new IllegalStateException("tables: expected examples, found none; call latents first");
    }
    return CodecTables.write(layout, learners, pictures);
  }

  @Override
  public String toString() {
    return "tables of latents " + latent.shape() + " for the qualities " + learners.keySet();
  }
}
