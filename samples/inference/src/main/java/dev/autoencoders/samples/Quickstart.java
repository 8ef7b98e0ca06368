package dev.autoencoders.samples;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.image.ImageMetrics;
import dev.autoencoders.image.Pixels;
import dev.autoencoders.image.Strip;
import dev.autoencoders.zoo.ModelZoo;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The first five minutes: loads two models from the zoo on the class path, makes digits noisy and
 * denoises them, sends digits through a code and back, and writes pictures of both.
 *
 * <p>Run it with {@code mvn -q -Pquickstart}.
 */
public final class Quickstart {
  private static final int SHOWN = 10;
  private static final int SCALE = 3;

  private Quickstart() {}

  /**
   * What came out.
   *
   * @param noisyPsnr of the noisy digits, dB; higher is better
   * @param denoisedPsnr of the denoised digits, dB
   * @param reconstructedPsnr of the digits that went through the code, dB
   * @param codeLength numbers in one code; a digit has 784 pixels
   * @param denoised picture: noisy digits on top, denoised below
   * @param reconstructed picture: digits on top, reconstructions below
   */
  public record Result(
      double noisyPsnr,
      double denoisedPsnr,
      double reconstructedPsnr,
      int codeLength,
      Path denoised,
      Path reconstructed) {}

  /**
   * Runs both models and prints what came out.
   *
   * @param args the folder for the pictures; {@code target/quickstart} if there is none
   * @throws IOException if a picture can't be written
   */
  public static void main(String[] args) throws IOException {
    Result result = run(Path.of(args.length > 0 ? args[0] : "target/quickstart"));
    System.out.printf(
        "denoised:      %.1f dB before, %.1f dB after   %s%n",
        result.noisyPsnr(), result.denoisedPsnr(), result.denoised().toAbsolutePath());
    System.out.printf(
        "reconstructed: %.1f dB from %d numbers a digit   %s%n",
        result.reconstructedPsnr(), result.codeLength(), result.reconstructed().toAbsolutePath());
  }

  /**
   * Runs both models.
   *
   * @param folder where the pictures go; made if it isn't there
   * @return figures and pictures
   * @throws IOException if a picture can't be written
   */
  public static Result run(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<BufferedImage> digits = DigitSheet.digits();
    Path denoisedPicture = folder.resolve("denoised.png");
    Path reconstructedPicture = folder.resolve("reconstructed.png");

    List<BufferedImage> noisy = addNoise(digits);
    List<BufferedImage> denoised = new ArrayList<>();
    try (Autoencoder denoiser =
        Autoencoder.from(ModelZoo.bundled().model("mnist-denoiser")).load()) {
      for (BufferedImage digit : noisy) {
        denoised.add(denoiser.images().denoise(digit));
      }
    }
    writeStrip(noisy, denoised, denoisedPicture);

    List<BufferedImage> reconstructed = new ArrayList<>();
    int codeLength = 0;
    try (Autoencoder autoencoder =
        Autoencoder.from(ModelZoo.bundled().model("mnist-conv")).load()) {
      for (BufferedImage digit : digits) {
        float[] code = autoencoder.images().encode(digit);
        codeLength = code.length;
        reconstructed.add(autoencoder.images().decode(code));
      }
    }
    writeStrip(digits, reconstructed, reconstructedPicture);

    return new Result(
        psnr(noisy, digits),
        psnr(denoised, digits),
        psnr(reconstructed, digits),
        codeLength,
        denoisedPicture,
        reconstructedPicture);
  }

  /** Gaussian noise of a standard deviation of half the range, clipped to it. */
  private static List<BufferedImage> addNoise(List<BufferedImage> digits) {
    Random random = new Random(0);
    List<BufferedImage> noisy = new ArrayList<>();
    for (BufferedImage digit : digits) {
      float[] pixels = Pixels.read(digit, 1);
      for (int i = 0; i < pixels.length; i++) {
        float value = (float) (pixels[i] + 0.5 * random.nextGaussian());
        pixels[i] = Math.min(1f, Math.max(0f, value));
      }
      noisy.add(Pixels.image(pixels, 1, digit.getHeight(), digit.getWidth()));
    }
    return noisy;
  }

  private static void writeStrip(
      List<BufferedImage> inputs, List<BufferedImage> outputs, Path picture) throws IOException {
    Strip.of(List.of(inputs.subList(0, SHOWN), outputs.subList(0, SHOWN)))
        .scale(SCALE)
        .writePng(picture);
  }

  /** Of the mean squared error over all pictures. */
  private static double psnr(List<BufferedImage> found, List<BufferedImage> expected) {
    double sum = 0;
    for (int i = 0; i < found.size(); i++) {
      sum += ImageMetrics.mse(Pixels.read(found.get(i), 1), Pixels.read(expected.get(i), 1));
    }
    return ImageMetrics.psnr(sum / found.size());
  }
}
