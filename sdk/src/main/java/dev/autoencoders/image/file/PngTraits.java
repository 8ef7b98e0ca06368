package dev.autoencoders.image.file;

import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Says in a PNG file what was said of a picture in another. */
final class PngTraits {
  /** Signature and header, after which such chunks may come. */
  private static final int START = 8 + 12 + 13;

  private PngTraits() {}

  static byte[] add(Traits traits, boolean grey, byte[] png) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, START);
    ICC_Profile profile = traits.profileFor(grey);
    traits
        .pngColour()
        .forEach(
            (type, content) -> {
              // A file may have this or a profile.
              if (profile == null || !type.equals("sRGB")) {
                chunk(out, type, content);
              }
            });
    if (profile != null) {
      chunk(out, "iCCP", deflated(profile));
    }
    Resolution resolution = traits.resolution();
    if (resolution != null) {
      ByteBuffer physical = ByteBuffer.allocate(9);
      physical.putInt(perMetre(resolution.across())).putInt(perMetre(resolution.down()));
      chunk(out, "pHYs", physical.put((byte) 1).array());
    }
    out.write(png, START, png.length - START);
    return out.toByteArray();
  }

  private static int perMetre(double perInch) {
    return (int) Math.round(perInch / Resolution.METRES_PER_INCH);
  }

  private static byte[] deflated(ICC_Profile profile) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes("profile\0\0".getBytes(StandardCharsets.US_ASCII));
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(content)) {
      deflater.write(profile.getData());
    }
    return content.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    ByteBuffer chunk = ByteBuffer.allocate(12 + content.length);
    chunk.putInt(content.length).put(name).put(content).putInt((int) sum.getValue());
    out.writeBytes(chunk.array());
  }
}
