package dev.autoencoders.codec;

import dev.autoencoders.exception.InvalidCodecFileException;
import dev.autoencoders.image.Pixels;
import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.coding.CodecTables;
import dev.autoencoders.internal.runtime.Checks;
import dev.autoencoders.model.LoadedModel;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Compresses pictures to few bytes; got from {@code Autoencoder.codec()}. Immutable and
 * thread-safe. A view: it works as long as its autoencoder is open. Its options make new views:
 * {@code model.codec().quality(30)}.
 *
 * <p>The bytes hold the rounded latent of the model's encoder, coded with probabilities that are
 * whole numbers: every machine decodes the same latent. The decoder network computes with floats,
 * so the last grey level of a pixel may differ between processors. {@link #lossless} codes the
 * levels themselves, without a network: every machine decodes the same picture. The page {@code
 * docs/bitstream.md} of the SDK specifies the bytes.
 *
 * <p>Decoding needs the model that compressed. Bytes of another model, damaged ones, and those of
 * larger pictures than {@link #maxPixels} allows are an {@link InvalidCodecFileException}, before
 * memory for the picture is taken; a checksum keeps wrong pictures from passing as right. Both ways
 * throw what the autoencoder's {@code encode} and {@code decode} throw.
 *
 * <p>Pictures are read as {@link Pixels#read} reads them, with 8 bits for each colour, transparent
 * ones on white; they come back grey from a model of one channel, and RGB from one of three. Models
 * of one size take pictures of that size alone; to others, pictures of any size are padded, and cut
 * after decoding.
 *
 * <pre>{@code
 * Codec codec = model.codec();
 * byte[] small = codec.compress(picture);
 * BufferedImage back = codec.decompress(small);
 * }</pre>
 */
public final class Codec {
  private static final long MAX_PIXELS = 1L << 24;
  private static final int HIGHEST = -1;

  private final CodecModel model;
  private final int quality;
  private final long maxPixels;

  /**
   * Makes a view of the model's highest quality.
   *
   * @param model what it is a view of; its description has a codec
   * @param tables those of the codec
   */
  @SuppressWarnings("exports")
  public Codec(LoadedModel model, CodecTables tables) {
    this(new CodecModel(model, tables), HIGHEST, MAX_PIXELS);
  }

  private Codec(CodecModel model, int quality, long maxPixels) {
    this.model = model;
    this.quality = quality == HIGHEST ? Collections.max(model.qualities()) : quality;
    this.maxPixels = maxPixels;
  }

  /**
   * Chooses an operating point of the model. The default is the highest.
   *
   * @param level one of {@link #qualities}
   * @return a new view
   * @throws IllegalArgumentException if the model has no such quality
   */
  public Codec quality(int level) {
    if (!qualities().contains(level)) {
      throw Require.refusal("quality", "one of " + qualities(), level);
    }
    return new Codec(model, level, maxPixels);
  }

  /**
   * Compresses without any loss, pictures of the kind that the model was trained on. The network
   * plays no part in it. Arrays must hold one of 256 levels at each place.
   *
   * @return a new view
   * @throws UnsupportedOperationException if the model has no tables for that
   */
  public Codec lossless() {
    model.requireLossless();
    return new Codec(model, CodecFile.LOSSLESS, maxPixels);
  }

  /**
   * The largest picture to compress, and to decode: a few bytes may say that they are a huge one.
   * The default is 16,777,216, as many as 4096×4096. For models of one size their size is the
   * limit.
   *
   * @param pixels height × width, 1 or more; a side that is shorter than the model's multiple
   *     counts as that, since it is padded
   * @return a new view
   * @throws IllegalArgumentException if it is less than 1
   */
  public Codec maxPixels(long pixels) {
    Require.atLeast(1, pixels, "maxPixels");
    return new Codec(model, quality, pixels);
  }

  /**
   * The operating points of the model.
   *
   * @return their qualities, the lowest first
   */
  public List<Integer> qualities() {
    return model.qualities();
  }

  /**
   * What files of this model can be told by; see {@link CodecFile#modelDigest}.
   *
   * @return 6 lower-case hexadecimal digits
   */
  public String digest() {
    return Header.text(model.shortDigest());
  }

  /**
   * Compresses a picture.
   *
   * @param picture grey or RGB; never changed
   * @return a new array, with a header of at most 12 bytes and a checksum of 4
   * @throws IllegalArgumentException if the model doesn't take its size, or it is larger than
   *     {@link #maxPixels}
   */
  public byte[] compress(BufferedImage picture) {
    Require.given(picture, "picture");
    int height = picture.getHeight();
    int width = picture.getWidth();
    model.requireTaken(height, width, maxPixels);
    return writer().writeOne(pixels().read(picture), height, width);
  }

  /**
   * Compresses a picture into a stream, which stays open.
   *
   * @param picture grey or RGB; never changed
   * @param to is written to
   * @throws IOException if it can't be
   */
  public void compress(BufferedImage picture, OutputStream to) throws IOException {
    to.write(compress(picture));
  }

  /**
   * Compresses one sample of a model of one size.
   *
   * @param sample values in the model's range, channel by channel; never changed
   * @return a new array
   * @throws IllegalArgumentException if it isn't one sample
   */
  public byte[] compress(float[] sample) {
    model.requireSample(Require.given(sample, "sample"));
    return compress(sample, model.ownHeight(), model.ownWidth());
  }

  /**
   * Compresses one image of a size of your choice.
   *
   * @param image values in the model's range, channel by channel; never changed
   * @param height rows
   * @param width columns
   * @return a new array
   * @throws IllegalArgumentException if the model doesn't take this size, or these are not channels
   *     × height × width values
   */
  public byte[] compress(float[] image, int height, int width) {
    model.requireTaken(height, width, maxPixels);
    model.requireImage(Require.given(image, "image"), height, width);
    return writer().writeOne(image, height, width);
  }

  /**
   * Compresses many pictures into one container. Pictures of one size share blocks, so that each
   * costs a fraction of a byte more than its data.
   *
   * @param pictures of any sizes that the model takes; never changed
   * @return a new array; {@link #open} reads it
   * @throws IllegalArgumentException if the model doesn't take a size
   */
  public byte[] compress(List<BufferedImage> pictures) {
    for (BufferedImage picture : Require.given(pictures, "pictures")) {
      Require.given(picture, "picture");
    }
    List<BufferedImage> all = List.copyOf(pictures);
    return compress(
        all.stream().map(one -> new Dimension(one.getWidth(), one.getHeight())).toList(), all::get);
  }

  /**
   * Compresses many pictures into one container, without having all of them in memory: photographs
   * one by one, small pictures of one size some at a time.
   *
   * <pre>{@code
   * List<Dimension> sizes = Collections.nCopies(pictures.size(), new Dimension(28, 28));
   * byte[] container = codec.compress(sizes, i -> pictures.get(i)); // or read from its file here
   * }</pre>
   *
   * @param sizes of the pictures, in their order
   * @param picture gives the i-th picture; called once for each, in their order, by this thread
   * @return a new array, the same as of all pictures at once; {@link #open} reads it
   * @throws IllegalArgumentException if the model doesn't take a size, or a picture has another one
   *     than was said
   */
  public byte[] compress(List<Dimension> sizes, IntFunction<BufferedImage> picture) {
    for (Dimension size : Require.given(sizes, "sizes")) {
      Require.given(size, "size");
      model.requireTaken(size.height, size.width, maxPixels);
    }
    return writer().write(new Sources.Pictures(pixels(), sizes, Require.given(picture, "picture")));
  }

  /**
   * Compresses many samples of a model of one size into one container.
   *
   * @param samples N samples, back to back; never changed
   * @return a new array; {@link #open} reads it
   * @throws IllegalArgumentException if that is no whole number of samples
   */
  public byte[] compressAll(float[] samples) {
    int values = model.spec().inputValues();
    Checks.samples(model.name(), Require.given(samples, "samples").length, values);
    return writer().write(new Sources.Values(samples, values, model.ownHeight(), model.ownWidth()));
  }

  /**
   * Decodes one picture.
   *
   * @param bytes what {@link #compress(BufferedImage)} returned, of any quality; not changed
   * @return a new picture, {@link BufferedImage#TYPE_BYTE_GRAY} or {@link
   *     BufferedImage#TYPE_INT_RGB}
   * @throws InvalidCodecFileException if they are damaged, of another model, of a larger picture
   *     than {@link #maxPixels}, or of a container that has not one picture
   */
  public BufferedImage decompress(byte[] bytes) {
    return open(bytes).requireOne().picture(0);
  }

  /**
   * Reads a stream to its end and decodes one picture; see {@link #decompress(byte[])}. The stream
   * stays open.
   *
   * @param from is read from
   * @return a new picture
   * @throws IOException if it can't be read
   */
  public BufferedImage decompress(InputStream from) throws IOException {
    return decompress(from.readAllBytes());
  }

  /**
   * Decodes one picture to values; see {@link #decompress(byte[])}.
   *
   * @param bytes not changed
   * @return new values in the model's range, channel by channel
   */
  public float[] decompressValues(byte[] bytes) {
    return open(bytes).requireOne().values(0);
  }

  /**
   * Opens a container, or a file of one picture, without decoding its pictures.
   *
   * @param bytes what one of the ways to compress returned; kept, so don't change it
   * @return its pictures
   * @throws InvalidCodecFileException if the header is damaged, of another model, or of larger
   *     pictures than {@link #maxPixels}
   */
  public CodecContainer open(byte[] bytes) {
    return new CodecContainer(
        pixels(), Blocks.open(model, maxPixels, Require.given(bytes, "bytes")));
  }

  private ContainerWriter writer() {
    return new ContainerWriter(model, quality);
  }

  private CodecPixels pixels() {
    return new CodecPixels(model.input());
  }

  @Override
  public String toString() {
    String way = quality == CodecFile.LOSSLESS ? "lossless" : "quality " + quality;
    return "codec of " + model.spec() + ", " + way + " of " + qualities();
  }
}
