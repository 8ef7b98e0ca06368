package dev.autoencoders.samples;

import dev.autoencoders.AtomicFiles;
import dev.autoencoders.Autoencoder;
import dev.autoencoders.AutoencoderException;
import dev.autoencoders.ModelSpec;
import dev.autoencoders.zoo.ModelZoo;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a model of the zoo on a picture of one's own. */
@Command(
    name = "denoise",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a model of the zoo on a picture of one digit and writes the result as PNG.",
      "The models take 28×28 grey pixels: other pictures are resized to that first.",
      "MNIST is white on black; a scan or photo of ink on paper needs --invert."
    })
public final class Denoise implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "IN", description = "The picture: PNG, JPEG, GIF or BMP.")
  Path in = Path.of("");

  @Parameters(index = "1", paramLabel = "OUT", description = "Where the result goes, a PNG.")
  Path out = Path.of("");

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Which model; default: ${DEFAULT-VALUE}. One that can't denoise reconstructs.")
  String name = "mnist-conv-denoiser";

  @Option(names = "--invert", description = "The picture is black on white; so is the result.")
  boolean invert;

  /**
   * Runs the program. Exit codes: 0 done, 1 failed, 2 wrong command line.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Denoise())
        .setExecutionExceptionHandler(
            (failure, command, arguments) -> {
              if (failure instanceof IOException
                  || failure instanceof AutoencoderException
                  || failure instanceof IllegalArgumentException) {
                command.getErr().println(failure.getMessage());
              } else {
                failure.printStackTrace(command.getErr());
              }
              return 1;
            });
  }

  @Override
  public Integer call() throws IOException {
    BufferedImage picture = read(in);
    try (Autoencoder model = Autoencoder.from(ModelZoo.bundled().model(name)).load()) {
      BufferedImage input = resize(picture, model.spec().input());
      BufferedImage output = run(model, invert ? inverted(input) : input);
      write(invert ? inverted(output) : output);
    }
    return 0;
  }

  private static BufferedImage read(Path file) throws IOException {
    if (!file.toFile().isFile()) {
      throw new IOException(file + ": expected a picture, found no file");
    }
    BufferedImage picture = ImageIO.read(file.toFile());
    if (picture == null) {
      throw new IOException(
          file + ": expected a PNG, JPEG, GIF or BMP, found something else or a damaged file");
    }
    return picture;
  }

  private static BufferedImage run(Autoencoder model, BufferedImage input) {
    return switch (model.spec().task()) {
      case DENOISING -> model.images().denoise(input);
      case AUTOENCODING -> model.images().reconstruct(input);
    };
  }

  /** Drawn as RGB: drawing into a grey picture would bend the brightness. */
  private static BufferedImage resize(BufferedImage picture, ModelSpec.Input input) {
    Integer height = input.height();
    Integer width = input.width();
    if (height == null || width == null) {
      return picture;
    }
    BufferedImage resized = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = resized.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(halved(picture, 2 * width, 2 * height), 0, 0, width, height, null);
    graphics.dispose();
    return resized;
  }

  /** Halves until the last step is small: bicubic looks at 4×4 pixels and would skip the others. */
  private static BufferedImage halved(BufferedImage picture, int width, int height) {
    BufferedImage current = picture;
    while (current.getWidth() >= width && current.getHeight() >= height) {
      BufferedImage half =
          new BufferedImage(
              current.getWidth() / 2, current.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = half.createGraphics();
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(current, 0, 0, half.getWidth(), half.getHeight(), null);
      graphics.dispose();
      current = half;
    }
    return current;
  }

  private static BufferedImage inverted(BufferedImage image) {
    return new RescaleOp(-1f, 255f, null).filter(image, null);
  }

  private void write(BufferedImage image) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    AtomicFiles.write(out, png.toByteArray());
    System.out.println(name + ": " + out.toAbsolutePath());
  }
}
