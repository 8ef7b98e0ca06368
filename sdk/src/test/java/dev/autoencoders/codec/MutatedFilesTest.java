package dev.autoencoders.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.CodecFixtures;
import dev.autoencoders.Fixtures;
import dev.autoencoders.exception.InvalidCodecFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged files give an error of their own type, and never another picture. */
class MutatedFilesTest {
  private static final int FILES = 10_000;

  @Test
  void mutatedFiles_giveTheirErrorAndNeverAWrongPicture() {
    try (Autoencoder pair = CodecFixtures.pair("pair");
        Autoencoder any = CodecFixtures.anySize("any")) {
      float[] sample = Fixtures.images(1, Fixtures.VALUES);
      float[] levels = sample.clone();
      for (int i = 0; i < levels.length; i++) {
        levels[i] = Math.round(levels[i] * 255) / 255f;
      }
      List<Original> originals =
          List.of(
              new Original(pair.codec(), pair.codec().compress(sample)),
              new Original(pair.codec(), pair.codec().lossless().compress(levels)),
              new Original(
                  pair.codec(), pair.codec().compressAll(Fixtures.images(2, 7 * Fixtures.VALUES))),
              new Original(
                  any.codec(), any.codec().compress(CodecFixtures.smooth(3, 3, 9, 7), 9, 7)));
      Random random = new Random(20);
      int refused = 0;
      for (int i = 0; i < FILES; i++) {
        refused += originals.get(i % originals.size()).mutate(random, i) ? 1 : 0;
      }
      assertThat(refused).isGreaterThan(FILES * 9 / 10);
    }
  }

  /** A good file, and what is in it. */
  private static final class Original {
    private final Codec codec;
    private final byte[] bytes;
    private final float[] values;

    Original(Codec codec, byte[] bytes) {
      this.codec = codec;
      this.bytes = bytes;
      this.values = codec.open(bytes).allValues();
    }

    /** Whether a mutation is refused; a file that is not must hold the same picture. */
    boolean mutate(Random random, int number) {
      byte[] mutated = mutated(random);
      try {
        float[] found = codec.open(mutated).allValues();
        assertThat(found).as("mutation %d", number).isEqualTo(values);
        return false;
      } catch (InvalidCodecFileException e) {
        assertThat(e).hasMessageStartingWith("codec file: expected ");
        return true;
      } catch (RuntimeException e) {
        return fail("mutation " + number + " of " + Arrays.toString(bytes), e);
      }
    }

    private byte[] mutated(Random random) {
      byte[] other = bytes.clone();
      switch (random.nextInt(6)) {
        case 0 -> other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        case 1 -> other[random.nextInt(Math.min(16, other.length))] = (byte) random.nextInt();
        case 2 -> other = Arrays.copyOf(other, random.nextInt(other.length));
        case 3 -> other = Arrays.copyOf(other, other.length + 1 + random.nextInt(9));
        case 4 -> {
          int from = random.nextInt(other.length);
          for (int i = from; i < Math.min(other.length, from + 5); i++) {
            other[i] = (byte) random.nextInt();
          }
        }
        default -> {
          int cut = random.nextInt(other.length);
          System.arraycopy(bytes, cut, other, 0, other.length - cut);
        }
      }
      return other;
    }
  }
}
