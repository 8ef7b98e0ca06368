package dev.autoencoders.trainer.data;

import java.net.URI;
import java.util.List;

/**
 * A public data set: which files it has and who offers them.
 *
 * @param name name of the data set and of its directory
 * @param license SPDX identifier of the licence that it is offered under
 * @param mirrors addresses that a file's name is appended to, best first
 * @param files the files
 */
record DatasetFiles(String name, String license, List<URI> mirrors, List<Entry> files) {

  /**
   * One gzip file.
   *
   * @param name its name, {@code .gz} included
   * @param bytes length once decompressed
   * @param sha256 SHA-256 once decompressed: mirrors compress differently
   */
  record Entry(String name, long bytes, String sha256) {}

  private static final DatasetFiles MNIST =
      new DatasetFiles(
          "mnist",
          "CC-BY-SA-3.0",
          List.of(
              URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
              URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")),
          entries(
              "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
              "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
              "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
              "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

  private static final DatasetFiles FASHION_MNIST =
      new DatasetFiles(
          "fashion-mnist",
          "MIT",
          List.of(
              URI.create(
                  "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/")),
          entries(
              "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
              "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
              "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
              "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"));

  /** The data sets that can be fetched. */
  static final List<DatasetFiles> ALL = List.of(MNIST, FASHION_MNIST);

  /** Whether these are its files, given by the SHA-256 of what they hold, in the same order. */
  boolean hasFiles(List<String> sha256) {
    return files.stream().map(Entry::sha256).toList().equals(sha256);
  }

  /** Both data sets have the same sizes: 60,000 and 10,000 images of 28×28. */
  private static List<Entry> entries(
      String trainImages, String trainLabels, String testImages, String testLabels) {
    return List.of(
        new Entry("train-images-idx3-ubyte.gz", 47_040_016, trainImages),
        new Entry("train-labels-idx1-ubyte.gz", 60_008, trainLabels),
        new Entry("t10k-images-idx3-ubyte.gz", 7_840_016, testImages),
        new Entry("t10k-labels-idx1-ubyte.gz", 10_008, testLabels));
  }
}
