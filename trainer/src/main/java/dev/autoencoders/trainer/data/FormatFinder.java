package dev.autoencoders.trainer.data;

import dev.autoencoders.exception.InvalidImageException;
import dev.autoencoders.image.ImageFiles.Header;
import dev.autoencoders.trainer.data.DataListener.SkippedFile;
import dev.autoencoders.trainer.data.PictureFiles.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds, in the headers of pictures, what a format leaves to them. */
final class FormatFinder {
  private final Path folder;
  private final List<Found> found = new ArrayList<>();
  private final List<SkippedFile> skipped = new ArrayList<>();

  /** A picture, and whether it is grey, with its target if it is one of a pair. */
  private record Found(String path, Header header, boolean grey) {
    boolean hasSizeOf(Found other) {
      return header.height() == other.header.height() && header.width() == other.header.width();
    }

    @Override
    public String toString() {
      return "%d×%d (%s)".formatted(header.height(), header.width(), path);
    }
  }

  private FormatFinder(Path folder) {
    this.folder = folder;
  }

  /** The wanted format, with what it leaves open filled in; nothing is read if it is complete. */
  static ImageFormat find(Path folder, List<Picture> pictures, ImageFormat wanted)
      throws IOException {
    if (wanted.channels() > 0 && wanted.height() > 0) {
      return wanted;
    }
    FormatFinder finder = new FormatFinder(folder);
    pictures.forEach(finder::add);
    return finder.complete(wanted);
  }

  private void add(Picture picture) {
    try {
      Header header = PictureReader.header(picture);
      Header target = PictureReader.targetHeader(picture);
      boolean grey = header.grey() && (target == null || target.grey());
      found.add(new Found(picture.path(), header, grey));
    } catch (IOException | InvalidImageException e) {
      // Reading the pictures skips it too, and tells of it.
      skipped.add(SkippedFile.of(picture.file(), e));
    }
  }

  private ImageFormat complete(ImageFormat wanted) throws IOException {
    if (found.isEmpty()) {
      throw SkippedFile.nothingLeft(folder.toString(), skipped);
    }
    boolean grey = found.stream().allMatch(Found::grey);
    int channels = wanted.channels() > 0 ? wanted.channels() : grey ? 1 : 3;
    if (wanted.height() > 0) {
      return new ImageFormat(
          channels, wanted.height(), wanted.width(), wanted.crops(), wanted.background());
    }
    Header size = onlySize();
    return new ImageFormat(
        channels, size.height(), size.width(), wanted.crops(), wanted.background());
  }

  private Header onlySize() throws IOException {
    Found first = found.get(0);
    for (Found other : found) {
      if (!other.hasSizeOf(first)) {
        throw new IOException(
            "%s: expected pictures of one size, found %s and %s; say which size to bring them to, such as --size 64x64"
                .formatted(folder, first, other));
      }
    }
    return first.header;
  }
}
