package dev.autoencoders.commandline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the headers of pictures. */
final class PictureSize {
  private PictureSize() {}

  /** The size of the first picture of a file; null if it is no picture. */
  static Outcome.@Nullable Size of(Path file) throws IOException {
    return read(file, reader -> new Outcome.Size(reader.getHeight(0), reader.getWidth(0)));
  }

  /** The format of a picture, such as {@code png}; null if it is none. */
  static @Nullable String format(Path file) throws IOException {
    return read(file, ImageReader::getFormatName);
  }

  /** What is asked of a header. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(ImageReader reader) throws IOException;
  }

  private static <T> @Nullable T read(Path file, Question<T> question) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return null;
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return question.ask(reader);
      } finally {
        reader.dispose();
      }
    }
  }
}
