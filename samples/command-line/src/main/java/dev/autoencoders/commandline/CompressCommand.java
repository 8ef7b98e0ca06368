package dev.autoencoders.commandline;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.codec.Codec;
import dev.autoencoders.image.ImageFiles;
import dev.autoencoders.image.ImageWarning;
import dev.autoencoders.internal.AtomicFiles;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.Operation;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compresses a picture, or many into one container. */
@Command(
    name = "compress",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compresses a picture, or several into one container. OUT is one file in both cases.",
      "A container keeps the order of the pictures, not their names. To decompress takes the same"
          + " model.",
      "The model is "
          + CompressCommand.USUAL_MODEL
          + ", which takes pictures of all kinds and"
          + " sizes, unless --model names another one, such as mnist-codec for digits of 28×28."
    })
final class CompressCommand implements Callable<Integer> {
  static final String USUAL_MODEL = "photo-codec";

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin BatchOptions batch = new BatchOptions();
  @Mixin ModelOptions model = new ModelOptions();
  @Mixin MaxPixelsOption size = new MaxPixelsOption();

  @ArgGroup(exclusive = true)
  @Nullable Level level;

  /** How exactly pictures are kept; the model's highest quality unless it is said. */
  static final class Level {
    @Option(
        names = "--quality",
        paramLabel = "N",
        converter = Numbers.Quality.class,
        description = "One of the model's qualities, 1 to 100; default: the highest.")
    @Nullable Integer quality;

    @Option(
        names = "--lossless",
        description = "Keeps each grey level; for pictures of the kind that the model knows.")
    boolean lossless;

    Codec apply(Codec codec) {
      try {
        return quality != null ? codec.quality(quality) : lossless ? codec.lossless() : codec;
      } catch (UnsupportedOperationException e) {
        throw new UnsupportedOperationException(
            e.getMessage() + "; choose another with --model, such as mnist-codec for digits", e);
      }
    }
  }

  @Override
  public Integer call() throws IOException {
    batch.checkStandardStreams();
    try (Interruption interruption = new Interruption();
        StandardStreams standard = new StandardStreams()) {
      Inputs inputs = batch.pictures(standard);
      Path file = batch.oneFile(standard, "bin", inputs.files());
      Batch all = new Batch(spec, batch, interruption);
      int code;
      try (Autoencoder loaded = model.load(Operation.COMPRESS, USUAL_MODEL)) {
        Codec codec = loaded.codec().maxPixels(size.maxPixels);
        codec = level == null ? codec : level.apply(codec);
        List<Picture> pictures = new ArrayList<>();
        List<Batch.Task> tasks =
            inputs.sources().stream()
                .map(source -> check(source.file(), loaded.spec().image(), pictures))
                .toList();
        code = all.run(tasks, inputs.failures());
        interruption.check();
        if (!pictures.isEmpty()) {
          byte[] bytes =
              inputs.isOneFile()
                  ? codec.compress(read(pictures.get(0).file))
                  : container(codec, pictures, interruption);
          AtomicFiles.write(file, bytes);
          all.sayDone(summary(file, pictures, bytes.length));
        }
      }
      standard.send();
      return code;
    }
  }

  private static String summary(Path file, List<Picture> pictures, int bytes) {
    double pixels =
        pictures.stream().mapToDouble(one -> (double) one.size.height * one.size.width).sum();
    return String.format(
        Locale.ROOT,
        "%s: %,d picture%s, %,d bytes, %.3f bits per pixel",
        file,
        pictures.size(),
        pictures.size() == 1 ? "" : "s",
        bytes,
        (double) Byte.SIZE * bytes / pixels);
  }

  /** A picture that can be read. It is read again when its turn comes: memory may not hold all. */
  private record Picture(Path file, Dimension size) {}

  private Batch.Task check(Path in, Input.Image input, List<Picture> pictures) {
    String name = batch.name(in);
    return new Batch.Task(
        in,
        name,
        watcher -> {
          BufferedImage picture = ImageFiles.read(in, size.maxPixels, watcher::warn);
          requireSize(picture, input);
          leftOut(picture, input).forEach(what -> watcher.warn(new ImageWarning(name, what)));
          pictures.add(new Picture(in, new Dimension(picture.getWidth(), picture.getHeight())));
          return null;
        });
  }

  private byte[] container(Codec codec, List<Picture> pictures, Interruption interruption) {
    List<Dimension> sizes = pictures.stream().map(Picture::size).toList();
    try (Progress progress = new Progress(Main.terminal(spec), "pack", pictures.size())) {
      return codec.compress(
          sizes,
          i -> {
            try {
              interruption.check();
              progress.file();
              return read(pictures.get(i).file);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  /** Without warnings, which were told when it was checked. */
  private BufferedImage read(Path file) throws IOException {
    return ImageFiles.read(file, size.maxPixels, warning -> {});
  }

  /** Here, so that one picture of another size does not spoil the container. */
  private static void requireSize(BufferedImage picture, Input.Image input) {
    Integer height = input.height();
    Integer width = input.width();
    if (height != null
        && width != null
        && (picture.getHeight() != height || picture.getWidth() != width)) {
      throw new IllegalArgumentException(
          ("expected a picture of " + height + "×" + width + ", as the model takes, found ")
              + (picture.getHeight() + "×" + picture.getWidth())
              + ("; another model, such as " + USUAL_MODEL + ", takes pictures of any size"));
    }
  }

  /** What a codec does not keep. */
  private static List<String> leftOut(BufferedImage picture, Input.Image input) {
    List<String> all = new ArrayList<>();
    if (input.channels() == 1 && !isGrey(picture)) {
      all.add("the model is grey, and does not keep the colours");
    }
    if (picture.getColorModel().hasAlpha()) {
      all.add("what is transparent becomes white");
    }
    if (picture.getColorModel().getComponentSize(0) > Byte.SIZE) {
      all.add("8 bits of each colour are kept");
    }
    return all;
  }

  private static boolean isGrey(BufferedImage picture) {
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int pixel : picture.getRGB(0, y, picture.getWidth(), 1, null, 0, picture.getWidth())) {
        int red = pixel >> 16 & 0xff;
        if (red != (pixel >> 8 & 0xff) || red != (pixel & 0xff)) {
          return false;
        }
      }
    }
    return true;
  }
}
