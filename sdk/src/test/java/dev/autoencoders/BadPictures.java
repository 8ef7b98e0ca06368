package dev.autoencoders;

import dev.autoencoders.image.Fit;
import dev.autoencoders.image.ImageMetrics;
import dev.autoencoders.image.Pixels;
import dev.autoencoders.image.Strip;
import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pictures that are refused; see {@link BadInputTest}. */
final class BadPictures {
  private static final BufferedImage TURNED = new BufferedImage(4, 6, BufferedImage.TYPE_BYTE_GRAY);
  private static final BufferedImage SMALL = new BufferedImage(6, 4, BufferedImage.TYPE_BYTE_GRAY);

  private BadPictures() {}

  static Map<String, BadInputTest.Scenario> scenarios() {
    Map<String, BadInputTest.Scenario> all = new LinkedHashMap<>();
    addPictures(all);
    addTools(all);
    return all;
  }

  private static void addPictures(Map<String, BadInputTest.Scenario> all) {
    all.put(
        "`images().fit(Fit.EXACT)`, a picture of 6×4",
        BadCalls.pair(model -> model.images().fit(Fit.EXACT).reconstruct(TURNED)));
    all.put(
        "`images().encode` a picture of 6×4",
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
        BadPictureFiles.denoising(
            (images, in) ->
                BadCalls.interrupted(
                    () ->
                        images.denoise(
                            new BufferedImage(900, 700, BufferedImage.TYPE_BYTE_GRAY)))));
    all.put(
        "`images().denoise` a list with null in it",
        BadPictureFiles.denoising(
            (images, in) -> images.denoise(Arrays.asList(SMALL, BadCalls.nothing()))));
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
          DenoiserFixtures.writeIdentity(directory, "two", 2);
          try (Autoencoder model = Autoencoder.from(directory).load()) {
            model.images().denoise(SMALL);
          }
        });
  }

  private static void addNumbers(Map<String, BadInputTest.Scenario> all) {
    all.put(
        "denoise a picture in CIE XYZ",
        BadPictureFiles.denoising(
            (images, in) -> images.denoise(picture(ColorSpace.CS_CIEXYZ, DataBuffer.TYPE_BYTE))));
    all.put(
        "denoise a picture of whole numbers of 32 bits",
        BadPictureFiles.denoising(
            (images, in) -> images.denoise(picture(ColorSpace.CS_GRAY, DataBuffer.TYPE_INT))));
    all.put(
        "denoise a picture of real numbers up to 255",
        BadPictureFiles.denoising(
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

  private static void addTools(Map<String, BadInputTest.Scenario> all) {
    all.put("`Pixels.read(image, 2)`", directory -> Pixels.read(SMALL, 2));
    all.put(
        "`Pixels.image` of 23 values, 1×4×6", directory -> Pixels.image(new float[23], 1, 4, 6));
    all.put(
        "`ImageMetrics.mse` of 2 and 3 values",
        directory -> ImageMetrics.mse(new float[2], new float[3]));
    all.put(
        "`ImageMetrics.psnr` of pictures of 4×6 and 6×4",
        directory -> ImageMetrics.psnr(SMALL, TURNED));
    all.put("`ImageMetrics.ssim` of pictures of 4×6", directory -> ImageMetrics.ssim(SMALL, SMALL));
    all.put("`Strip.of` nothing", directory -> Strip.of(List.of()));
    all.put(
        "`Strip.of` pictures of 4×6 and 6×4",
        directory -> Strip.of(List.of(List.of(SMALL, TURNED))));
    all.put("`scale(0)` of a strip", directory -> Strip.of(List.of(List.of(SMALL))).scale(0));
  }
}
