package dev.autoencoders.codec;

import dev.autoencoders.internal.Require;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

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

  /** Pictures, asked for when their turn comes. */
  record Pictures(CodecPixels pixels, List<Dimension> sizes, IntFunction<BufferedImage> picture)
      implements ContainerWriter.Source {
    Pictures {
      sizes = sizes.stream().map(Dimension::new).toList(); // callers may change theirs
    }

    @Override
    public int count() {
      return sizes.size();
    }

    @Override
    public int height(int index) {
      return sizes.get(index).height;
    }

    @Override
    public int width(int index) {
      return sizes.get(index).width;
    }

    @Override
    public float[] values(int from, int count) {
      float[] first = read(from);
      float[] all = Arrays.copyOf(first, first.length * count);
      for (int i = 1; i < count; i++) {
        float[] next = read(from + i);
        System.arraycopy(next, 0, all, i * first.length, first.length);
      }
      return all;
    }

    private float[] read(int index) {
      BufferedImage found = Require.given(picture.apply(index), "picture " + index);
      if (found.getHeight() != height(index) || found.getWidth() != width(index)) {
        throw Require.refusal(
            "picture " + index,
            height(index) + "×" + width(index) + ", as its size was given",
            found.getHeight() + "×" + found.getWidth());
      }
      return pixels.read(found);
    }
  }
}
