package dev.autoencoders.benchmarks.rivals;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Random;

/** What all rivals are fed. */
final class Inputs {
  static final int VALUES = 784;
  static final int SIDE = 28;

  private Inputs() {}

  /** An ONNX file of the zoo's jar, for those who don't ask the SDK for it. */
  static byte[] graph(String model, String role) throws IOException {
    String file = "/META-INF/autoencoders/" + model + "/" + role + ".onnx";
    try (InputStream in = Inputs.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new FileNotFoundException("class path: expected " + file + ", found none");
      }
      return in.readAllBytes();
    }
  }

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
