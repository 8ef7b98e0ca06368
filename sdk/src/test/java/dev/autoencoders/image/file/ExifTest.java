package dev.autoencoders.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a camera noted, as odd as it may be. */
class ExifTest {

  /** Reading them all would take 64 MiB for a file of 32 bytes, and find the end of it. */
  @Test
  void millionsOfOrientations_areOne() {
    ByteBuffer exif = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    exif.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    exif.putShort((short) 1).putShort((short) TiffDirectory.ORIENTATION).putShort((short) 3);
    exif.putInt(1 << 23).putInt(26).putInt(0).putShort((short) 6);
    List<String> warnings = new ArrayList<>();
    assertThat(Exif.read(exif.array(), warnings::add).orientation())
        .isEqualTo(Orientation.TURN_CLOCKWISE);
    assertThat(warnings).isEmpty();
  }
}
