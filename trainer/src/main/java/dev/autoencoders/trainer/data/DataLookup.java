package dev.autoencoders.trainer.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds the data set that a command line means.
 *
 * @param data a directory, or the word {@code synthetic}
 * @param dataset name of the data set in the directory, or of the directory; null if nobody said
 */
record DataLookup(String data, @Nullable String dataset) {
  private static final String DEFAULT = "mnist";

  DataSource find(ImageFormat format, DataListener listener) throws IOException {
    if (data.equals(SyntheticSource.NAME)) {
      return DataSource.synthetic();
    }
    Path directory = directory();
    return !IdxDirectory.isIn(directory) && PictureFiles.isIn(directory)
        ? DataSource.folder(directory, format, listener)
        : new IdxDirectory(directory, listener);
  }

  private Path directory() throws IOException {
    Path root = Path.of(data);
    String name = dataset == null ? DEFAULT : dataset;
    Path directory = root.resolve(name);
    if (Files.isDirectory(directory)) {
      return directory;
    }
    if (Files.isDirectory(root) && isDataSet(root)) {
      return root;
    }
    throw new NoSuchFileException(
        directory.toString(),
        null,
        "expected a directory with the IDX files of %s, found none; get them with: fetch %s --data %s, use --data %s, or let --data be a folder of pictures"
            .formatted(name, name, data, SyntheticSource.NAME));
  }

  /** Whether the directory given is the data set itself, rather than one around it. */
  private boolean isDataSet(Path root) throws IOException {
    return dataset == null
        ? IdxDirectory.isIn(root) || PictureFiles.isIn(root)
        : dataset.equals(IdxDirectory.nameOf(root));
  }
}
