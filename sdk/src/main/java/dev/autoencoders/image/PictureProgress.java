package dev.autoencoders.image;

/**
 * Hears how far a picture is. An exception that it throws stops the work on the picture and reaches
 * the caller, so a program that wants to cancel throws one, such as {@link
 * java.util.concurrent.CancellationException}.
 */
@FunctionalInterface
public interface PictureProgress {
  /**
   * Some more tiles of the picture are done. Called on the thread that asked for the picture, at
   * least once for each picture; the last time, both numbers are equal.
   *
   * @param done how many tiles are done
   * @param total how many tiles the picture has; 1 if it is not cut
   */
  void at(int done, int total);
}
