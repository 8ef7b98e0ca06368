package dev.autoencoders.trainer.data;

import dev.autoencoders.exception.InvalidImageException;
import dev.autoencoders.trainer.data.DataListener.SkippedFile;
import dev.autoencoders.trainer.data.ImageFormat.Background;
import dev.autoencoders.trainer.data.PictureFiles.Picture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Pictures of a folder, each whole and at its own size. They are read when they are asked for, and
 * not kept. Immutable.
 */
public final class WholePictures {
  private final String name;
  private final int channels;
  private final Background background;
  private final List<Picture> pictures;
  private final DataListener listener;

  /** Leaves out pictures whose headers can't be read, and tells of them. */
  WholePictures(
      String name,
      int channels,
      Background background,
      List<Picture> candidates,
      int limit,
      DataListener listener)
      throws IOException {
    this.name = name;
    this.channels = channels;
    this.background = background;
    this.listener = listener;
    List<Picture> readable = new ArrayList<>();
    List<SkippedFile> skipped = new ArrayList<>();
    for (Picture picture : candidates) {
      if (readable.size() == limit) {
        break;
      }
      try {
        PictureReader.header(picture);
        readable.add(picture);
      } catch (IOException | InvalidImageException e) {
        skipped.add(SkippedFile.of(picture.file(), e));
      }
    }
    if (readable.isEmpty()) {
      throw SkippedFile.nothingLeft(name, skipped);
    }
    if (!skipped.isEmpty()) {
      listener.onSkipped(skipped);
    }
    this.pictures = List.copyOf(readable);
  }

  private WholePictures(WholePictures all, List<Picture> some) {
    name = all.name;
    channels = all.channels;
    background = all.background;
    listener = all.listener;
    pictures = some;
  }

  /**
   * Some pictures, evenly spread over all.
   *
   * @param n at most how many, at least 1
   * @return them, in their order
   */
  public WholePictures spread(int n) {
    int count = Math.min(n, count());
    return new WholePictures(
        this,
        IntStream.range(0, count)
            .mapToObj(i -> pictures.get((int) ((long) i * count() / count)))
            .toList());
  }

  /**
   * One picture.
   *
   * @param label number of its parent folder
   * @param height rows
   * @param width columns
   * @param input channels × height × width values in 0..1, CHW, each a multiple of 1/255
   * @param target what should come out, of the same shape: the same array, except for pairs
   * @param noise where noise for it is to be drawn from
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
  public record Whole(
      int label, int height, int width, float[] input, float[] target, Random noise) {}

  /**
   * What messages call these pictures.
   *
   * @return such as {@code photos/test}
   */
  public String name() {
    return name;
  }

  /**
   * Channels that each picture is read with.
   *
   * @return 1 for grey, 3 for colour
   */
  public int channels() {
    return channels;
  }

  /**
   * How many pictures there are whose headers can be read.
   *
   * @return at least 1
   */
  public int count() {
    return pictures.size();
  }

  /**
   * Reads one picture after the other, in the order of their paths. The listener of the folder is
   * told of those that turn out to be damaged.
   *
   * <p>The noise of a picture depends on the seed and the picture's path alone, so it stays the
   * same when pictures are added or left out: its generator is a {@link Random} seeded with the
   * first eight bytes, big-endian, of the SHA-256 of {@code noise:SEED:PATH}, where the path is
   * that in the folder, with slashes.
   *
   * @param noiseSeed seed of the noise
   * @param use receives the pictures
   * @throws IOException if none can be read
   */
  public void forEach(long noiseSeed, Consumer<Whole> use) throws IOException {
    List<SkippedFile> skipped = new ArrayList<>();
    PictureReader reader = new PictureReader(new ImageFormat(channels, 0, 0, 0, background));
    for (Picture picture : pictures) {
      Whole whole;
      try {
        whole = reader.whole(picture, new Random(picture.seed("noise:" + noiseSeed)));
      } catch (IOException | InvalidImageException | IllegalArgumentException e) {
        skipped.add(SkippedFile.of(picture.file(), e));
        continue;
      }
      use.accept(whole);
    }
    if (skipped.size() == pictures.size()) {
      throw SkippedFile.nothingLeft(name, skipped);
    }
    if (!skipped.isEmpty()) {
      listener.onSkipped(skipped);
    }
  }
}
