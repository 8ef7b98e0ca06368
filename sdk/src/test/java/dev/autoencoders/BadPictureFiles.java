package dev.autoencoders;

import dev.autoencoders.image.FolderProgress;
import dev.autoencoders.image.Images;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Picture files, streams and folders that are refused; see {@link BadInputTest}. */
final class BadPictureFiles {
  private static final BufferedImage SMALL = new BufferedImage(6, 4, BufferedImage.TYPE_BYTE_GRAY);

  private BadPictureFiles() {}

  /** Denoising files in a directory. */
  @FunctionalInterface
  interface Work {
    void run(Images images, Path directory) throws Exception;
  }

  static Map<String, BadInputTest.Scenario> scenarios() {
    Map<String, BadInputTest.Scenario> all = new LinkedHashMap<>();
    addFiles(all);
    addStreams(all);
    addFolders(all);
    return all;
  }

  private static void addFiles(Map<String, BadInputTest.Scenario> all) {
    all.put(
        "denoise a file that is not there",
        denoising((images, in) -> images.denoise(in.resolve("none.png"), in.resolve("clean.png"))));
    all.put(
        "denoise a folder as if a file",
        denoising((images, in) -> images.denoise(in, in.resolve("clean.png"))));
    all.put(
        "denoise a text file",
        denoising(
            (images, in) -> {
              Path text = Files.writeString(in.resolve("text.png"), "no picture at all");
              images.denoise(text, in.resolve("clean.png"));
            }));
    all.put(
        "denoise a damaged file",
        denoising(
            (images, in) -> {
              Path noisy = write(in.resolve("noisy.png"));
              byte[] start = Arrays.copyOf(Files.readAllBytes(noisy), 20);
              images.denoise(Files.write(noisy, start), in.resolve("clean.png"));
            }));
    all.put(
        "denoise half a JPEG file",
        denoising(
            (images, in) -> {
              Path noisy = in.resolve("noisy.jpg");
              ImageIO.write(SMALL, "jpg", noisy.toFile());
              byte[] whole = Files.readAllBytes(noisy);
              Files.write(noisy, Arrays.copyOf(whole, whole.length - 6));
              images.denoise(noisy, in.resolve("clean.jpg"));
            }));
    all.put(
        "denoise an animation",
        denoising(
            (images, in) -> {
              Path noisy = write(in.resolve("noisy.gif"), "gif", 3);
              images.denoise(noisy, in.resolve("clean.tif"));
            }));
    all.put(
        "denoise a TIFF file of 3 pages into `clean.png`",
        denoising(
            (images, in) -> {
              Path noisy = write(in.resolve("noisy.tif"), "tif", 3);
              images.denoise(noisy, in.resolve("clean.png"));
            }));
    all.put(
        "denoise a file of 4×6 with `maxPixels(20)`",
        denoising(
            (images, in) ->
                images.maxPixels(20).denoise(write(in.resolve("noisy.png")), in.resolve("c.png"))));
    all.put(
        "denoise a PNG with `formats(\"jpeg\")`",
        denoising(
            (images, in) ->
                images
                    .formats("jpeg")
                    .denoise(write(in.resolve("noisy.png")), in.resolve("c.png"))));
    all.put("`images().formats(\"xyz\")`", denoising((images, in) -> images.formats("xyz")));
    all.put(
        "denoise a TIFF in tiles of 30000×30000",
        denoising(
            (images, in) ->
                images.denoise(
                    Files.write(in.resolve("noisy.tif"), largeTiles()), in.resolve("c.png"))));
    all.put(
        "denoise a file into `clean.xyz`",
        denoising(
            (images, in) -> images.denoise(write(in.resolve("n.png")), in.resolve("clean.xyz"))));
    all.put(
        "denoise a file with alpha into `clean.jpg`",
        denoising(
            (images, in) -> {
              Path noisy = in.resolve("noisy.png");
              ImageIO.write(
                  new BufferedImage(6, 4, BufferedImage.TYPE_INT_ARGB), "png", noisy.toFile());
              images.denoise(noisy, in.resolve("clean.jpg"));
            }));
    all.put(
        "denoise a file into a folder that is not there",
        denoising(
            (images, in) ->
                images.denoise(write(in.resolve("n.png")), in.resolve("none/clean.png"))));
  }

  private static void addStreams(Map<String, BadInputTest.Scenario> all) {
    all.put(
        "denoise a stream of text",
        denoising((images, in) -> denoise(images, new byte[50], "png")));
    all.put(
        "denoise a stream of 16 MiB and more with `maxPixels(20)`",
        denoising((images, in) -> denoise(images.maxPixels(20), new byte[17 << 20], "png")));
    all.put(
        "denoise a stream of 4×6 with `maxPixels(20)`",
        denoising((images, in) -> denoise(images.maxPixels(20), small(in), "png")));
    all.put(
        "denoise a stream as `\"xyz\"`",
        denoising((images, in) -> denoise(images, small(in), "xyz")));
    all.put(
        "denoise a stream that is null",
        denoising(
            (images, in) ->
                images.denoise(BadCalls.nothing(), OutputStream.nullOutputStream(), "png")));
  }

  /** 16×16 grey pixels in one tile, most of which lies beyond them. */
  private static byte[] largeTiles() {
    int[][] fields = {
      {256, 16},
      {257, 16},
      {258, 8},
      {262, 1},
      {277, 1},
      {322, 30_000},
      {323, 30_000},
      {324, 8},
      {325, 100}
    };
    ByteBuffer tiff = ByteBuffer.allocate(200);
    tiff.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8);
    tiff.putShort((short) fields.length);
    for (int[] field : fields) {
      tiff.putShort((short) field[0]).putShort((short) 4).putInt(1).putInt(field[1]);
    }
    return tiff.array();
  }

  private static byte[] small(Path directory) throws IOException {
    return Files.readAllBytes(write(directory.resolve("noisy.png")));
  }

  private static void denoise(Images images, byte[] file, String format) throws IOException {
    images.denoise(new ByteArrayInputStream(file), OutputStream.nullOutputStream(), format);
  }

  private static void addFolders(Map<String, BadInputTest.Scenario> all) {
    all.put(
        "denoise a folder into itself",
        denoising((images, in) -> images.denoiseFolder(in, in, new Silent())));
    all.put(
        "denoise a folder that is not there",
        denoising(
            (images, in) ->
                images.denoiseFolder(in.resolve("none"), in.resolve("out"), new Silent())));
    all.put(
        "interrupt `denoiseFolder`",
        denoising(
            (images, in) -> {
              Files.createDirectory(in.resolve("in"));
              write(in.resolve("in/noisy.png"));
              BadCalls.interrupted(
                  () -> images.denoiseFolder(in.resolve("in"), in.resolve("out"), new Silent()));
            }));
  }

  /** In a directory, with a denoiser for pictures. */
  static BadInputTest.Scenario denoising(Work work) {
    return directory -> {
      Fixtures.writeDenoiser(directory.resolve("model"), "denoiser");
      try (Autoencoder model = Autoencoder.from(directory.resolve("model")).load()) {
        work.run(model.images(), directory);
      }
    };
  }

  private static Path write(Path file) throws IOException {
    ImageIO.write(SMALL, "png", file.toFile());
    return file;
  }

  private static Path write(Path file, String format, int pictures) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < pictures; i++) {
        writer.writeToSequence(new IIOImage(SMALL, null, null), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    return file;
  }

  /** Is told, and does nothing. */
  private static final class Silent implements FolderProgress {
    @Override
    public void wrote(Path file, int done, int total) {}

    @Override
    public void skipped(Path file, Exception reason, int done, int total) {}
  }
}
