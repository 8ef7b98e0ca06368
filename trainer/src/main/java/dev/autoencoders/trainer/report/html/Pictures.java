package dev.autoencoders.trainer.report.html;

import dev.autoencoders.image.Pixels;
import dev.autoencoders.trainer.data.ImageSet;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Images of one set as pictures of the page: PNG in data URIs, shown a whole number of times
 * larger.
 */
final class Pictures {
  /** How wide a picture is on the page, about, in CSS pixels. */
  private static final int SHOWN_WIDTH = 84;

  /** Longest side of a thumbnail, in pixels. */
  private static final int THUMBNAIL = 32;

  private final ImageSet like;
  private final int scale;

  Pictures(ImageSet like) {
    this.like = like;
    this.scale = Math.max(1, Math.round((float) SHOWN_WIDTH / like.width()));
  }

  Page.Picture of(float[] pixels, String text) {
    BufferedImage image = Pixels.image(pixels, like.channels(), like.height(), like.width());
    return new Page.Picture(
        dataUri(png(image)), text, image.getWidth() * scale, image.getHeight() * scale);
  }

  /** The image itself if it is small; else means over squares of its pixels. */
  BufferedImage thumbnail(float[] pixels) {
    int side = (Math.max(like.height(), like.width()) + THUMBNAIL - 1) / THUMBNAIL;
    int height = Math.max(1, like.height() / side);
    int width = Math.max(1, like.width() / side);
    float[] means = new float[like.channels() * height * width];
    for (int i = 0; i < means.length; i++) {
      int channel = i / (height * width);
      int top = i / width % height * side;
      int left = i % width * side;
      means[i] = mean(pixels, channel, top, left, side);
    }
    return Pixels.image(means, like.channels(), height, width);
  }

  private float mean(float[] pixels, int channel, int top, int left, int side) {
    float sum = 0;
    int count = 0;
    for (int y = top; y < Math.min(top + side, like.height()); y++) {
      for (int x = left; x < Math.min(left + side, like.width()); x++) {
        sum += pixels[(channel * like.height() + y) * like.width() + x];
        count++;
      }
    }
    return sum / count;
  }

  static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // Given the bare stream, ImageIO would go through a temporary file.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write a PNG into memory", e);
    }
    return bytes.toByteArray();
  }

  static String dataUri(byte[] png) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }
}
