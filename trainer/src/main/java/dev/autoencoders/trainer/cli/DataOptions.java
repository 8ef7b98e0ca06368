package dev.autoencoders.trainer.cli;

import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageFormat;
import dev.autoencoders.trainer.data.ImageFormat.Background;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.ImageSource;
import dev.autoencoders.trainer.data.PictureFolder;
import dev.autoencoders.trainer.data.PictureFolder.Part;
import dev.autoencoders.trainer.evaluation.DataChoice;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import dev.autoencoders.trainer.report.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say which images. */
final class DataOptions {
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

  private final DataLog log = new DataLog(() -> command.commandLine().getErr());

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
      converter = Numbers.FromOne.class,
      paramLabel = "N",
      description =
          "Pictures only: cuts N images out of each, at random places, instead of scaling it.")
  @Nullable Integer crops;

  @Option(
      names = "--background",
      paramLabel = "COLOUR",
      description =
          "Pictures only: what shows where they are transparent: white, black or RRGGBB in"
              + " hexadecimal; default: white, or what the model was trained with.")
  @Nullable String background;

  @Option(
      names = "--target",
      paramLabel = "DIR",
      description =
          "Pictures only: a folder with what the network should make of each picture, under the"
              + " same name; default: the picture itself.")
  @Nullable Path target;

  /** These options as one would type them, with words in capitals for folders. */
  OptionWords words() {
    boolean synthetic = data.equals(DataSource.synthetic().name());
    return new OptionWords()
        .add("--data", synthetic ? data : Commands.DATA)
        .add("--dataset", dataset)
        .add("--size", size)
        .add("--channels", channels == null ? null : channels.name().toLowerCase(Locale.ROOT))
        .add("--crop", crops)
        .add("--background", background)
        .add("--target", target == null ? null : "TARGET");
  }

  /** The data set; pictures are as they are unless the options say otherwise. */
  ImageSource source() throws IOException {
    return source(ImageFormat.asFound());
  }

  /**
   * The data set as a model's training made images of it, unless the options say otherwise: what
   * simpler methods are fitted to and measured on, which takes images of one shape. They are those
   * of {@link #evaluation}, unless that measures every picture of a folder: methods are not
   * measured on what they were fitted to.
   */
  ImageSource sourceFor(ModelSpec model) throws IOException {
    Optional<PictureFolder> folder = folder();
    if (folder.isEmpty()) {
      return source();
    }
    requireChannels(model);
    if (DataChoice.part(model, folder.get(), null) == Part.ALL) {
      command
          .commandLine()
          .getErr()
          .println(
              folder.get().name()
                  + ": nine tenths of the pictures fit the simpler methods, and the rest are"
                  + " measured; evaluate measures all of them");
    }
    return source(DataChoice.format(model));
  }

  /**
   * The images that a model is measured on; {@link DataChoice} decides which pictures of a folder.
   *
   * @param split which ones; null to decide by the model
   * @param limit at most how many; 0 for all
   */
  EvaluationData evaluation(ModelSpec model, @Nullable Part split, int limit) throws IOException {
    int most = most(limit);
    Optional<PictureFolder> folder = folder();
    if (folder.isEmpty()) {
      ImageSource source = source();
      requireParts(source, split);
      return split == Part.TRAIN
          ? EvaluationData.of(source.train(most), source.name(), "train")
          : EvaluationData.of(source.test(most), source.name(), "test");
    }
    requireChannels(model);
    return size == null && crops == null
        ? DataChoice.of(model, folder.get(), split, ground(), most)
        : DataChoice.of(model, folder.get(), split, format(DataChoice.format(model)), most);
  }

  /** At most how many images are meant by a number of them; 0 is all. */
  static int most(int limit) {
    return limit > 0 ? limit : Integer.MAX_VALUE;
  }

  /** Refuses a choice that data sets don't leave. */
  private static void requireParts(ImageSource source, @Nullable Part split) {
    if (split == Part.ALL) {
      throw new WrongOption(
          "--split all: expected a folder of pictures, found "
              + source.name()
              + ", which says itself what to test with; leave it out");
    }
  }

  /** The pictures, in pairs if there are targets; empty if the data is something else. */
  private Optional<PictureFolder> folder() throws IOException {
    Optional<PictureFolder> folder = PictureFolder.of(data, dataset, log);
    if (target == null) {
      return folder;
    } else if (folder.isEmpty()) {
      throw new WrongOption("--target: expected a folder of pictures as --data, found " + data);
    }
    return Optional.of(folder.get().inPairsWith(target));
  }

  private void requireChannels(ModelSpec model) {
    if (channels != null && channels.count != model.image().channels()) {
      throw new WrongOption(
          "--channels: expected the %d of %s, found %d; leave it out"
              .formatted(model.image().channels(), model.name(), channels.count));
    }
  }

  /** The same pictures as {@link #evaluation}, to be shown. */
  ShownData shown(ModelSpec model, @Nullable Part split, int limit) throws IOException {
    if (target != null) {
      throw new WrongOption(
          "--target: expected none here, found " + target + "; evaluate measures pairs");
    }
    int most = most(limit);
    Optional<PictureFolder> found = PictureFolder.of(data, dataset, log);
    if (found.isEmpty()) {
      ImageSource source = source();
      requireParts(source, split);
      return split == Part.TRAIN
          ? ShownData.of(source.train(most), source.name(), "train", source.options())
          : ShownData.of(source.test(most), source.name(), "test", source.options());
    }
    requireChannels(model);
    PictureFolder folder = found.get();
    if (model.image().takesAnySize() && size == null && crops == null) {
      EvaluationData whole = DataChoice.of(model, folder, split, ground(), most);
      List<String> options =
          new OptionWords().add("--data", Commands.DATA).add("--background", background).list();
      return new ShownData(whole, null, folder.name(), options);
    }
    Part part = DataChoice.part(model, folder, split);
    return ShownData.of(folder, part, format(DataChoice.format(model)), most);
  }

  /** What to train with: pairs if there are targets, else as {@link #source(ImageFormat)}. */
  DataSource training(ImageFormat unlessSaid) throws IOException {
    return target == null ? source(unlessSaid) : folder().orElseThrow().pairs(format(unlessSaid));
  }

  /** The data set; pictures become what is given unless the options say otherwise. */
  ImageSource source(ImageFormat unlessSaid) throws IOException {
    if (target != null) {
      throw new WrongOption(
          "--target: expected none here, found "
              + target
              + "; train and evaluate take pairs, nothing else does");
    }
    ImageSource source = DataSource.of(data, dataset, format(unlessSaid), log);
    boolean said = size != null || channels != null || crops != null || background != null;
    if (source.format() == null && said) {
      throw new WrongOption(
          "--size, --channels, --crop, --background: expected a folder of pictures, found "
              + source.name()
              + ", whose images have one shape already; leave them out");
    }
    return source;
  }

  /**
   * Other pictures than those of {@code --data}, that no model was trained with: all of a folder,
   * or those that another data set beside it keeps to test with.
   *
   * @param other a folder, or the name of a data set
   */
  ImageSet others(String other, ImageFormat unlessSaid) throws IOException {
    boolean folder = Files.isDirectory(Path.of(other));
    String place = folder ? other : data;
    String name = folder ? null : other;
    Optional<PictureFolder> pictures = PictureFolder.of(place, name, log);
    return pictures.isPresent()
        ? pictures.get().images(Part.ALL, format(unlessSaid), Integer.MAX_VALUE)
        : DataSource.of(place, name, format(unlessSaid), log).test();
  }

  private ImageFormat format(ImageFormat unlessSaid) {
    ImageSize sides =
        size == null
            ? new ImageSize(unlessSaid.height(), unlessSaid.width())
            : ImageSize.parse(size);
    return new ImageFormat(
        channels == null ? unlessSaid.channels() : channels.count,
        sides.height(),
        sides.width(),
        crops == null ? unlessSaid.crops() : crops,
        background == null ? unlessSaid.background() : Background.parse(background));
  }

  private @Nullable Background ground() {
    return background == null ? null : Background.parse(background);
  }
}
