package dev.autoencoders.trainer.data;

import dev.autoencoders.trainer.data.DataListener.SkippedFile;
import dev.autoencoders.trainer.data.ImageFormat.Background;
import dev.autoencoders.trainer.data.PictureFiles.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder of pictures, as {@link DataSource#folder(Path, ImageFormat)} describes it. Immutable.
 */
public final class PictureFolder {
  private final Path folder;
  private final PictureFiles files;
  private final boolean paired;
  private final DataListener listener;

  private PictureFolder(Path folder, PictureFiles files, boolean paired, DataListener listener) {
    this.folder = folder;
    this.files = files;
    this.paired = paired;
    this.listener = listener;
  }

  /** Which of the pictures. */
  public enum Part {
    /** Those to train with: the folder {@code train}, or all but those to test with. */
    TRAIN("train"),
    /** Those to test with: the folder {@code test}, or about a tenth. */
    TEST("test"),
    /** All of them. */
    ALL("all");

    private final String text;

    Part(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Lists the pictures of a folder.
   *
   * @param folder the folder; its own name becomes the name of the data set
   * @param listener told of what can't be looked at, now, and of what can't be read, later
   * @return the folder
   * @throws IOException if the folder can't be read, or has pictures in more than 256 folders
   */
  public static PictureFolder open(Path folder, DataListener listener) throws IOException {
    PictureFiles files = PictureFiles.of(folder);
    if (!files.skipped().isEmpty()) {
      listener.onSkipped(files.skipped());
    }
    String advice = files.advice();
    if (advice != null) {
      listener.onAdvice(advice);
    }
    return new PictureFolder(folder, files, false, listener);
  }

  /**
   * The same pictures as inputs, each with another one as what a network should make of it: the
   * picture of the same path in another folder, or else of the same path with another extension.
   * The listener is told of pictures without a partner, in both folders.
   *
   * @param targets the other folder
   * @return the pairs
   * @throws IOException if the folder can't be read, or there is no pair
   */
  public PictureFolder inPairsWith(Path targets) throws IOException {
    PictureFiles pairs = files.inPairsWith(PicturePairs.require(targets));
    List<SkippedFile> alone =
        pairs.skipped().subList(files.skipped().size(), pairs.skipped().size());
    if (!alone.isEmpty()) {
      listener.onSkipped(List.copyOf(alone));
    }
    return new PictureFolder(folder, pairs, true, listener);
  }

  /**
   * The folder that a command line means by {@code --data DATA --dataset DATASET}.
   *
   * @param data as {@link DataSource#of(String, String, ImageFormat, DataListener)} has it
   * @param dataset as there
   * @param listener as {@link #open} has it
   * @return empty if it means no folder of pictures
   * @throws IOException if there is no such directory; the message says how to get it
   */
  public static Optional<PictureFolder> of(
      String data, @Nullable String dataset, DataListener listener) throws IOException {
    Optional<Path> folder = new DataLookup(data, dataset).pictures();
    return folder.isEmpty() ? Optional.empty() : Optional.of(open(folder.get(), listener));
  }

  /**
   * The name of the data set.
   *
   * @return the folder's own name
   */
  public String name() {
    return IdxDirectory.nameOf(folder);
  }

  /**
   * Whether folders {@code train} and {@code test} in it say which pictures are to test with.
   *
   * @return false if a tenth is chosen
   */
  public boolean hasParts() {
    return files.hasParts();
  }

  /**
   * Whether its pictures to train with are those that a model was trained with.
   *
   * @param format how they became images, nothing left open
   * @param limit how many images were used at most
   * @param sha256 the digest of the images, as {@link ImageSet#sha256()} has it
   * @return whether the digest is the same; false if a picture can't be read
   */
  public boolean isTrainingData(ImageFormat format, int limit, String sha256) {
    return SetDigest.of(files.training(), format, limit).filter(sha256::equals).isPresent();
  }

  /**
   * The pictures as images to train and to test with.
   *
   * @param format what to make of the pictures
   * @return the data set
   * @throws IOException if there are too few pictures, or they have several sizes and the format
   *     says none
   */
  public ImageSource source(ImageFormat format) throws IOException {
    requireSingle();
    return new ImageFolder(folder, files, format, listener);
  }

  /**
   * The pairs as a data set.
   *
   * @param format what to make of the pictures, of both of a pair alike
   * @return the data set, whose samples are pairs
   * @throws IOException as {@link #source(ImageFormat)}
   * @throws IllegalStateException if these pictures are not in pairs
   */
  public DataSource pairs(ImageFormat format) throws IOException {
    if (!paired) {
      throw new IllegalStateException(folder + ": expected pairs, found single pictures");
    }
    return new PairFolder(new ImageFolder(folder, files, format, listener));
  }

  private void requireSingle() {
    if (paired) {
      throw new IllegalStateException(folder + ": expected single pictures, found pairs");
    }
  }

  /**
   * Pictures brought to one shape.
   *
   * @param part which pictures
   * @param format what to make of them
   * @param limit at most how many images, at least 1
   * @return the images
   * @throws IOException if no picture can be read, or they have several sizes and the format says
   *     none
   */
  public ImageSet images(Part part, ImageFormat format, int limit) throws IOException {
    requireSingle();
    return read(part, format, limit);
  }

  /**
   * The same, or pairs where the pictures are in pairs.
   *
   * @param part which pictures
   * @param format what to make of them
   * @param limit at most how many images, at least 1
   * @return the images or pairs
   * @throws IOException as {@link #images}
   */
  public Samples samples(Part part, ImageFormat format, int limit) throws IOException {
    ImageSet images = read(part, format, limit);
    return paired ? new PairSet(images) : images;
  }

  private ImageSet read(Part part, ImageFormat format, int limit) throws IOException {
    List<Picture> pictures = pictures(part);
    ImageFormat whole = FormatFinder.find(folder, pictures, format);
    return new SetReader(name(part), whole, listener).read(pictures, limit);
  }

  /**
   * The options of the command line that mean the pictures in one shape, with the word {@code DATA}
   * in place of the folder.
   *
   * @param format what is made of them, nothing left open
   * @return such as {@code --data}, {@code DATA}, {@code --size}, {@code 28x28}, …
   */
  public List<String> options(ImageFormat format) {
    List<String> options = new ArrayList<>(List.of("--data", "DATA"));
    options.addAll(format.options());
    return options;
  }

  /**
   * Pictures as they are.
   *
   * @param part which pictures
   * @param channels 1 for grey, 3 for colour
   * @param background what shows where a picture is transparent
   * @param limit at most how many, at least 1
   * @return the pictures
   * @throws IOException if no picture can be read
   */
  public WholePictures whole(Part part, int channels, Background background, int limit)
      throws IOException {
    return new WholePictures(name(part), channels, background, pictures(part), limit, listener);
  }

  private List<Picture> pictures(Part part) throws IOException {
    List<Picture> pictures =
        switch (part) {
          case TRAIN -> files.training();
          case TEST -> files.test();
          case ALL -> files.all();
        };
    if (pictures.isEmpty()) {
      throw new IOException(folder + ": expected pictures to measure with, found none");
    }
    return pictures;
  }

  private String name(Part part) {
    return name() + "/" + part;
  }
}
