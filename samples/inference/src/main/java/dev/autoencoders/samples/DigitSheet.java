package dev.autoencoders.samples;

import java.awt.image.BufferedImage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Handwritten-looking digits that come with the samples: a sheet of 28×28 pictures, a row for each
 * digit from 0 to 9, drawn by the trainer's command {@code digits}.
 */
final class DigitSheet {
  private static final String RESOURCE = "digits.png";
  private static final int SIZE = 28;

  private DigitSheet() {}

  /** All digits, column by column: the first ten are one each of 0 to 9. */
  static List<BufferedImage> digits() throws IOException {
    BufferedImage sheet = sheet();
    List<BufferedImage> digits = new ArrayList<>();
    for (int x = 0; x + SIZE <= sheet.getWidth(); x += SIZE) {
      for (int y = 0; y + SIZE <= sheet.getHeight(); y += SIZE) {
        digits.add(sheet.getSubimage(x, y, SIZE, SIZE));
      }
    }
    return digits;
  }

  private static BufferedImage sheet() throws IOException {
    try (InputStream in = DigitSheet.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new FileNotFoundException(RESOURCE + ": expected on the class path, found nothing");
      }
      return ImageIO.read(in);
    }
  }
}
