package dev.autoencoders.image.file;

import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/**
 * A JPEG file (ITU-T T.81, annex B): segments, of which those before the first scan are looked at.
 * Further pictures that cameras append, such as previews, are none of its own.
 */
final class JpegContainer extends Container {
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);

  /** What a part of a colour profile begins with; then its number and how many there are. */
  static final byte[] PROFILE = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);

  private static final int[] RGB = {0, 1, 2};
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int TABLES = 0xdb;
  private static final int SCAN = 0xda;
  private static final int END = 0xd9;
  private static final int LAST_SEQUENTIAL_FRAME = 0xc1;

  /**
   * Encoders write about ten. Each one costs the decoder a pass over the whole picture, however
   * short it is.
   */
  private static final int MAX_SCANS = 32;

  /** Frames of all kinds have markers in this range, and so have three other segments. */
  private static final int FIRST_FRAME = 0xc0;

  private static final int LAST_FRAME = 0xcf;
  private static final List<Integer> NO_FRAMES = List.of(0xc4, 0xc8, 0xcc);

  /** libjpeg found no end: nothing is lost if it had decoded the only scan by then. */
  private static final String NO_END = "Truncated File - Missing EOI marker";

  /** How libjpeg's warnings begin that tell of pixels which are not what was saved. */
  private static final List<String> LOSSES =
      List.of("Premature end of JPEG file", "Corrupt JPEG data", "Inconsistent progression");

  /** Fill bytes that some cameras leave before a marker. */
  private static final String HARMLESS = "extraneous bytes before marker";

  private final Warnings warnings;
  private final Map<Integer, byte[]> profile = new TreeMap<>();
  private boolean hasExif;
  private Exif exif = Exif.NONE;
  private @Nullable Resolution resolution;
  private int @Nullable [] luminance;
  private boolean fullColour = true;
  private int components;
  private int height;
  private int width;
  private boolean sequential;
  private boolean oneScan;
  private long firstScan;

  JpegContainer(ChannelStream stream, Warnings warnings) throws IOException {
    super(stream);
    this.warnings = warnings;
    try {
      readSegments();
    } catch (EOFException e) {
      return; // cut off before the first scan: the decoder refuses it
    }
  }

  private void readSegments() throws IOException {
    stream().seek(2);
    int marker = 0;
    while (marker != SCAN) {
      marker = nextMarker();
      if (marker == END) {
        continue;
      }
      byte[] content = new byte[Math.max(0, stream().readUnsignedShort() - 2)];
      stream().readFully(content);
      segment(marker, content);
    }
    firstScan = stream().getStreamPosition();
  }

  /** Rows, as the frame says; 0 if there is no frame. */
  int height() {
    return height;
  }

  /** Columns, likewise. */
  int width() {
    return width;
  }

  /** What is decoded in one pass needs no memory for more than some rows. */
  private boolean isOnePass() {
    return sequential && oneScan;
  }

  /** Otherwise all coefficients are kept, as shorts. */
  @Override
  long workspace(int page, ImageReader reader, long bytesAPixel) throws IOException {
    long width = reader.getWidth(page);
    return isOnePass()
        ? 64 * bytesAPixel * width
        : Math.max(1, components) * (long) Short.BYTES * width * reader.getHeight(page);
  }

  @Override
  void check(int page) throws IOException {
    if (isOnePass() || firstScan == 0) {
      return;
    }
    stream().seek(firstScan);
    int scans = 1;
    try {
      for (int marker = nextMarker(); marker != END; marker = nextMarker()) {
        scans += marker == SCAN ? 1 : 0;
        stream().skipBytes(Math.max(0, stream().readUnsignedShort() - 2));
        if (scans > MAX_SCANS) {
          throw new IIOException("more than " + MAX_SCANS + " scans; save it again");
        }
      }
    } catch (EOFException e) {
      return; // cut off: the decoder says so
    }
  }

  /**
   * Finds the next marker that begins a segment, or the end; what lies before it is skipped, as
   * decoders do.
   */
  private int nextMarker() throws IOException {
    int before = 0;
    int marker = 0;
    while (before != 0xff || !beginsSegment(marker)) {
      before = marker;
      marker = stream().readUnsignedByte();
    }
    return marker;
  }

  private static boolean beginsSegment(int marker) {
    return marker >= FIRST_FRAME && marker < 0xff && (marker < 0xd0 || marker > 0xd8);
  }

  private void segment(int marker, byte[] content) {
    if (marker == APP0 && startsWith(content, JFIF) && content.length >= 12) {
      density(content);
    } else if (marker == APP1 && startsWith(content, EXIF) && !hasExif) {
      hasExif = true;
      exif = Exif.read(Arrays.copyOfRange(content, EXIF.length, content.length), warnings);
    } else if (marker == APP2 && startsWith(content, PROFILE)) {
      int start = PROFILE.length;
      profile.put(number(content, start), tail(content, start + 2));
    } else if (marker == TABLES) {
      tables(content);
    } else if (marker == SCAN) {
      oneScan = number(content, 0) == components;
    } else if (marker >= FIRST_FRAME && marker <= LAST_FRAME && !NO_FRAMES.contains(marker)) {
      frame(marker, content);
    }
  }

  private static boolean startsWith(byte[] content, byte[] start) {
    return content.length >= start.length
        && Arrays.equals(content, 0, start.length, start, 0, start.length);
  }

  private static byte[] tail(byte[] content, int start) {
    return Arrays.copyOfRange(content, Math.min(start, content.length), content.length);
  }

  /** The byte at a place; 0 beyond the end. */
  private static int number(byte[] content, int at) {
    return at < content.length ? content[at] & 0xff : 0;
  }

  private static int number16(byte[] content, int at) {
    return number(content, at) << 8 | number(content, at + 1);
  }

  private void density(byte[] content) {
    double scale =
        switch (content[7]) {
          case 1 -> 1;
          case 2 -> Resolution.CENTIMETRES_PER_INCH;
          default -> 0; // the shape of a pixel only
        };
    resolution = Resolution.of(scale * number16(content, 8), scale * number16(content, 10));
  }

  /** Keeps table 0, which is luminance's. */
  private void tables(byte[] content) {
    for (int at = 0; at < content.length; ) {
      boolean wide = number(content, at) >> 4 == 1;
      boolean first = (number(content, at) & 15) == 0;
      at++;
      int[] steps = new int[64];
      for (int i = 0; i < steps.length; i++, at += wide ? 2 : 1) {
        steps[i] = wide ? number16(content, at) : number(content, at);
      }
      luminance = first ? steps : luminance;
    }
  }

  private void frame(int marker, byte[] content) {
    sequential = marker <= LAST_SEQUENTIAL_FRAME;
    height = number16(content, 1);
    width = number16(content, 3);
    components = number(content, 5);
    for (int i = 1; i < components; i++) {
      // Samples across and down, relative to those of other components.
      fullColour &= number(content, 7) == number(content, 7 + 3 * i);
    }
  }

  @Override
  int pages() {
    return 1;
  }

  @Override
  Traits traits(int page) {
    float quality = luminance == null ? JpegCoding.FINE.quality() : JpegCoding.quality(luminance);
    return new Traits(
        exif.orientation(),
        profile(),
        resolution == null ? exif.resolution() : resolution,
        new JpegCoding(quality, fullColour),
        Map.of());
  }

  private @Nullable ICC_Profile profile() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    profile.values().forEach(whole::writeBytes);
    return Traits.profile(whole.toByteArray(), warnings);
  }

  /** Left to itself, ImageIO converts colours from the file's profile to sRGB. */
  @Override
  ImageReadParam parameters(ImageReader reader) {
    ImageReadParam parameters = reader.getDefaultReadParam();
    if (components == RGB.length) {
      // Where bands are chosen, even all of them, it doesn't.
      parameters.setSourceBands(RGB);
    }
    return parameters;
  }

  @Override
  void check(List<String> warned) throws IOException {
    boolean whole = isOnePass();
    for (String warning : warned) {
      boolean loss =
          warning.equals(NO_END)
              ? !whole || !warned.stream().allMatch(NO_END::equals)
              : LOSSES.stream().anyMatch(warning::startsWith) && !warning.contains(HARMLESS);
      if (loss) {
        throw new IIOException(warning);
      }
      warnings.add(warning);
    }
  }
}
