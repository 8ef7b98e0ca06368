package dev.autoencoders.codec;

import dev.autoencoders.internal.coding.CodecTables;
import dev.autoencoders.internal.coding.LatentLayout;
import dev.autoencoders.internal.coding.NumberModel;
import dev.autoencoders.model.CodecSpec;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.LoadedModel;

/** Samples as rounded latents. */
final class Latents implements Representation {
  private final LoadedModel model;
  private final LatentLayout layout;
  private final CodecTables tables;
  private final CodecSpec.Quality quality;

  Latents(LoadedModel model, LatentLayout layout, CodecTables tables, CodecSpec.Quality quality) {
    this.model = model;
    this.layout = layout;
    this.tables = tables;
    this.quality = quality;
  }

  @Override
  public NumberModel model() {
    return tables.latents(quality.quality());
  }

  @Override
  public BlockCoder.Shape shape(int samples, int height, int width) {
    if (layout.isOpen()) {
      int multiple = model.spec().image().multiple();
      return new BlockCoder.Shape(
          samples,
          layout.channels(),
          (height + multiple - 1) / multiple,
          (width + multiple - 1) / multiple);
    }
    return new BlockCoder.Shape(samples, layout.channels(), layout.height(), layout.width());
  }

  @Override
  public int[] numbers(float[] samples, int height, int width) {
    float[] latents;
    if (layout.isOpen()) {
      Padding padding = padding(height, width);
      latents =
          model.encode(padding.around(samples), padding.paddedHeight(), padding.paddedWidth());
    } else {
      latents = model.encode(samples);
    }
    return Quantizer.quantize(latents, quality.step());
  }

  @Override
  public float[] samples(int[] numbers, int height, int width) {
    float[] latents = Quantizer.values(numbers, quality.step());
    if (!layout.isOpen()) {
      return model.decode(latents);
    }
    Padding padding = padding(height, width);
    return padding.cut(model.decode(latents, padding.paddedHeight(), padding.paddedWidth()));
  }

  private Padding padding(int height, int width) {
    Input.Image input = model.spec().image();
    return new Padding(input.channels(), height, width, input.multiple());
  }
}
