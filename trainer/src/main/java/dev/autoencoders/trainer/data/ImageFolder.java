package dev.autoencoders.trainer.data;

import dev.autoencoders.trainer.data.PictureFiles.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of pictures, brought to one shape. Immutable. */
final class ImageFolder implements ImageSource {
  private final Path folder;
  private final PictureFiles files;
  private final ImageFormat format;
  private final DataListener listener;

  /** Reads the headers of the files where the wanted format leaves something to them. */
  ImageFolder(Path folder, PictureFiles files, ImageFormat wanted, DataListener listener)
      throws IOException {
    this.folder = folder;
    this.files = files;
    this.listener = listener;
    if (files.training().isEmpty() || files.test().isEmpty()) {
      throw new IOException(
          "%s: expected pictures to train with and others to test with, found %d and %d; put at least three into the folder or into folders in it"
              .formatted(folder, files.training().size(), files.test().size()));
    }
    this.format = FormatFinder.find(folder, files.all(), wanted);
  }

  @Override
  public String name() {
    return IdxDirectory.nameOf(folder);
  }

  @Override
  public List<String> options() {
    return Stream.concat(Stream.of("--data", "DATA"), format.options().stream()).toList();
  }

  @Override
  public ImageFormat format() {
    return format;
  }

  @Override
  public ImageSet train(int limit) throws IOException {
    return read(name() + "/train", files.training(), limit);
  }

  @Override
  public ImageSet test(int limit) throws IOException {
    return read(name() + "/test", files.test(), limit);
  }

  private ImageSet read(String part, List<Picture> pictures, int limit) throws IOException {
    return new SetReader(part, format, listener).read(pictures, limit);
  }
}
