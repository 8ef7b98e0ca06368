package dev.autoencoders.commandline;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.codec.Codec;
import dev.autoencoders.codec.CodecContainer;
import dev.autoencoders.codec.CodecFile;
import dev.autoencoders.exception.InvalidCodecFileException;
import dev.autoencoders.internal.AtomicFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Gives back what {@code compress} made small. */
@Command(
    name = "decompress",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Gives back the pictures of a file that compress has made, by the same model: it is looked"
          + " for in the zoo unless --model names it.",
      "OUT is a file for one picture, and for a container a folder, with numbers for names."
    })
final class DecompressCommand implements Callable<Integer> {
  /** What fits an array, as all that {@code compress} writes has. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - 8L;

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin BatchOptions batch = new BatchOptions();
  @Mixin ModelOptions model = new ModelOptions();
  @Mixin MaxPixelsOption size = new MaxPixelsOption();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "The format of pictures whose names don't say it; default: ${DEFAULT-VALUE}.")
  String format = "png";

  @Override
  public Integer call() throws IOException {
    batch.checkStandardStreams();
    try (Interruption interruption = new Interruption();
        StandardStreams standard = new StandardStreams()) {
      Path in = batch.oneInput(standard);
      byte[] bytes = bytes(in);
      CodecFile file = opened(in, () -> CodecFile.read(bytes));
      Batch all = new Batch(spec, batch, interruption);
      int code;
      try (Autoencoder loaded = model.loadMaker(file)) {
        Codec codec = loaded.codec().maxPixels(size.maxPixels);
        code = all.run(tasks(in, bytes, file, codec, standard), List.of());
      }
      standard.send();
      all.sayDone();
      return code;
    }
  }

  private List<Batch.Task> tasks(
      Path in, byte[] bytes, CodecFile file, Codec codec, StandardStreams standard)
      throws IOException {
    String name = batch.name(in);
    if (isForOneFile(file)) {
      Path out =
          batch.isStandardOutput()
              ? standard.output(format)
              : batch.oneFile(standard, format, List.of(in));
      return List.of(task(in, name, out, () -> codec.decompress(bytes)));
    }
    Path folder = batch.folder();
    CodecContainer container = opened(in, () -> codec.open(bytes));
    String pattern = "%0" + Integer.toString(container.size()).length() + "d." + format;
    return IntStream.range(0, container.size())
        .mapToObj(
            i ->
                task(
                    in,
                    name + ", picture " + (i + 1),
                    folder.resolve(String.format(Locale.ROOT, pattern, i + 1)),
                    () -> container.picture(i)))
        .toList();
  }

  private byte[] bytes(Path in) throws IOException {
    long size = Files.size(in);
    if (size > MOST_BYTES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: expected at most %,d bytes, as compress writes, found %,d",
              batch.name(in),
              MOST_BYTES,
              size));
    }
    return Files.readAllBytes(in);
  }

  /** Names the file where its header is damaged, as the work on its pictures does. */
  private <T> T opened(Path in, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (InvalidCodecFileException e) {
      throw new InvalidCodecFileException(batch.name(in) + ": " + e.getMessage(), e);
    }
  }

  /** A container of one picture is what its result is called: a folder, or a picture. */
  private boolean isForOneFile(CodecFile file) {
    Path out = Path.of(batch.out());
    boolean isPicture =
        batch.isStandardOutput()
            || (Names.pictures().contains(Names.suffix(out)) && !Files.isDirectory(out));
    if (isPicture && file.isContainer() && file.pictures() != 1) {
      throw new ParameterException(
          spec.commandLine(),
          (batch.out() + ": expected a folder for the " + file.pictures() + " pictures, found ")
              + (batch.isStandardOutput() ? "standard output" : "the name of a picture"));
    }
    return isPicture || !file.isContainer();
  }

  private Batch.Task task(Path in, String name, Path out, Supplier<BufferedImage> picture) {
    return new Batch.Task(
        in,
        name,
        watcher -> {
          new Job(in, out).prepare(batch.force);
          BufferedImage decoded = picture.get();
          AtomicFiles.write(out, temporary -> write(decoded, Names.suffix(out), temporary));
          return out;
        });
  }

  private static void write(BufferedImage picture, String suffix, Path to) throws IOException {
    if (!ImageIO.write(picture, suffix, to.toFile())) {
      throw new IllegalArgumentException(
          "expected a name that ends with one of "
              + new TreeSet<>(Arrays.asList(ImageIO.getWriterFileSuffixes()))
              + ", found "
              + (suffix.isEmpty() ? "none" : suffix));
    }
  }
}
