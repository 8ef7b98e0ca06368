package dev.autoencoders.image.file;

/** Is told what is wrong with a file but costs no pixels. */
@FunctionalInterface
public interface Warnings {
  /** Adds one, in a few words. */
  void add(String warning);
}
