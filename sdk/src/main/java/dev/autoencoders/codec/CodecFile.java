package dev.autoencoders.codec;

import dev.autoencoders.exception.InvalidCodecFileException;
import dev.autoencoders.internal.Require;
import dev.autoencoders.model.CodecSpec;
import dev.autoencoders.model.ModelSpec;
import java.util.Optional;

/**
 * What compressed bytes are, read from their header without decoding them. Immutable and
 * thread-safe. The page {@code docs/bitstream.md} of the SDK says how bytes lie.
 *
 * <pre>{@code
 * CodecFile file = CodecFile.read(bytes);
 * if (file.modelDigest().equals(codec.digest())) {
 *   BufferedImage picture = codec.decompress(bytes);
 * }
 * }</pre>
 *
 * @param version of the format, 1
 * @param modelDigest the first bytes of the model's digest, 6 lower-case hexadecimal digits; see
 *     {@link Codec#digest}
 * @param modelName the model's name; only containers have room for it
 * @param quality 1 to 100, or 0 for lossless
 * @param height rows of each picture; 0 if the pictures of a container differ in size
 * @param width columns of each picture; 0 likewise
 * @param pictures how many pictures there are
 * @param isContainer whether it may hold several pictures
 * @param bytes the length of all
 */
public record CodecFile(
    int version,
    String modelDigest,
    Optional<String> modelName,
    int quality,
    int height,
    int width,
    int pictures,
    boolean isContainer,
    long bytes) {
  /** The quality of lossless files. */
  public static final int LOSSLESS = 0;

  /**
   * Reads what bytes are. Only the header is looked at: what follows may still be damaged.
   *
   * @param bytes one file or container, not changed
   * @return its description
   * @throws InvalidCodecFileException if it has no header of this kind, or ends in it
   */
  public static CodecFile read(byte[] bytes) {
    Require.given(bytes, "bytes");
    return Header.read(new ByteCursor(bytes)).describe(bytes.length);
  }

  /**
   * Whether a model made this, by its description alone: graphs and tables need not be loaded. One
   * of 16 million others has the same short digest by chance; decoding would tell.
   *
   * @param model the description
   * @return whether it is of a codec whose digest is {@link #modelDigest}
   */
  public boolean isOf(ModelSpec model) {
    CodecSpec codec = Require.given(model, "model").codec();
    return codec != null
        && Header.text(ModelDigest.shortened(ModelDigest.of(model, codec))).equals(modelDigest);
  }

  /**
   * Whether pictures come back exactly.
   *
   * @return true if the quality is {@value #LOSSLESS}
   */
  public boolean isLossless() {
    return quality == LOSSLESS;
  }
}
