package dev.autoencoders.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Picture files of all formats that are cut, flipped or put together wrongly, one a seed. */
final class OddPictures {
  private static final int[] NUMBERS = {0, 1, -1, 255, 256, 65535, 1 << 16, 1 << 20, 1 << 30};

  private final List<byte[]> sound;

  private OddPictures(List<byte[]> sound) {
    this.sound = sound;
  }

  /** Makes the files that odd ones are made of. */
  static OddPictures make() throws IOException {
    List<byte[]> sound = new ArrayList<>();
    BufferedImage colour = HostilePictures.small();
    BufferedImage grey = PictureBytes.picture(24, 20, BufferedImage.TYPE_BYTE_GRAY);
    for (BufferedImage picture : List.of(colour, grey)) {
      for (String format : List.of("png", "bmp", "gif", "tif")) {
        sound.add(PictureBytes.written(picture, format));
      }
      sound.add(PictureBytes.jpeg(picture, 0.8f, false));
      sound.add(PictureBytes.jpeg(picture, 0.8f, true));
    }
    for (String compression : List.of("LZW", "Deflate", "PackBits", "JPEG")) {
      sound.add(PictureBytes.tiff(List.of(colour, colour), List.of(), compression));
    }
    sound.add(
        PictureBytes.written(PictureBytes.picture(24, 20, BufferedImage.TYPE_INT_ARGB), "png"));
    sound.add(
        PictureBytes.written(PictureBytes.picture(24, 20, BufferedImage.TYPE_USHORT_GRAY), "png"));
    sound.add(
        PictureBytes.written(PictureBytes.picture(24, 20, BufferedImage.TYPE_BYTE_INDEXED), "png"));
    sound.add(
        PictureBytes.written(PictureBytes.picture(24, 20, BufferedImage.TYPE_BYTE_BINARY), "wbmp"));
    return new OddPictures(sound);
  }

  /** The file of a seed: the same on every machine with the same encoders. */
  byte[] of(long seed) {
    Random random = new Random(seed);
    byte[] odd = sound.get(random.nextInt(sound.size())).clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      odd = changed(odd, random);
    }
    return odd;
  }

  private byte[] changed(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    int early = random.nextInt(Math.min(200, bytes.length));
    switch (random.nextInt(6)) {
      case 0 -> {
        return Arrays.copyOf(bytes, Math.max(1, at));
      }
      case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> bytes[early] = (byte) random.nextInt(256);
      case 3 -> {
        if (early + 4 <= bytes.length) {
          ByteBuffer.wrap(bytes).putInt(early, NUMBERS[random.nextInt(NUMBERS.length)]);
        }
      }
      case 4 -> {
        byte[] part = Arrays.copyOfRange(bytes, early, at > early ? at : early);
        return PictureBytes.joined(
            Arrays.copyOf(bytes, early), part, Arrays.copyOfRange(bytes, early, bytes.length));
      }
      default -> {
        byte[] other = sound.get(random.nextInt(sound.size()));
        return PictureBytes.joined(
            Arrays.copyOf(bytes, Math.max(1, at)),
            Arrays.copyOfRange(other, random.nextInt(other.length), other.length));
      }
    }
    return bytes;
  }
}
