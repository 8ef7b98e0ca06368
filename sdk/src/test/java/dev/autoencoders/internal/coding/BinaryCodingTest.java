package dev.autoencoders.internal.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryCodingTest {
  /** Bits that follow probabilities from one in 65536 to almost one. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Message(int[] bits, int[] probabilities) {
    static Message random(long seed, int length) {
      Random random = new Random(seed);
      int[] bits = new int[length];
      int[] probabilities = new int[length];
      for (int i = 0; i < length; i++) {
        double logit = 6 * random.nextGaussian();
        double p = 65536 / (1 + Math.exp(-logit));
        probabilities[i] = (int) Math.max(1, Math.min(65535, p));
        bits[i] = random.nextInt(65536) < probabilities[i] ? 1 : 0;
      }
      return new Message(bits, probabilities);
    }

    byte[] encode() {
      BinaryEncoder encoder = new BinaryEncoder();
      for (int i = 0; i < bits.length; i++) {
        encoder.code(bits[i], probabilities[i]);
      }
      return encoder.finish();
    }

    int[] decode(byte[] bytes) {
      BinaryDecoder decoder = new BinaryDecoder(bytes, 0, bytes.length);
      int[] found = new int[bits.length];
      for (int i = 0; i < found.length; i++) {
        found[i] = decoder.code(0, probabilities[i]);
      }
      assertThat(decoder.isAtEnd()).isTrue();
      return found;
    }

    double idealBytes() {
      double sum = 0;
      for (int i = 0; i < bits.length; i++) {
        double p = probabilities[i] / 65536.0;
        sum -= Math.log(bits[i] == 1 ? p : 1 - p) / Math.log(2);
      }
      return sum / 8;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 100, 1000, 50_000})
  void randomMessages_comeBack(int length) {
    for (long seed = 0; seed < 20; seed++) {
      Message message = Message.random(seed, length);

      assertThat(message.decode(message.encode())).as("seed %d", seed).isEqualTo(message.bits);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void length_isWithinHalfAPercentOfTheIdeal(long seed) {
    Message message = Message.random(seed, 200_000);

    assertThat((double) message.encode().length)
        .isLessThan(message.idealBytes() * 1.005)
        .isGreaterThan(message.idealBytes() * .995);
  }

  @Test
  void onlyLikelyBits_takeHardlyAnyBytesAndComeBack() {
    for (int bit = 0; bit < 2; bit++) {
      int length = 1_000_000;
      int[] bits = new int[length];
      int[] probabilities = new int[length];
      java.util.Arrays.fill(bits, bit);
      java.util.Arrays.fill(probabilities, bit == 1 ? 65535 : 1);
      Message message = new Message(bits, probabilities);

      byte[] bytes = message.encode();

      assertThat(bytes).hasSizeLessThan(8);
      assertThat(message.decode(bytes)).isEqualTo(bits);
    }
  }

  @Test
  void carries_runThroughBytesOfOnes() {
    // Unlikely zeros push the lower end up to just below a power of two again and again.
    Random random = new Random(5);
    int[] bits = new int[20_000];
    int[] probabilities = new int[bits.length];
    for (int i = 0; i < bits.length; i++) {
      probabilities[i] = random.nextBoolean() ? 65535 : 1 + random.nextInt(3);
      bits[i] = random.nextInt(50) == 0 ? 1 : 0;
    }
    Message message = new Message(bits, probabilities);

    assertThat(message.decode(message.encode())).isEqualTo(bits);
  }

  @Test
  void message_isCodedToTheGoldenBytes() {
    assertThat(HexFormat.of().formatHex(Message.random(7, 64).encode())).isEqualTo("e551");
  }

  @Test
  void dataThatEndsTooEarly_isNoticed() {
    Message message = Message.random(8, 10_000);
    byte[] bytes = message.encode();
    BinaryDecoder decoder = new BinaryDecoder(bytes, 0, bytes.length / 2);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 10_000; i++) {
                decoder.code(0, message.probabilities[i]);
              }
            })
        .isInstanceOf(BinaryDecoder.EndOfDataException.class);
  }

  @Test
  void logistic_hasTheGoldenTables() {
    int sum = 0;
    for (int i = 0; i < 4096; i++) {
      sum = sum * 31 + Logistic.stretch(i);
    }
    for (int i = -3000; i <= 3000; i++) {
      sum = sum * 31 + Logistic.squash(i);
    }
    assertThat(sum).isEqualTo(-760538878);
  }
}
