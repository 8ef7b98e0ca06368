package dev.autoencoders;

import dev.autoencoders.codec.Codec;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls of codecs, and compressed bytes, that are refused; see {@link BadInputTest}. */
final class BadCodecs {
  private static final BufferedImage PICTURE =
      new BufferedImage(6, 4, BufferedImage.TYPE_BYTE_GRAY);

  private BadCodecs() {}

  /** A call of a codec. */
  @FunctionalInterface
  private interface Call {
    void on(Codec codec);
  }

  static Map<String, BadInputTest.Scenario> scenarios() {
    Map<String, BadInputTest.Scenario> all = new LinkedHashMap<>();
    addCalls(all);
    addBytes(all);
    return all;
  }

  private static void addCalls(Map<String, BadInputTest.Scenario> all) {
    all.put("`codec()` of a model without one", BadCalls.pair(Autoencoder::codec));
    all.put("`codec().quality(50)`", pair(codec -> codec.quality(50)));
    all.put("`codec().maxPixels(0)`", pair(codec -> codec.maxPixels(0)));
    BufferedImage turned = new BufferedImage(4, 6, BufferedImage.TYPE_BYTE_GRAY);
    all.put("`codec().compress` a picture of 6×4", pair(codec -> codec.compress(turned)));
    all.put("`codec().compress` 23 values", pair(codec -> codec.compress(new float[23])));
    float[] between = new float[24];
    between[17] = .5f;
    all.put(
        "`codec().lossless().compress` a value of 0.5",
        pair(codec -> codec.lossless().compress(between)));
  }

  private static void addBytes(Map<String, BadInputTest.Scenario> all) {
    byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0};
    all.put("`codec().decompress` a JPEG", pair(codec -> codec.decompress(jpeg)));
    all.put(
        "`codec().decompress` bytes of another model",
        pair(
            codec -> {
              byte[] bytes = codec.compress(PICTURE);
              bytes[3] ^= 1; // in the digest
              codec.decompress(bytes);
            }));
    all.put(
        "`codec().decompress` half of the bytes",
        pair(
            codec -> {
              byte[] bytes = codec.compress(PICTURE);
              codec.decompress(Arrays.copyOf(bytes, bytes.length / 2));
            }));
    all.put(
        "`codec().decompress` bytes with one bit changed",
        pair(
            codec -> {
              byte[] bytes = codec.compress(PICTURE);
              bytes[bytes.length - 1] ^= 1;
              codec.decompress(bytes);
            }));
    all.put(
        "`codec().decompress` a container of two pictures",
        pair(codec -> codec.decompress(codec.compress(List.of(PICTURE, PICTURE)))));
  }

  private static BadInputTest.Scenario pair(Call call) {
    return directory -> {
      try (Autoencoder model = CodecFixtures.pair("pair")) {
        call.on(model.codec());
      }
    };
  }
}
