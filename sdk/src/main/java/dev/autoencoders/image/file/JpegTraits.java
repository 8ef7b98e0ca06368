package dev.autoencoders.image.file;

import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Says in a JPEG file what was said of a picture in another. */
final class JpegTraits {
  private static final String FORMAT = "javax_imageio_jpeg_image_1.0";

  /** The longest part of a profile: what a segment holds, without length, name and numbers. */
  private static final int LONGEST_PART = 65_535 - 2 - JpegContainer.PROFILE.length - 2;

  private static final int MOST_PARTS = 255;
  private static final int MARKER = 0xff;
  private static final int APP0 = 0xe0;
  private static final int APP2 = 0xe2;

  private JpegTraits() {}

  /** Sets how much of the colour is kept, and the resolution. */
  static void prepare(IIOMetadata metadata, JpegCoding coding, @Nullable Resolution resolution)
      throws IOException {
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    NodeList components = root.getElementsByTagName("componentSpec");
    if (coding.fullColour() && components.getLength() > 1) {
      Element luminance = (Element) components.item(0);
      luminance.setAttribute("HsamplingFactor", "1");
      luminance.setAttribute("VsamplingFactor", "1");
    }
    NodeList jfif = root.getElementsByTagName("app0JFIF");
    if (resolution != null && jfif.getLength() > 0) {
      Element density = (Element) jfif.item(0);
      density.setAttribute("resUnits", "1");
      density.setAttribute("Xdensity", perInch(resolution.across()));
      density.setAttribute("Ydensity", perInch(resolution.down()));
    }
    metadata.setFromTree(FORMAT, root);
  }

  private static String perInch(double value) {
    return String.valueOf(Math.max(1, Math.min(65_535, Math.round(value))));
  }

  /** Puts the colour profile, in parts, after the first segment, that of JFIF. */
  static byte[] add(Traits traits, boolean grey, byte[] jpeg) {
    ICC_Profile profile = traits.profileFor(grey);
    int count = profile == null ? 0 : (profile.getData().length - 1) / LONGEST_PART + 1;
    if (profile == null || count > MOST_PARTS || (jpeg[3] & 0xff) != APP0) {
      return jpeg;
    }
    byte[] data = profile.getData();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int start = 4 + (((jpeg[4] & 0xff) << 8) + (jpeg[5] & 0xff));
    out.write(jpeg, 0, start);
    for (int i = 0; i < count; i++) {
      int part = Math.min(LONGEST_PART, data.length - i * LONGEST_PART);
      int length = 2 + JpegContainer.PROFILE.length + 2 + part;
      out.write(MARKER);
      out.write(APP2);
      out.write(length >> 8);
      out.write(length);
      out.writeBytes(JpegContainer.PROFILE);
      out.write(i + 1);
      out.write(count);
      out.write(data, i * LONGEST_PART, part);
    }
    out.write(jpeg, start, jpeg.length - start);
    return out.toByteArray();
  }
}
