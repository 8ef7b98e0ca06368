package dev.autoencoders.benchmarks.rivals;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Random;

/** What all rivals are fed. */
final class Inputs {
  static final int VALUES = 784;
  static final int SIDE = 28;

  private Inputs() {}

  static float[] images(int count) {
    Random random = new Random(1);
    float[] images = new float[count * VALUES];
    for (int i = 0; i < images.length; i++) {
      images[i] = random.nextFloat();
    }
    return images;
  }

  static FloatBuffer direct(int values) {
    return ByteBuffer.allocateDirect(values * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  static FloatBuffer direct(float[] values) {
    return direct(values.length).put(values).flip();
  }

  static BufferedImage picture() {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    new Random(1).nextBytes(((DataBufferByte) picture.getRaster().getDataBuffer()).getData());
    return picture;
  }
}
