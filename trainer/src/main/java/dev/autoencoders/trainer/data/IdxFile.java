package dev.autoencoders.trainer.data;

import dev.autoencoders.internal.Sha256;
import dev.autoencoders.trainer.architecture.SampleShape;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the IDX files that MNIST comes in, gzip or plain: a big-endian magic number (0, 0, type,
 * dimensions), one size for each dimension, then the bytes. Only unsigned bytes are read: images
 * (magic 2051: count, rows, columns) and labels (magic 2049: count).
 *
 * <p>The format is described at <a href="http://yann.lecun.com/exdb/mnist/">yann.lecun.com</a>. No
 * header is trusted: memory is taken as bytes arrive, never because a header asks for it.
 */
final class IdxFile {
  private static final int IMAGES_MAGIC = 2051;
  private static final int LABELS_MAGIC = 2049;

  /** 16,384 × 16,384; what asks for more is damaged. */
  private static final int MAX_IMAGE_BYTES = 1 << 28;

  private IdxFile() {}

  /**
   * Reads images and their labels.
   *
   * @param name what messages call the set, such as {@code mnist/train}
   * @param images an IDX file of images, gzip or plain
   * @param labels an IDX file of as many labels, gzip or plain
   * @return the images with one channel
   * @throws IOException if a file can't be read, is not such a file, or holds more than the Java
   *     heap can; the message says which file, what was expected and what was found
   */
  public static ImageSet read(String name, Path images, Path labels) throws IOException {
    return read(name, images, labels, Integer.MAX_VALUE, DataListener.log());
  }

  /**
   * Reads the first images and their labels. What lies behind them in the files is not looked at.
   *
   * @param name what messages call the set, such as {@code mnist/train}
   * @param images an IDX file of images, gzip or plain
   * @param labels an IDX file of as many labels, gzip or plain
   * @param limit at most how many, at least 1
   * @param listener told how much memory they take
   * @return the images with one channel
   * @throws IOException as there
   */
  static ImageSet read(String name, Path images, Path labels, int limit, DataListener listener)
      throws IOException {
    try (Content imageFile = Content.open(images, IMAGES_MAGIC, 3);
        Content labelFile = Content.open(labels, LABELS_MAGIC, 1)) {
      int[] sizes = imageFile.sizes;
      if (labelFile.sizes[0] != sizes[0]) {
        throw new IOException(
            "%s: expected %d labels, one for each image of %s, found %d"
                .formatted(labels, sizes[0], images.getFileName(), labelFile.sizes[0]));
      }
      int count = Math.min(limit, sizes[0]);
      HeapRoom.claim(name + " (" + images + ")", count, imageFile.itemBytes(), listener);
      ImageBytes pixels = imageFile.images(count);
      SampleShape shape = SampleShape.image(1, sizes[1], sizes[2]);
      return ImageSet.wrap(name, shape, pixels, labelFile.labels(count), null);
    }
  }

  /** SHA-256 of what a file holds, decompressed if it is gzip: mirrors compress differently. */
  static String sha256(Path file) throws IOException {
    try (InputStream in = open(file)) {
      MessageDigest digest = Sha256.digest();
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return Sha256.hex(digest);
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      in.mark(2);
      boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return gzip ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** An open file whose header was read. */
  private static final class Content implements AutoCloseable {
    final Path file;
    final InputStream in;
    final int[] sizes;

    private Content(Path file, InputStream in, int[] sizes) {
      this.file = file;
      this.in = in;
      this.sizes = sizes;
    }

    static Content open(Path file, int magic, int dimensions) throws IOException {
      InputStream in = IdxFile.open(file);
      try {
        ByteBuffer header = ByteBuffer.wrap(exactly(in, 4 * (1 + dimensions), file, "header"));
        int found = header.getInt();
        if (found != magic) {
          throw new IOException(
              "%s: expected an IDX file with magic number %d (%s), found %d"
                  .formatted(file, magic, magic == IMAGES_MAGIC ? "images" : "labels", found));
        }
        int[] sizes = new int[dimensions];
        header.asIntBuffer().get(sizes);
        requireSizes(sizes, file);
        return new Content(file, in, sizes);
      } catch (EOFException | ZipException e) {
        in.close();
        throw damaged(file, e);
      } catch (IOException | RuntimeException e) {
        in.close();
        throw e;
      }
    }

    /** The bytes of one image, or of one label. */
    int itemBytes() {
      return Arrays.stream(sizes).skip(1).reduce(1, (a, b) -> a * b);
    }

    ImageBytes images(int count) throws IOException {
      int perArray = ImageBytes.perArray(itemBytes());
      List<byte[]> arrays = new ArrayList<>();
      for (int first = 0; first < count; first += perArray) {
        arrays.add(data(Math.min(perArray, count - first)));
      }
      requireEnd(count);
      return ImageBytes.of(itemBytes(), arrays);
    }

    byte[] labels(int count) throws IOException {
      byte[] labels = data(count);
      requireEnd(count);
      return labels;
    }

    private byte[] data(int items) throws IOException {
      try {
        return exactly(in, items * itemBytes(), file, "data, as its header says");
      } catch (EOFException | ZipException e) {
        throw damaged(file, e);
      }
    }

    /** If all images or labels were read, the file must end behind them. */
    private void requireEnd(int count) throws IOException {
      try {
        if (count == sizes[0] && in.read() >= 0) {
          throw new IOException(
              "%s: expected the file to end after %d bytes of data, as its header says, found more"
                  .formatted(file, (long) count * itemBytes()));
        }
      } catch (EOFException | ZipException e) {
        throw damaged(file, e);
      }
    }

    /** Where GZIPInputStream found the damage, it can't say in which file. */
    private static IOException damaged(Path file, IOException e) {
      return new IOException(
          "%s: expected a whole gzip file, found damage: %s; get the file again"
              .formatted(file, e.getMessage()),
          e);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }

    private static byte[] exactly(InputStream in, int length, Path file, String what)
        throws IOException {
      // readNBytes grows its buffers as bytes arrive: a lying header costs no memory.
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new IOException(
            "%s: expected %d bytes of %s, found only %d; the file is truncated, get it again"
                .formatted(file, length, what, bytes.length));
      }
      return bytes;
    }

    /** An image must fit into one array. */
    private static void requireSizes(int[] sizes, Path file) throws IOException {
      long bytes = 1;
      for (int i = 0; i < sizes.length; i++) {
        bytes *= i == 0 ? 1 : sizes[i];
        if (sizes[i] < 1 || bytes > MAX_IMAGE_BYTES) {
          throw new IOException(
              "%s: expected sizes of at least 1 and at most %d bytes for an image, found %s"
                  .formatted(file, MAX_IMAGE_BYTES, Arrays.toString(sizes)));
        }
      }
    }
  }
}
