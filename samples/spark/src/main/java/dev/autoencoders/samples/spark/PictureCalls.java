package dev.autoencoders.samples.spark;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.image.Fit;
import dev.autoencoders.image.ImageFiles;
import dev.autoencoders.image.Images;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** What a model does with files of pictures, of any size each, one after the other. */
final class PictureCalls {
  /** Larger pictures are refused before they are decoded: 67 million pixels. */
  private static final long MAX_PIXELS = 1L << 26;

  private PictureCalls() {}

  /** Clean pictures, in files of the given format. */
  static BatchCall<byte[], byte[]> denoise(String format) {
    return (model, files) -> {
      List<byte[]> clean = new ArrayList<>();
      for (byte[] file : files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        images(model).denoise(new ByteArrayInputStream(file), out, format);
        clean.add(out.toByteArray());
      }
      return clean;
    };
  }

  /** Latents; pictures of another size than the model's are scaled. */
  static BatchCall<byte[], float[]> encode() {
    return (model, files) -> {
      List<float[]> latents = new ArrayList<>();
      for (byte[] file : files) {
        latents.add(images(model).fit(Fit.RESIZE).encode(picture(file)));
      }
      return latents;
    };
  }

  /** Verdicts of the kind {@link Calls#VERDICT}. */
  static BatchCall<byte[], Row> examine() {
    return (model, files) -> {
      List<Row> verdicts = new ArrayList<>();
      for (byte[] file : files) {
        verdicts.add(Calls.row(model.detector().examine(picture(file)).verdict()));
      }
      return verdicts;
    };
  }

  /** The executor's other cores run other tasks. */
  private static Images images(Autoencoder model) {
    return model.images().threads(1).maxPixels(MAX_PIXELS);
  }

  /** The SDK's checks of what a file says are there for files. */
  private static BufferedImage picture(byte[] content) throws IOException {
    Path file = Files.createTempFile("picture", null);
    try {
      Files.write(file, content);
      return ImageFiles.read(file, MAX_PIXELS, warning -> {});
    } finally {
      Files.delete(file);
    }
  }
}
