package dev.autoencoders.trainer.data;

import dev.autoencoders.image.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * What JPEG compression does to images.
 *
 * @param low least quality, 1 to 100
 * @param high highest quality, 1 to 100
 */
record JpegNoise(int low, int high) implements Noise {
  private static final int BEST = 100;

  JpegNoise {
    if (!(low >= 1 && low <= high && high <= BEST)) {
      throw NoiseChecks.refusal(
          "jpeg", "a quality of 1 to 100, or a range of them", low + ".." + high);
    }
  }

  @Override
  public void addTo(float[] pixels, int channels, int height, int width, RandomGenerator random) {
    int values = NoiseChecks.values(pixels, channels, height, width);
    if (channels != 1 && channels != 3) {
      throw NoiseChecks.refusal("jpeg", "images of 1 or 3 channels", channels);
    }
    for (int image = 0; image < pixels.length; image += values) {
      int quality = random.nextInt(low, high + 1);
      float[] one = Arrays.copyOfRange(pixels, image, image + values);
      for (int i = 0; i < values; i++) {
        one[i] = Math.min(1f, Math.max(0f, one[i]));
      }
      BufferedImage compressed = compress(Pixels.image(one, channels, height, width), quality);
      System.arraycopy(Pixels.read(compressed, channels), 0, pixels, image, values);
    }
  }

  /** In memory, by the JDK alone: another library could compress differently. */
  private static BufferedImage compress(BufferedImage image, int quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality / (float) BEST);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
      out.flush();
      return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("jpeg: could not compress an image in memory", e);
    } finally {
      writer.dispose();
    }
  }

  @Override
  public String toString() {
    return "jpeg:" + (low == high ? low : low + ".." + high);
  }
}
