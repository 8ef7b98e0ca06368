package dev.autoencoders.trainer.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A directory of the four files that MNIST and its relatives come in.
 *
 * @param directory where they are
 * @param listener hears of the memory that images take
 */
record IdxDirectory(Path directory, DataListener listener) implements ImageSource {
  private static final String TRAINING_IMAGES = "train-images-idx3-ubyte";
  private static final String TRAINING_LABELS = "train-labels-idx1-ubyte";
  private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  @Override
  public String name() {
    return nameOf(directory);
  }

  static String nameOf(Path directory) {
    // Absolute first: "." has no name of its own.
    Path name = directory.toAbsolutePath().normalize().getFileName();
    return name == null ? "images" : name.toString();
  }

  /** Whether a directory has images to train with in this form. */
  static boolean isIn(Path directory) {
    return Files.exists(directory.resolve(TRAINING_IMAGES))
        || Files.exists(directory.resolve(TRAINING_IMAGES + ".gz"));
  }

  @Override
  public ImageSet train(int limit) throws IOException {
    return read("train", TRAINING_IMAGES, TRAINING_LABELS, limit);
  }

  @Override
  public ImageSet test(int limit) throws IOException {
    return read("test", TEST_IMAGES, TEST_LABELS, limit);
  }

  @Override
  public List<String> options() {
    return List.of("--data", "DATA", "--dataset", name());
  }

  @Override
  public String license() throws IOException {
    return license(DatasetFiles.ALL);
  }

  /** That of the data set whose files these are, byte for byte, whatever the directory's name. */
  String license(List<DatasetFiles> known) throws IOException {
    List<String> found = new ArrayList<>();
    for (String file : List.of(TRAINING_IMAGES, TRAINING_LABELS, TEST_IMAGES, TEST_LABELS)) {
      found.add(IdxFile.sha256(find(file)));
    }
    return known.stream()
        .filter(files -> files.hasFiles(found))
        .map(DatasetFiles::license)
        .findFirst()
        .orElse(Licenses.NOT_KNOWN);
  }

  private ImageSet read(String part, String images, String labels, int limit) throws IOException {
    return IdxFile.read(name() + "/" + part, find(images), find(labels), limit, listener);
  }

  private Path find(String file) throws IOException {
    Path plain = directory.resolve(file);
    Path gzip = directory.resolve(file + ".gz");
    // The compressed one first: it is the one that fetch checks and repairs.
    if (Files.exists(gzip)) {
      return gzip;
    }
    if (Files.exists(plain)) {
      return plain;
    }
    throw new NoSuchFileException(
        gzip.toString(),
        null,
        "expected this file or %s, found neither; mnist and fashion-mnist come with the command fetch"
            .formatted(file));
  }
}
