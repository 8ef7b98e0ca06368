package dev.autoencoders.trainer.data;

import dev.autoencoders.internal.Sha256;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.data.PictureFiles.Picture;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Digests of samples; of pictures, the one that {@link ImageSet#sha256()} has, without holding them
 * all in memory.
 */
final class SetDigest {
  /** How many pictures are held at a time. */
  private static final int BLOCK = 64;

  private SetDigest() {}

  /** What a digest begins with. */
  static ByteBuffer header(int count, SampleShape shape) {
    ByteBuffer sizes = ByteBuffer.allocate((1 + shape.sizes().size()) * Integer.BYTES);
    sizes.putInt(count);
    shape.sizes().forEach(sizes::putInt);
    return sizes.flip();
  }

  /** Empty if a picture can't be read: then nobody knows which images a set of them had. */
  static Optional<String> of(List<Picture> pictures, ImageFormat format, int limit) {
    int each = format.imagesPerPicture();
    int files = pictures.isEmpty() ? 1 : pictures.get(0).files();
    int values = files * (int) format.values();
    int needed = (int) Math.min(pictures.size(), ((long) limit + each - 1) / each);
    int count = (int) Math.min(limit, (long) needed * each);
    MessageDigest digest = Sha256.digest();
    digest.update(
        header(
            count, SampleShape.image(files * format.channels(), format.height(), format.width())));
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    PictureReader reader = new PictureReader(format);
    for (int from = 0; from < needed; from += BLOCK) {
      List<Picture> block = pictures.subList(from, Math.min(from + BLOCK, needed));
      ImageBytes bytes = ImageBytes.allocate(block.size() * each, values);
      boolean readable =
          IntStream.range(0, block.size())
              .parallel()
              .allMatch(i -> reader.read(block.get(i), bytes, i * each).isEmpty());
      if (!readable) {
        return Optional.empty();
      }
      for (int i = 0; i < block.size() * each && labels.size() < count; i++) {
        digest.update(bytes.array(i), bytes.offset(i), values);
        labels.write(block.get(i / each).label());
      }
    }
    return Optional.of(Sha256.hex(digest, labels.toByteArray()));
  }
}
