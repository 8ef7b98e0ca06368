package dev.autoencoders.trainer.cli;

import dev.autoencoders.ModelSpec;
import dev.autoencoders.trainer.data.DataListener;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageFormat;
import dev.autoencoders.trainer.data.SkippedFile;
import dev.autoencoders.trainer.run.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say which images. */
final class DataOptions {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})[xX](\\d{1,5})");

  /** Colours of the images. */
  enum Channels {
    GREY(1),
    COLOUR(3);

    private final int count;

    Channels(int count) {
      this.count = count;
    }
  }

  @Spec(Spec.Target.MIXEE)
  CommandSpec command = CommandSpec.create();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description =
          "Folder that holds mnist/ or fashion-mnist/ (see fetch); or a folder of pictures (JPEG,"
              + " PNG, BMP, GIF), also in subfolders; or the word synthetic for digits drawn by"
              + " the trainer itself.")
  String data = "";

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description =
          "Which data set in that folder; default: mnist, or else the folder itself if it is one.")
  @Nullable String dataset;

  @Option(
      names = "--size",
      paramLabel = "HxW",
      description =
          "Pictures only: height and width of an image, such as 64x64; default: the pictures', if"
              + " all have the same.")
  @Nullable String size;

  @Option(
      names = "--channels",
      paramLabel = "KIND",
      description = "Pictures only: ${COMPLETION-CANDIDATES}; default: grey if all pictures are.")
  @Nullable Channels channels;

  @Option(
      names = "--crop",
      paramLabel = "N",
      description =
          "Pictures only: cuts N images out of each, at random places, instead of scaling it.")
  @Nullable Integer crops;

  /** The data set; pictures are as they are unless the options say otherwise. */
  DataSource source() throws IOException {
    return source(ImageFormat.asFound());
  }

  /** The data set; pictures become what the model takes unless the options say otherwise. */
  DataSource source(ModelSpec model) throws IOException {
    return source(format(model));
  }

  /** The data set; pictures become what is given unless the options say otherwise. */
  DataSource source(ImageFormat unlessSaid) throws IOException {
    DataSource source = DataSource.of(data, dataset, format(unlessSaid), new Listener(command));
    if (source.format() == null && (size != null || channels != null || crops != null)) {
      throw new IllegalArgumentException(
          "--size, --channels, --crop: expected a folder of pictures, found "
              + source.name()
              + ", whose images have one shape already; leave them out");
    }
    return source;
  }

  private ImageFormat format(ImageFormat unlessSaid) {
    int height = unlessSaid.height();
    int width = unlessSaid.width();
    if (size != null) {
      Matcher matcher = SIZE.matcher(size);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "--size: expected HEIGHTxWIDTH, such as 64x64, found " + size);
      }
      height = Integer.parseInt(matcher.group(1));
      width = Integer.parseInt(matcher.group(2));
    }
    return new ImageFormat(
        channels == null ? unlessSaid.channels() : channels.count,
        height,
        width,
        crops == null ? unlessSaid.crops() : crops);
  }

  /** What the model was trained with, or else its input. */
  private static ImageFormat format(ModelSpec model) throws IOException {
    if (model.training().get("config") instanceof Map<?, ?> config
        && config.get("images") instanceof Map<?, ?> images) {
      return RunJson.read(RunJson.write(images), ImageFormat.class);
    }
    ModelSpec.Input input = model.input();
    Integer height = input.height();
    Integer width = input.width();
    return height == null || width == null
        ? new ImageFormat(input.channels(), 0, 0, 0)
        : new ImageFormat(input.channels(), height, width, 0);
  }

  /** Tells people on standard error. */
  private record Listener(CommandSpec command) implements DataListener {
    /** What is not worth a line: all of MNIST takes 45 MiB. */
    private static final long SMALL = 64L << 20;

    @Override
    public void onSkipped(List<SkippedFile> files) {
      say("skipped files: " + files.size());
      files.forEach(file -> say("  " + file.reason()));
    }

    @Override
    public void onReading(String part, int images, long bytes) {
      if (bytes > SMALL) {
        say(
            String.format(
                Locale.ROOT, "%s: %,d images, %,d MiB of memory", part, images, bytes >> 20));
      }
    }

    @Override
    public void onAdvice(String advice) {
      say(advice);
    }

    private void say(String line) {
      PrintWriter log = command.commandLine().getErr();
      log.println(line);
      log.flush();
    }
  }
}
