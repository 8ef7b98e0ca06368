package dev.autoencoders.trainer.data;

import dev.autoencoders.trainer.data.PictureFiles.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A folder of pictures, brought to one shape. Immutable. */
final class ImageFolder implements DataSource {
  private static final System.Logger LOG = System.getLogger("dev.autoencoders.trainer");
  private static final int LOGGED = 10;

  private final Path folder;
  private final PictureFiles files;
  private final ImageFormat format;
  private final Consumer<List<SkippedFile>> onSkipped;

  /** Lists the files and, where the wanted format leaves something to them, reads their headers. */
  ImageFolder(Path folder, ImageFormat wanted, Consumer<List<SkippedFile>> onSkipped)
      throws IOException {
    this.folder = folder;
    this.onSkipped = onSkipped;
    this.files = PictureFiles.of(folder);
    if (files.training().isEmpty() || files.test().isEmpty()) {
      throw new IOException(
          "%s: expected pictures to train with and others to test with, found %d and %d; put at least three into the folder or into folders in it"
              .formatted(folder, files.training().size(), files.test().size()));
    }
    this.format = FormatFinder.find(folder, files, wanted);
  }

  /** Tells the log how many files were skipped, and of the first ones why. */
  static void log(List<SkippedFile> skipped) {
    LOG.log(
        System.Logger.Level.WARNING,
        () ->
            skipped.stream()
                .limit(LOGGED)
                .map(file -> "\n" + file.reason())
                .collect(Collectors.joining("", "skipped files: " + skipped.size(), "")));
  }

  @Override
  public String name() {
    return IdxDirectory.nameOf(folder);
  }

  @Override
  public ImageFormat format() {
    return format;
  }

  @Override
  public ImageSet train() throws IOException {
    return read(name() + "/train", files.training());
  }

  @Override
  public ImageSet test() throws IOException {
    return read(name() + "/test", files.test());
  }

  private ImageSet read(String part, List<Picture> pictures) throws IOException {
    int images = format.imagesPerPicture();
    int count = Math.multiplyExact(pictures.size(), images);
    byte[] pixels = new byte[ImageSet.length(part, count, format.values())];
    int step = pixels.length / pictures.size();
    PictureReader reader = new PictureReader(format);
    List<Optional<SkippedFile>> failures =
        IntStream.range(0, pictures.size())
            .parallel()
            .mapToObj(i -> reader.read(pictures.get(i), pixels, i * step))
            .toList();
    ImageSet all =
        ImageSet.wrap(
            part,
            format.channels(),
            format.height(),
            format.width(),
            pixels,
            labels(pictures, images));
    List<SkippedFile> skipped = failures.stream().flatMap(Optional::stream).toList();
    if (skipped.isEmpty()) {
      return all;
    }
    if (skipped.size() == pictures.size()) {
      throw SkippedFile.nothingLeft(part, skipped);
    }
    onSkipped.accept(skipped);
    return all.select(
        IntStream.range(0, count).filter(i -> failures.get(i / images).isEmpty()).toArray());
  }

  private static byte[] labels(List<Picture> pictures, int images) {
    byte[] labels = new byte[pictures.size() * images];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) pictures.get(i / images).label();
    }
    return labels;
  }
}
