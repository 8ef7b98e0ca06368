package dev.autoencoders.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.CodecFixtures;
import dev.autoencoders.Fixtures;
import dev.autoencoders.exception.InvalidCodecFileException;
import dev.autoencoders.image.Pixels;
import dev.autoencoders.model.Latent;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodecTest {
  private static final Autoencoder PAIR = CodecFixtures.pair("pair");
  private static final Autoencoder ANY = CodecFixtures.anySize("any");

  @AfterAll
  static void close() {
    PAIR.close();
    ANY.close();
  }

  @Test
  void sample_comesBackAsTheDecoderMakesItOfTheRoundedLatent() {
    float[] sample = Fixtures.images(1, Fixtures.VALUES);
    for (CodecSpecQuality quality : CodecSpecQuality.all()) {
      Codec codec = PAIR.codec().quality(quality.level());
      float[] latent =
          Quantizer.values(Quantizer.quantize(PAIR.encode(sample), quality.step()), quality.step());

      float[] found = codec.decompressValues(codec.compress(sample));

      assertThat(found).isEqualTo(PAIR.decode(latent));
    }
  }

  @Test
  void file_knowsTheModelThatMadeIt_byItsDescription() {
    byte[] bytes = PAIR.codec().compress(Fixtures.images(1, Fixtures.VALUES));
    CodecFile file = CodecFile.read(bytes);

    assertThat(file.isOf(PAIR.spec())).isTrue();
    assertThat(file.isOf(ANY.spec())).isFalse();
    assertThat(file.isOf(PAIR.spec().toBuilder().codec(null).build())).isFalse();
  }

  /** An operating point of the fixtures. */
  private record CodecSpecQuality(int level, double step) {
    static List<CodecSpecQuality> all() {
      return CodecFixtures.QUALITIES.stream()
          .map(point -> new CodecSpecQuality(point.quality(), point.step()))
          .toList();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 9", "2, 2", "7, 5", "32, 48", "33, 1"})
  void pictureOfAnySize_comesBackWithinHalfAStep(int height, int width) {
    BufferedImage picture = CodecFixtures.picture(2, height, width);
    Codec codec = ANY.codec();

    BufferedImage back = codec.decompress(codec.compress(picture));

    float[] expected = Pixels.read(picture, 3);
    float[] found = Pixels.read(back, 3);
    assertThat(back.getHeight()).isEqualTo(height);
    assertThat(back.getWidth()).isEqualTo(width);
    for (int i = 0; i < expected.length; i++) {
      assertThat(Math.abs(found[i] - expected[i])).isLessThanOrEqualTo(.0625f / 2 + .5f / 255);
    }
  }

  @Test
  void lowerQuality_takesFewerBytes() {
    BufferedImage picture = CodecFixtures.picture(3, 64, 64);

    assertThat(ANY.codec().quality(30).compress(picture).length)
        .isLessThan(ANY.codec().quality(80).compress(picture).length);
  }

  @Test
  void anyQuality_isDecodedByAnyView() {
    byte[] low = PAIR.codec().quality(30).compress(CodecFixtures.grey(4));

    assertThat(Pixels.read(PAIR.codec().decompress(low), 1))
        .isEqualTo(Pixels.read(PAIR.codec().quality(30).decompress(low), 1));
  }

  @Test
  void header_hasAtMostTwelveBytes() {
    byte[] digits = PAIR.codec().compress(CodecFixtures.grey(5));
    byte[] photo = ANY.codec().maxPixels(1 << 28).compress(CodecFixtures.picture(5, 300, 400));

    assertThat(Header.read(new ByteCursor(digits)).toBytes()).hasSizeLessThanOrEqualTo(12);
    assertThat(Header.read(new ByteCursor(photo)).toBytes()).hasSizeLessThanOrEqualTo(12);
  }

  @Test
  void codecFile_tellsWhatBytesAre() {
    byte[] bytes = ANY.codec().quality(30).compress(CodecFixtures.picture(6, 5, 9));

    CodecFile file = CodecFile.read(bytes);

    assertThat(file)
        .isEqualTo(
            new CodecFile(
                1,
                ANY.codec().digest(),
                java.util.Optional.empty(),
                30,
                5,
                9,
                1,
                false,
                bytes.length));
  }

  @Test
  void tablesWithoutExamples_areRefused() {
    TablesBuilder tables =
        TablesBuilder.of(new Latent(List.of(5)))
            .latents(CodecFixtures.QUALITIES.get(0), new float[0]);

    assertThatThrownBy(tables::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected examples, found none");
  }

  @Test
  void streams_carryTheSame() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PAIR.codec().compress(CodecFixtures.grey(8), out);

    BufferedImage back = PAIR.codec().decompress(new ByteArrayInputStream(out.toByteArray()));

    assertThat(out.toByteArray()).isEqualTo(PAIR.codec().compress(CodecFixtures.grey(8)));
    assertThat(Pixels.read(back, 1))
        .isEqualTo(Pixels.read(PAIR.codec().decompress(out.toByteArray()), 1));
  }

  @Test
  void losslessPicture_comesBackExactly() {
    Codec codec = PAIR.codec().lossless();
    for (int seed = 0; seed < 50; seed++) {
      BufferedImage picture = CodecFixtures.grey(seed);

      assertThat(Pixels.read(codec.decompress(codec.compress(picture)), 1))
          .isEqualTo(Pixels.read(picture, 1));
    }
  }

  @Test
  void losslessValues_mustBeLevels() {
    float[] sample = new float[Fixtures.VALUES];
    sample[3] = .5f;

    assertThatThrownBy(() -> PAIR.codec().lossless().compress(sample))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 0.5 at index 3");
  }

  @Test
  void losslessWithoutTables_isRefused() {
    assertThatThrownBy(() -> ANY.codec().lossless())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("lossless");
  }

  @Test
  void bytesOfAnotherModel_areRefused() {
    byte[] bytes = PAIR.codec().compress(CodecFixtures.grey(9));

    assertThatThrownBy(() -> ANY.codec().decompress(bytes))
        .isInstanceOf(InvalidCodecFileException.class)
        .hasMessageContaining("load the model that made it");
  }

  @Test
  void hugeSize_isRefusedBeforeMemoryIsTaken() {
    byte[] bytes = ANY.codec().compress(CodecFixtures.picture(1, 2, 2));
    Header header = Header.read(new ByteCursor(bytes));
    for (int side : new int[] {5000, 1 << 20, Integer.MAX_VALUE}) {
      ByteSink huge = new ByteSink();
      huge.write(new Header(header.digest(), header.quality(), null, side, side).toBytes());
      huge.write(new byte[20]);

      assertThatThrownBy(() -> ANY.codec().decompress(huge.toBytes()))
          .isInstanceOf(InvalidCodecFileException.class)
          .hasMessageContaining("at most 16777216 pixels");
    }
    ByteSink strip = new ByteSink();
    strip.write(new Header(header.digest(), header.quality(), null, 1 << 24, 1).toBytes());
    strip.write(new byte[20]);
    assertThatThrownBy(() -> ANY.codec().decompress(strip.toBytes()))
        .isInstanceOf(InvalidCodecFileException.class)
        .hasMessageContaining("at most 16777216 pixels, found 16777216×1");
    ByteSink bomb = new ByteSink();
    bomb.write(new Header(header.digest(), header.quality(), null, 4096, 4096).toBytes());
    bomb.write(new byte[20]);
    assertThatThrownBy(() -> ANY.codec().decompress(bomb.toBytes()))
        .isInstanceOf(InvalidCodecFileException.class)
        .hasMessageContaining("50331648 numbers");
  }

  @Test
  void manyThreads_getTheSame() {
    Codec codec = PAIR.codec();
    byte[] expected = codec.compress(CodecFixtures.grey(10));

    assertThat(
            new Random(1).ints(64).parallel().mapToObj(i -> codec.compress(CodecFixtures.grey(10))))
        .allSatisfy(bytes -> assertThat(bytes).isEqualTo(expected));
  }
}
