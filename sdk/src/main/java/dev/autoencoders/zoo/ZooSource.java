package dev.autoencoders.zoo;

import dev.autoencoders.model.ModelFiles;
import dev.autoencoders.model.ZooIndex;
import java.io.IOException;

/** Where a zoo lies: a directory, a part of the class path, a web server. Thread-safe. */
interface ZooSource {
  /** The address of its directory for messages, up to the last slash. */
  String base();

  /**
   * Reads the index.
   *
   * @throws dev.autoencoders.exception.InvalidModelException if there is none, or it is damaged
   * @throws IOException if it is there and can't be read
   */
  ZooIndex index() throws IOException;

  /**
   * Gives the files of a model for one load, each verified against the index.
   *
   * @param model one of the models of the index
   */
  ModelFiles files(ZooIndex.Model model);

  /**
   * Says how to get a model that the zoo lacks.
   *
   * @param name the name of a model, and maybe its version after a blank
   * @return what to add to a message, empty if nothing is known
   */
  default String advice(String name) {
    return "";
  }
}
