package dev.autoencoders.trainer.data;

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
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
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
public final class IdxFile {
  private static final int IMAGES_MAGIC = 2051;
  private static final int LABELS_MAGIC = 2049;

  /** Twenty times MNIST; what asks for more is damaged, or not for an in-memory set. */
  private static final long MAX_BYTES = 1L << 30;

  private IdxFile() {}

  /**
   * Reads images and their labels.
   *
   * @param name what messages call the set, such as {@code mnist/train}
   * @param images an IDX file of images, gzip or plain
   * @param labels an IDX file of as many labels, gzip or plain
   * @return the images with one channel
   * @throws IOException if a file can't be read or is not such a file; the message says which file,
   *     what was expected and what was found
   */
  public static ImageSet read(String name, Path images, Path labels) throws IOException {
    Content imageFile = Content.read(images, IMAGES_MAGIC, 3);
    Content labelFile = Content.read(labels, LABELS_MAGIC, 1);
    int count = imageFile.sizes[0];
    if (labelFile.sizes[0] != count) {
      throw new IOException(
          "%s: expected %d labels, one for each image of %s, found %d"
              .formatted(labels, count, images.getFileName(), labelFile.sizes[0]));
    }
    return ImageSet.wrap(
        name, 1, imageFile.sizes[1], imageFile.sizes[2], imageFile.bytes, labelFile.bytes);
  }

  /** SHA-256 of what a file holds, decompressed if it is gzip: mirrors compress differently. */
  static String sha256(Path file) throws IOException {
    try (InputStream in = open(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
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

  /** What one file holds. */
  private static final class Content {
    final int[] sizes;
    final byte[] bytes;

    private Content(int[] sizes, byte[] bytes) {
      this.sizes = sizes;
      this.bytes = bytes;
    }

    static Content read(Path file, int magic, int dimensions) throws IOException {
      try (InputStream in = open(file)) {
        ByteBuffer header = ByteBuffer.wrap(exactly(in, 4 * (1 + dimensions), file, "header"));
        int found = header.getInt();
        if (found != magic) {
          throw new IOException(
              "%s: expected an IDX file with magic number %d (%s), found %d"
                  .formatted(file, magic, magic == IMAGES_MAGIC ? "images" : "labels", found));
        }
        int[] sizes = new int[dimensions];
        header.asIntBuffer().get(sizes);
        byte[] bytes = exactly(in, product(sizes, file), file, "data, as its header says");
        if (in.read() >= 0) {
          throw new IOException(
              "%s: expected the file to end after %d bytes of data, as its header says, found more"
                  .formatted(file, bytes.length));
        }
        return new Content(sizes, bytes);
      } catch (EOFException | ZipException e) {
        // Where GZIPInputStream found the damage, it can't say in which file.
        throw new IOException(
            "%s: expected a whole gzip file, found damage: %s; get the file again"
                .formatted(file, e.getMessage()),
            e);
      }
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

    private static int product(int[] sizes, Path file) throws IOException {
      long product = 1;
      for (int size : sizes) {
        if (size < 1 || (product *= size) > MAX_BYTES) {
          throw new IOException(
              "%s: expected sizes of at least 1 and at most %d bytes in all, found %s"
                  .formatted(file, MAX_BYTES, Arrays.toString(sizes)));
        }
      }
      return (int) product;
    }
  }
}
