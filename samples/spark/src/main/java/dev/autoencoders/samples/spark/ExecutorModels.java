package dev.autoencoders.samples.spark;

import dev.autoencoders.Autoencoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.broadcast.Broadcast;

/**
 * The models of this JVM, which on a cluster is an executor: each is loaded once, and serves all
 * tasks of all jobs until the JVM ends. Two jobs with the same model share it.
 */
final class ExecutorModels {
  private static final Map<String, Autoencoder> LOADED = new ConcurrentHashMap<>();

  private ExecutorModels() {}

  /**
   * Returns the model, and loads it if no task has done so yet; other tasks that need it wait.
   *
   * @param digest of the model
   * @param content is only fetched by who loads the model
   */
  static Autoencoder get(String digest, Broadcast<ModelContent> content) {
    return LOADED.computeIfAbsent(digest, absent -> load(content.value()));
  }

  private static Autoencoder load(ModelContent content) {
    try {
      // Spark runs as many tasks as an executor has cores: a call needs no threads of its own.
      return Autoencoder.from(content.bundle()).threads(1).load();
    } catch (IOException e) {
      throw new UncheckedIOException(content.name(), e);
    }
  }
}
