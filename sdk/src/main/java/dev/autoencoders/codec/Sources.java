package dev.autoencoders.codec;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/** Where containers get their samples from. */
final class Sources {
  private Sources() {}

  /** Samples of one size, back to back. */
  @SuppressWarnings("ArrayRecordComponent") // samples are too many to copy
  record Values(float[] samples, int perSample, int height, int width)
      implements ContainerWriter.Source {
    @Override
    public int count() {
      return samples.length / perSample;
    }

    @Override
    public int height(int index) {
      return height;
    }

    @Override
    public int width(int index) {
      return width;
    }

    @Override
    public float[] values(int from, int count) {
      return Arrays.copyOfRange(samples, from * perSample, (from + count) * perSample);
    }
  }

  /** Pictures, read when their turn comes. */
  record Pictures(CodecPixels pixels, List<BufferedImage> pictures)
      implements ContainerWriter.Source {
    @Override
    public int count() {
      return pictures.size();
    }

    @Override
    public int height(int index) {
      return pictures.get(index).getHeight();
    }

    @Override
    public int width(int index) {
      return pictures.get(index).getWidth();
    }

    @Override
    public float[] values(int from, int count) {
      float[] first = pixels.read(pictures.get(from));
      float[] all = Arrays.copyOf(first, first.length * count);
      for (int i = 1; i < count; i++) {
        float[] next = pixels.read(pictures.get(from + i));
        System.arraycopy(next, 0, all, i * first.length, first.length);
      }
      return all;
    }
  }
}
