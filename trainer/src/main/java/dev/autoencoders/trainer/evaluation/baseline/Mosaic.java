package dev.autoencoders.trainer.evaluation.baseline;

import dev.autoencoders.image.Pixels;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Images side by side as one picture, about as many across as down.
 *
 * @param count how many images, at least 1
 * @param channels channels of an image, 1 or 3
 * @param height rows of an image
 * @param width columns of an image
 */
record Mosaic(int count, int channels, int height, int width) {

  int across() {
    return (int) Math.ceil(Math.sqrt(count));
  }

  int down() {
    return (count + across() - 1) / across();
  }

  /** Images back to back, CHW, as one picture; cells that are left over are black. */
  BufferedImage arrange(float[] images) {
    int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    BufferedImage picture = new BufferedImage(across() * width, down() * height, type);
    for (int i = 0; i < count; i++) {
      float[] image = Arrays.copyOfRange(images, i * values(), (i + 1) * values());
      BufferedImage tile = Pixels.image(image, channels, height, width);
      picture.getRaster().setRect(x(i), y(i), tile.getRaster());
    }
    return picture;
  }

  /** The opposite of {@link #arrange}. */
  float[] cut(BufferedImage picture) {
    float[] images = new float[count * values()];
    for (int i = 0; i < count; i++) {
      BufferedImage tile = picture.getSubimage(x(i), y(i), width, height);
      System.arraycopy(Pixels.read(tile, channels), 0, images, i * values(), values());
    }
    return images;
  }

  private int x(int image) {
    return image % across() * width;
  }

  private int y(int image) {
    return image / across() * height;
  }

  private int values() {
    return channels * height * width;
  }
}
