package dev.autoencoders.benchmarks.photo;

import boofcv.abst.denoise.FactoryImageDenoise;
import boofcv.abst.filter.FilterImageInterface;
import boofcv.concurrency.BoofConcurrency;
import boofcv.struct.image.GrayF32;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.util.ArrayList;
import java.util.List;

/**
 * BoofCV's wavelet denoiser, channel by channel. The setting is the rule by which it shrinks, and
 * how many levels of wavelets it takes.
 */
final class BoofCv implements Method {
  private static final int MOST_LEVELS = 5;

  BoofCv(int threads) {
    BoofConcurrency.USE_CONCURRENT = threads > 1;
    BoofConcurrency.setMaxThreads(threads);
  }

  @Override
  public List<String> settings() {
    List<String> settings = new ArrayList<>();
    for (String rule : List.of("bayes", "sure", "visu")) {
      for (int levels = 2; levels <= MOST_LEVELS; levels++) {
        settings.add(rule + " " + levels);
      }
    }
    return settings;
  }

  @Override
  public BufferedImage denoise(BufferedImage noisy, String setting) {
    BufferedImage clean = Photos.like(noisy);
    int height = noisy.getHeight();
    int width = noisy.getWidth();
    FilterImageInterface<GrayF32, GrayF32> filter = filter(setting);
    GrayF32 input = new GrayF32(width, height);
    GrayF32 output = new GrayF32(width, height);
    WritableRaster to = clean.getRaster();
    for (int channel = 0; channel < to.getNumBands(); channel++) {
      noisy.getRaster().getSamples(0, 0, width, height, channel, input.data);
      filter.process(input, output);
      for (int i = 0; i < output.data.length; i++) {
        output.data[i] = Math.round(Math.min(255, Math.max(0, output.data[i])));
      }
      to.setSamples(0, 0, width, height, channel, output.data);
    }
    return clean;
  }

  private static FilterImageInterface<GrayF32, GrayF32> filter(String setting) {
    String[] words = setting.split(" ");
    int levels = Integer.parseInt(words[1]);
    return switch (words[0]) {
      case "bayes" -> FactoryImageDenoise.waveletBayes(GrayF32.class, levels, 0, 255);
      case "sure" -> FactoryImageDenoise.waveletSure(GrayF32.class, levels, 0, 255);
      default -> FactoryImageDenoise.waveletVisu(GrayF32.class, levels, 0, 255);
    };
  }
}
