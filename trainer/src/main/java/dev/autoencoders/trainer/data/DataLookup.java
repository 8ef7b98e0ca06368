package dev.autoencoders.trainer.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the data set that a command line means.
 *
 * @param data a directory, or the word {@code synthetic}
 * @param dataset name of the data set in the directory, or of the directory; null if nobody said
 */
record DataLookup(String data, @Nullable String dataset) {
  private static final String DEFAULT = "mnist";

  ImageSource find(ImageFormat format, DataListener listener) throws IOException {
    if (data.equals(SyntheticSource.NAME)) {
      return DataSource.synthetic();
    }
    Optional<Path> pictures = pictures();
    return pictures.isPresent()
        ? DataSource.folder(pictures.get(), format, listener)
        : new IdxDirectory(directory(), listener);
  }

  /** The folder, if it is one of pictures. */
  Optional<Path> pictures() throws IOException {
    if (data.equals(SyntheticSource.NAME)) {
      return Optional.empty();
    }
    Path directory = directory();
    return !IdxDirectory.isIn(directory) && PictureFiles.isIn(directory)
        ? Optional.of(directory)
        : Optional.empty();
  }

  private Path directory() throws IOException {
    Path root;
    try {
      root = Path.of(data);
    } catch (InvalidPathException e) {
      throw new IOException(data + ": expected a directory; " + LocaleAdvice.text(), e);
    }
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
