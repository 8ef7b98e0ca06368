package dev.autoencoders.codec;

import dev.autoencoders.internal.Sha256;
import dev.autoencoders.model.CodecSpec;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Role;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The digest of all that decoding depends on: decoder, tables, qualities and their steps. */
final class ModelDigest {
  private ModelDigest() {}

  static byte[] of(ModelSpec model, CodecSpec codec) {
    StringBuilder text = new StringBuilder(model.graph(Role.DECODER).sha256());
    text.append(' ').append(codec.tables().sha256());
    for (CodecSpec.Quality point : codec.qualities()) {
      // As bits: Java's text of some numbers changed with JDK 19.
      String step = HexFormat.of().toHexDigits(Double.doubleToLongBits(point.step()));
      text.append(' ').append(point.quality()).append(':').append(step);
    }
    return HexFormat.of().parseHex(Sha256.hex(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** The first 24 bits, as files have them. */
  static int shortened(byte[] digest) {
    return (digest[0] & 0xff) << 16 | (digest[1] & 0xff) << 8 | (digest[2] & 0xff);
  }
}
