package dev.autoencoders.trainer.data;

import dev.autoencoders.model.Input;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples to train with and samples to test with. Nothing is read before {@link #train()} or {@link
 * #test()} is called, and each call reads or draws anew: keep what it returns. The sources made
 * here are immutable and thread-safe.
 */
public interface DataSource {

  /**
   * The name of the data set, as it stands in {@code model.json}.
   *
   * @return such as {@code mnist}, {@code fashion-mnist} or {@code synthetic}
   */
  String name();

  /**
   * The licence of the data, as it stands in {@code model.json}. MNIST and Fashion-MNIST are known
   * by the SHA-256 of their files, whatever their folder is called; the licence of digits that the
   * trainer draws is its own.
   *
   * @return an SPDX identifier, or {@code NOASSERTION} where none is known
   * @throws IOException if the data must be read to know them, and can't be
   */
  default String license() throws IOException {
    return Licenses.NOT_KNOWN;
  }

  /**
   * The options of the command line that mean this data, with the word {@code DATA} in place of its
   * folder, so that a model card can say how to read it again.
   *
   * @return such as {@code --data}, {@code DATA}, {@code --dataset}, {@code mnist}; empty if there
   *     are no such options
   */
  default List<String> options() {
    return List.of();
  }

  /**
   * How its pictures become images of one shape, nothing left open.
   *
   * @return null for data sets whose images have one shape already
   */
  default @Nullable ImageFormat format() {
    return null;
  }

  /**
   * All samples to train with; a validation part is to be held out of these.
   *
   * @return the training set
   * @throws IOException if it can't be read or is damaged
   */
  default Samples train() throws IOException {
    return train(Integer.MAX_VALUE);
  }

  /**
   * The first samples to train with. No others are read or kept in memory.
   *
   * @param limit at most how many, at least 1
   * @return the training set, or its beginning
   * @throws IOException if it can't be read or is damaged
   */
  Samples train(int limit) throws IOException;

  /**
   * All samples to test with, which training must not see.
   *
   * @return the test set
   * @throws IOException if it can't be read or is damaged
   */
  default Samples test() throws IOException {
    return test(Integer.MAX_VALUE);
  }

  /**
   * The first samples to test with. No others are read or kept in memory.
   *
   * @param limit at most how many, at least 1
   * @return the test set, or its beginning
   * @throws IOException if it can't be read or is damaged
   */
  Samples test(int limit) throws IOException;

  /**
   * A directory with the four files that MNIST and its relatives come in: {@code
   * train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte},
   * {@code t10k-labels-idx1-ubyte}, each plain or with {@code .gz}.
   *
   * @param directory the directory; its own name becomes the name of the data set
   * @return the data set
   */
  static ImageSource idx(Path directory) {
    return new IdxDirectory(directory, DataListener.log());
  }

  /**
   * Digits drawn by {@link SyntheticDigits}: 20,000 to train with, 2,000 to test with, always the
   * same ones. Nothing is downloaded.
   *
   * @return the data set
   */
  static ImageSource synthetic() {
    return synthetic(20_000, 2_000, 0);
  }

  /**
   * Digits drawn by {@link SyntheticDigits}.
   *
   * @param trainCount how many to train with, at least 1
   * @param testCount how many to test with, at least 1
   * @param seed which digits: the same seed gives the same ones
   * @return the data set
   * @throws IllegalArgumentException if a count is less than 1
   */
  static ImageSource synthetic(int trainCount, int testCount, long seed) {
    return new SyntheticSource(trainCount, testCount, seed);
  }

  /**
   * Rows of a table that are in memory already, in raw units. A network for them begins with {@link
   * dev.autoencoders.trainer.architecture.Standardise} and ends in {@link
   * dev.autoencoders.trainer.architecture.Destandardise}, so that the scales of the columns don't
   * matter.
   *
   * <pre>{@code
   * DataSource data =
   *     DataSource.rows("pumps", List.of("pressure", "rpm"), trainingRows, testRows);
   * }</pre>
   *
   * @param name name of the data set
   * @param columns the names of the columns, D of them, each once
   * @param train rows to train with, N×D, copied
   * @param test rows to test with, M×D, copied
   * @return the data set
   * @throws IllegalArgumentException if there are no rows, or one has another length or a value
   *     that is not finite
   */
  static DataSource rows(String name, List<String> columns, float[][] train, float[][] test) {
    return floats(name, Input.Row.of(columns), train, test);
  }

  /**
   * Pieces of a series that are in memory already, in raw units.
   *
   * @param name name of the data set
   * @param channels the names of what is measured at each step, C of them, each once
   * @param length steps of a piece, L
   * @param train pieces to train with, N×(C·L), each channel by channel, copied
   * @param test pieces to test with, M×(C·L), copied
   * @return the data set
   * @throws IllegalArgumentException if there are no pieces, or one has another length or a value
   *     that is not finite
   */
  static DataSource series(
      String name, List<String> channels, int length, float[][] train, float[][] test) {
    return floats(name, new Input.Series(channels, length), train, test);
  }

  private static DataSource floats(String name, Input input, float[][] train, float[][] test) {
    FloatSet training = FloatSet.training(name + "/train", input, train);
    return new FloatSource(name, training, training.test(name + "/test", test));
  }

  /**
   * A folder of pictures in the formats that {@link javax.imageio.ImageIO} reads, such as JPEG,
   * PNG, BMP and GIF; files of other names and hidden ones are not looked at.
   *
   * <p>If it has two subfolders {@code train} and {@code test}, those are the two parts and nothing
   * else is looked at. Else about a tenth of the pictures is to test with, chosen by their paths
   * alone, so that each stays where it is when others are added. The label of a picture is the
   * number of its parent folder among the names of all such folders in sorted order, from 0; of
   * pictures that lie in the folder itself, or in {@code train} and {@code test} themselves, the
   * folder's name is the empty one, so that a flat folder has the label 0 only. Pictures come in
   * the order of their paths.
   *
   * <p>Files and folders that can't be read, links that lead round in a circle, names that the
   * locale has no characters for, and pictures of more than 67,108,864 pixels are skipped; the log
   * tells how many there were and names the first ten.
   *
   * @param folder the folder; its own name becomes the name of the data set
   * @param format what to make of the pictures
   * @return the data set; which files there are is looked up now, and what the format leaves to
   *     them
   * @throws IOException if the folder can't be read, or has too few pictures, pictures in more than
   *     256 folders, or pictures of several sizes and the format says none
   */
  static ImageSource folder(Path folder, ImageFormat format) throws IOException {
    return folder(folder, format, DataListener.log());
  }

  /**
   * Like {@link #folder(Path, ImageFormat)}, but someone else than the log hears of skipped files
   * and of the memory that images take.
   *
   * @param folder the folder
   * @param format what to make of the pictures
   * @param listener told at once of what can't be looked at, and by each {@link #train()} and
   *     {@link #test()} of files that can't be read
   * @return the data set
   * @throws IOException as there
   */
  static ImageSource folder(Path folder, ImageFormat format, DataListener listener)
      throws IOException {
    return PictureFolder.open(folder, listener).source(format);
  }

  /**
   * Two folders of pictures in pairs: what goes into a network, and what should come out, such as
   * stained scans and clean ones. Both of a pair have the same path, or at least the same path but
   * for the extension, and the same size. Which pairs are to test with, and which files are
   * skipped, is as {@link #folder(Path, ImageFormat)} says of the inputs; pictures without a
   * partner are skipped too. Noise is added to the input alone.
   *
   * @param inputs the folder of the inputs; its own name becomes the name of the data set
   * @param targets the folder of the targets
   * @param format what to make of the pictures, of both of a pair alike
   * @param listener told of what is skipped
   * @return the data set, whose samples are pairs
   * @throws IOException if a folder can't be read, or there are too few pairs
   */
  static DataSource pairs(Path inputs, Path targets, ImageFormat format, DataListener listener)
      throws IOException {
    return PictureFolder.open(inputs, listener).inPairsWith(targets).pairs(format);
  }

  /**
   * What a command line means by {@code --data DATA --dataset DATASET}.
   *
   * @param data a directory that holds data sets, each in a directory of its own name; or the word
   *     {@code synthetic}
   * @param dataset the name of the data set, such as {@code mnist}; not looked at where {@code
   *     data} is {@code synthetic}
   * @return the data set
   * @throws IOException if there is no such directory; the message says how to get it
   */
  static ImageSource of(String data, String dataset) throws IOException {
    return of(data, dataset, ImageFormat.asFound(), DataListener.log());
  }

  /**
   * What a command line means by its options about data: digits that the trainer draws, a directory
   * of IDX files, or, where there are none but pictures, a folder of pictures.
   *
   * @param data a directory that holds data sets, each in a directory of its own name, or one that
   *     is the data set; or the word {@code synthetic}
   * @param dataset the name of the directory of the data set; null for {@code mnist} in {@code
   *     data} if that is there, else {@code data} itself
   * @param format what to make of pictures; other data sets are of one shape already and don't ask
   * @param listener told of pictures that can't be read, and of the memory that images take
   * @return the data set
   * @throws IOException if there is no such directory; the message says how to get it
   */
  static ImageSource of(
      String data, @Nullable String dataset, ImageFormat format, DataListener listener)
      throws IOException {
    return new DataLookup(data, dataset).find(format, listener);
  }
}
