package dev.autoencoders.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.CodecFixtures;
import dev.autoencoders.Fixtures;
import dev.autoencoders.exception.InvalidCodecFileException;
import dev.autoencoders.image.Pixels;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many pictures in one container. */
class CodecContainerTest {
  private static final Autoencoder PAIR = CodecFixtures.pair("pair");
  private static final Autoencoder ANY = CodecFixtures.anySize("any");

  @AfterAll
  static void close() {
    PAIR.close();
    ANY.close();
  }

  @Test
  void codecFile_tellsWhatAContainerIs() {
    byte[] bytes =
        PAIR.codec()
            .lossless()
            .compress(List.of(CodecFixtures.grey(1), CodecFixtures.grey(2), CodecFixtures.grey(3)));

    CodecFile file = CodecFile.read(bytes);

    assertThat(file.modelName()).contains("pair");
    assertThat(file.pictures()).isEqualTo(3);
    assertThat(file.isLossless()).isTrue();
    assertThat(file.height()).isEqualTo(Fixtures.HEIGHT);
  }

  @Test
  void container_givesEachPictureLikeAFileOfItsOwn() {
    List<BufferedImage> pictures = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      pictures.add(CodecFixtures.picture(i, 4 + i % 3, 6));
    }
    Codec codec = ANY.codec();

    CodecContainer container = codec.open(codec.compress(pictures));

    assertThat(container.size()).isEqualTo(9);
    for (int i : new int[] {8, 0, 4, 4, 7}) {
      assertThat(Pixels.read(container.picture(i), 3))
          .isEqualTo(Pixels.read(codec.decompress(codec.compress(pictures.get(i))), 3));
    }
  }

  @Test
  void picturesAskedForOneByOne_giveTheSameContainer() {
    List<Dimension> sizes = List.of(new Dimension(6, 4), new Dimension(9, 7), new Dimension(6, 4));
    List<BufferedImage> pictures =
        List.of(
            CodecFixtures.picture(1, 4, 6),
            CodecFixtures.picture(2, 7, 9),
            CodecFixtures.picture(3, 4, 6));
    List<Integer> asked = new ArrayList<>();

    byte[] container =
        ANY.codec()
            .compress(
                sizes,
                i -> {
                  asked.add(i);
                  return pictures.get(i);
                });

    assertThat(container).isEqualTo(ANY.codec().compress(pictures));
    assertThat(asked).containsExactly(0, 1, 2);
  }

  @Test
  void pictureOfAnotherSizeThanWasSaid_isRefused() {
    List<Dimension> sizes = List.of(new Dimension(6, 4), new Dimension(6, 4));

    assertThatThrownBy(() -> ANY.codec().compress(sizes, i -> CodecFixtures.picture(i, 4, 6 - i)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("picture 1: expected 4×6, as its size was given, found 4×5");
  }

  @Test
  void containerOfManySamples_givesThemOneByOneAndAtOnce() {
    int count = 11_000; // more than one block
    float[] samples = Fixtures.images(7, count * Fixtures.VALUES);
    Codec codec = PAIR.codec();

    CodecContainer container = codec.open(codec.compressAll(samples));

    float[] all = container.allValues();
    assertThat(all).hasSize(samples.length);
    for (int i : new int[] {0, 1, 4095, 4096, 10_999}) {
      int first = i * Fixtures.VALUES;
      float[] sample = Arrays.copyOfRange(samples, first, first + Fixtures.VALUES);
      assertThat(container.values(i))
          .isEqualTo(Arrays.copyOfRange(all, first, first + Fixtures.VALUES))
          .isEqualTo(codec.decompressValues(codec.compress(sample)));
    }
    assertThatThrownBy(() -> container.values(count)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void emptyContainer_isEmpty() {
    assertThat(PAIR.codec().open(PAIR.codec().compress(List.of())).size()).isZero();
    assertThat(PAIR.codec().open(PAIR.codec().compressAll(new float[0])).size()).isZero();
    assertThat(PAIR.codec().open(PAIR.codec().compress(List.of())).allValues()).isEmpty();
  }

  /** A container of one picture of any size, without any data, but with the right checksums. */
  private static byte[] containerWithoutData(int height, int width) {
    byte[] digest = ModelDigest.of(ANY.spec(), Objects.requireNonNull(ANY.spec().codec()));
    Header.Container one = new Header.Container("any", 1, 1);
    Header header = new Header(ModelDigest.shortened(digest), 80, one, 0, 0);
    ByteSink block = new ByteSink();
    block.writeNumber(height);
    block.writeNumber(width);
    block.writeWord(checksum(digest, header.toBytes(), 0, height, width));
    ByteSink all = new ByteSink();
    all.write(header.toBytes());
    all.writeNumber(block.size());
    all.writeWord(checksum(digest, all.toBytes()));
    all.write(block.toBytes());
    return all.toBytes();
  }

  private static int checksum(byte[] digest, byte[] header, int... words) {
    ByteSink context = new ByteSink();
    context.write(digest);
    context.write(header);
    for (int word : words) {
      context.writeWord(word);
    }
    return BlockCoder.checksum(new int[0], context.toBytes());
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "5, 0", "0, 0"})
  void pictureWithoutPixelsInAContainer_isRefused(int height, int width) {
    CodecContainer container = ANY.codec().open(containerWithoutData(height, width));

    assertThatThrownBy(() -> container.picture(0))
        .isInstanceOf(InvalidCodecFileException.class)
        .hasMessage(
            "codec file: expected a picture, found a size of %d×%d; get the file again",
            height, width);
  }

  @Test
  void blockOfManyLargePictures_isRefusedBeforeMemoryIsTaken() {
    byte[] digest = ModelDigest.of(ANY.spec(), Objects.requireNonNull(ANY.spec().codec()));
    Header.Container many = new Header.Container("any", 40, 40);
    ByteSink bomb = new ByteSink();
    bomb.write(new Header(ModelDigest.shortened(digest), 80, many, 4000, 4000).toBytes());
    int data = 20_000; // of which each byte could be 363,000 numbers
    bomb.writeNumber(data);
    bomb.writeWord(checksum(digest, bomb.toBytes()));
    bomb.write(new byte[data]);

    assertThatThrownBy(() -> ANY.codec().open(bomb.toBytes()))
        .isInstanceOf(InvalidCodecFileException.class)
        .hasMessage(
            "codec file: expected at most 1 pictures of 4000×4000 in a block, found 40; get the"
                + " file again");
  }

  @Test
  void containerReadByManyThreads_givesTheSame() {
    int count = 9_000;
    CodecContainer container =
        PAIR.codec().open(PAIR.codec().compressAll(Fixtures.images(7, count * Fixtures.VALUES)));
    float[] all = container.allValues();

    assertThat(new Random(2).ints(200, 0, count).parallel().boxed())
        .allSatisfy(
            i ->
                assertThat(container.values(i))
                    .isEqualTo(
                        Arrays.copyOfRange(all, i * Fixtures.VALUES, (i + 1) * Fixtures.VALUES)));
  }
}
