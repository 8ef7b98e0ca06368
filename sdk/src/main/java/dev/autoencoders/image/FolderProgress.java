package dev.autoencoders.image;

import java.nio.file.Path;

/** Is told how {@link Images#denoiseFolder} gets on, after each file, on the calling thread. */
public interface FolderProgress {
  /**
   * A file is done.
   *
   * @param file the new file
   * @param done how many files were looked at so far, this one included
   * @param total how many there are
   */
  void wrote(Path file, int done, int total);

  /**
   * A file could not be denoised and was left out.
   *
   * @param file the file that was given
   * @param reason why: a {@link dev.autoencoders.exception.InvalidImageException} where it is no
   *     picture or a damaged one, an {@link IllegalArgumentException} where it can't be written in
   *     its format, a {@link java.io.IOException} where it can't be read
   * @param done how many files were looked at so far, this one included
   * @param total how many there are
   */
  void skipped(Path file, Exception reason, int done, int total);
}
