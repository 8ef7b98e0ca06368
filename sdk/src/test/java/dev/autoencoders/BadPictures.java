package dev.autoencoders;

import dev.autoencoders.image.Fit;
import dev.autoencoders.image.FolderProgress;
import dev.autoencoders.image.ImageMetrics;
import dev.autoencoders.image.Images;
import dev.autoencoders.image.Pixels;
import dev.autoencoders.image.Strip;
import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures and their files that are refused; see {@link BadInputTest}. */
final class BadPictures {
  private static final BufferedImage TURNED = new BufferedImage(4, 6, BufferedImage.TYPE_BYTE_GRAY);
  private static final BufferedImage SMALL = new BufferedImage(6, 4, BufferedImage.TYPE_BYTE_GRAY);

  private BadPictures() {}

  /** Denoising files in a directory. */
  @FunctionalInterface
  private interface Work {
    void run(Images images, Path directory) throws Exception;
  }

  static Map<String, BadInputTest.Scenario> scenarios() {
    Map<String, BadInputTest.Scenario> all = new LinkedHashMap<>();
    addPictures(all);
    addFiles(all);
    addStreams(all);
    addFolders(all);
    addTools(all);
    return all;
  }

  private static void addPictures(Map<String, BadInputTest.Scenario> all) {
    all.put(
        "`images().fit(Fit.EXACT)`, a picture of 4×6",
        BadCalls.pair(model -> model.images().fit(Fit.EXACT).reconstruct(TURNED)));
    all.put(
        "`images().encode` a picture of 4×6",
        BadCalls.pair(model -> model.images().encode(TURNED)));
    all.put(
        "`images().encode` null",
        BadCalls.pair(model -> model.images().encode(BadCalls.nothing())));
    all.put("`images().fit(null)`", BadCalls.pair(model -> model.images().fit(BadCalls.nothing())));
    all.put(
        "`images().decode` two codes",
        BadCalls.pair(model -> model.images().decode(new float[10])));
    all.put(
        "`images().reconstruct` 5 values, size 6, 4",
        BadCalls.pair(model -> model.images().reconstruct(new float[5], 6, 4)));
    all.put(
        "`images().denoise` an array of size 0, 4",
        BadCalls.pair(model -> model.images().denoise(new float[0], 0, 4)));
    all.put("`images().quality(95)`", BadCalls.pair(model -> model.images().quality(95)));
    all.put("`images().strength(1.5)`", BadCalls.pair(model -> model.images().strength(1.5)));
    all.put(
        "`images().onProgress(null)`",
        BadCalls.pair(model -> model.images().onProgress(BadCalls.nothing())));
    all.put("`images().threads(0)`", BadCalls.pair(model -> model.images().threads(0)));
    all.put(
        "interrupt `images().denoise` of a picture of several tiles",
        files(
            (images, in) ->
                BadCalls.interrupted(
                    () ->
                        images.denoise(
                            new BufferedImage(900, 700, BufferedImage.TYPE_BYTE_GRAY)))));
    all.put(
        "`images().denoise` a list with null in it",
        files((images, in) -> images.denoise(Arrays.asList(SMALL, BadCalls.nothing()))));
    all.put(
        "`images().background` a transparent colour",
        BadCalls.pair(model -> model.images().background(new Color(0, 0, 0, 0))));
    all.put(
        "`images().background(null)`",
        BadCalls.pair(model -> model.images().background(BadCalls.nothing())));
    all.put(
        "`images().onWarning(null)`",
        BadCalls.pair(model -> model.images().onWarning(BadCalls.nothing())));
    addNumbers(all);
    all.put("`images().maxPixels(0)`", BadCalls.pair(model -> model.images().maxPixels(0)));
    all.put(
        "`images()` with a model of 2 channels",
        directory -> {
          Fixtures.writeIdentity(directory, "two", 2);
          try (Autoencoder model = Autoencoder.from(directory).load()) {
            model.images().denoise(SMALL);
          }
        });
  }

  private static void addNumbers(Map<String, BadInputTest.Scenario> all) {
    all.put(
        "denoise a picture in CIE XYZ",
        files((images, in) -> images.denoise(picture(ColorSpace.CS_CIEXYZ, DataBuffer.TYPE_BYTE))));
    all.put(
        "denoise a picture of whole numbers of 32 bits",
        files((images, in) -> images.denoise(picture(ColorSpace.CS_GRAY, DataBuffer.TYPE_INT))));
    all.put(
        "denoise a picture of real numbers up to 255",
        files(
            (images, in) -> {
              BufferedImage real = picture(ColorSpace.CS_GRAY, DataBuffer.TYPE_FLOAT);
              real.getRaster().setSample(1, 0, 0, 255f);
              images.denoise(real);
            }));
  }

  private static BufferedImage picture(int space, int type) {
    ColorModel colours =
        new ComponentColorModel(
            ColorSpace.getInstance(space), false, false, Transparency.OPAQUE, type);
    return new BufferedImage(colours, colours.createCompatibleWritableRaster(6, 4), false, null);
  }

  private static void addFiles(Map<String, BadInputTest.Scenario> all) {
    all.put(
        "denoise a file that is not there",
        files((images, in) -> images.denoise(in.resolve("none.png"), in.resolve("clean.png"))));
    all.put(
        "denoise a folder as if a file",
        files((images, in) -> images.denoise(in, in.resolve("clean.png"))));
    all.put(
        "denoise a text file",
        files(
            (images, in) -> {
              Path text = Files.writeString(in.resolve("text.png"), "no picture at all");
              images.denoise(text, in.resolve("clean.png"));
            }));
    all.put(
        "denoise a damaged file",
        files(
            (images, in) -> {
              Path noisy = write(in.resolve("noisy.png"));
              byte[] start = Arrays.copyOf(Files.readAllBytes(noisy), 20);
              images.denoise(Files.write(noisy, start), in.resolve("clean.png"));
            }));
    all.put(
        "denoise half a JPEG file",
        files(
            (images, in) -> {
              Path noisy = in.resolve("noisy.jpg");
              ImageIO.write(SMALL, "jpg", noisy.toFile());
              byte[] whole = Files.readAllBytes(noisy);
              Files.write(noisy, Arrays.copyOf(whole, whole.length - 6));
              images.denoise(noisy, in.resolve("clean.jpg"));
            }));
    all.put(
        "denoise an animation",
        files(
            (images, in) -> {
              Path noisy = write(in.resolve("noisy.gif"), "gif", 3);
              images.denoise(noisy, in.resolve("clean.tif"));
            }));
    all.put(
        "denoise a TIFF file of 3 pages into `clean.png`",
        files(
            (images, in) -> {
              Path noisy = write(in.resolve("noisy.tif"), "tif", 3);
              images.denoise(noisy, in.resolve("clean.png"));
            }));
    all.put(
        "denoise a file of 4×6 with `maxPixels(20)`",
        files(
            (images, in) ->
                images.maxPixels(20).denoise(write(in.resolve("noisy.png")), in.resolve("c.png"))));
    all.put(
        "denoise a PNG with `formats(\"jpeg\")`",
        files(
            (images, in) ->
                images
                    .formats("jpeg")
                    .denoise(write(in.resolve("noisy.png")), in.resolve("c.png"))));
    all.put("`images().formats(\"xyz\")`", files((images, in) -> images.formats("xyz")));
    all.put(
        "denoise a TIFF in tiles of 30000×30000",
        files(
            (images, in) ->
                images.denoise(
                    Files.write(in.resolve("noisy.tif"), largeTiles()), in.resolve("c.png"))));
    all.put(
        "denoise a file into `clean.xyz`",
        files((images, in) -> images.denoise(write(in.resolve("n.png")), in.resolve("clean.xyz"))));
    all.put(
        "denoise a file with alpha into `clean.jpg`",
        files(
            (images, in) -> {
              Path noisy = in.resolve("noisy.png");
              ImageIO.write(
                  new BufferedImage(6, 4, BufferedImage.TYPE_INT_ARGB), "png", noisy.toFile());
              images.denoise(noisy, in.resolve("clean.jpg"));
            }));
    all.put(
        "denoise a file into a folder that is not there",
        files(
            (images, in) ->
                images.denoise(write(in.resolve("n.png")), in.resolve("none/clean.png"))));
  }

  private static void addStreams(Map<String, BadInputTest.Scenario> all) {
    all.put(
        "denoise a stream of text", files((images, in) -> denoise(images, new byte[50], "png")));
    all.put(
        "denoise a stream of 16 MiB and more with `maxPixels(20)`",
        files((images, in) -> denoise(images.maxPixels(20), new byte[17 << 20], "png")));
    all.put(
        "denoise a stream of 4×6 with `maxPixels(20)`",
        files((images, in) -> denoise(images.maxPixels(20), small(in), "png")));
    all.put(
        "denoise a stream as `\"xyz\"`", files((images, in) -> denoise(images, small(in), "xyz")));
    all.put(
        "denoise a stream that is null",
        files(
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
        files((images, in) -> images.denoiseFolder(in, in, new Silent())));
    all.put(
        "denoise a folder that is not there",
        files(
            (images, in) ->
                images.denoiseFolder(in.resolve("none"), in.resolve("out"), new Silent())));
    all.put(
        "interrupt `denoiseFolder`",
        files(
            (images, in) -> {
              Files.createDirectory(in.resolve("in"));
              write(in.resolve("in/noisy.png"));
              BadCalls.interrupted(
                  () -> images.denoiseFolder(in.resolve("in"), in.resolve("out"), new Silent()));
            }));
  }

  private static void addTools(Map<String, BadInputTest.Scenario> all) {
    all.put("`Pixels.read(image, 2)`", directory -> Pixels.read(SMALL, 2));
    all.put(
        "`Pixels.image` of 23 values, 1×4×6", directory -> Pixels.image(new float[23], 1, 4, 6));
    all.put(
        "`ImageMetrics.mse` of 2 and 3 values",
        directory -> ImageMetrics.mse(new float[2], new float[3]));
    all.put(
        "`ImageMetrics.psnr` of pictures of 6×4 and 4×6",
        directory -> ImageMetrics.psnr(SMALL, TURNED));
    all.put("`ImageMetrics.ssim` of pictures of 6×4", directory -> ImageMetrics.ssim(SMALL, SMALL));
    all.put("`Strip.of` nothing", directory -> Strip.of(List.of()));
    all.put(
        "`Strip.of` pictures of 6×4 and 4×6",
        directory -> Strip.of(List.of(List.of(SMALL, TURNED))));
    all.put("`scale(0)` of a strip", directory -> Strip.of(List.of(List.of(SMALL))).scale(0));
  }

  private static BadInputTest.Scenario files(Work work) {
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
