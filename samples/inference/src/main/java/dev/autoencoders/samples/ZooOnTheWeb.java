package dev.autoencoders.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.autoencoders.Autoencoder;
import dev.autoencoders.image.Pixels;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A model from a web server: serves a zoo's directory on this very machine, downloads a model from
 * it, runs it, and loads it once more without the network. Any static web server would do as well.
 */
public final class ZooOnTheWeb {
  private ZooOnTheWeb() {}

  /**
   * What happened.
   *
   * @param listed how many models the zoo has
   * @param requests what the server was asked for in all, {@code index.json} included
   * @param bytes how much was downloaded, {@code index.json} included
   * @param difference largest difference between the model from the web and the one from the cache
   */
  public record Result(int listed, long requests, long bytes, double difference) {}

  /**
   * Serves, downloads, runs, and prints what happened.
   *
   * @param args the zoo's directory, {@code model-zoo} if there is none; the model's name; the
   *     directory for downloads
   * @throws IOException if the zoo can't be read or the cache can't be written
   */
  public static void main(String[] args) throws IOException {
    Path zoo = Path.of(args.length > 0 ? args[0] : "model-zoo");
    String name = args.length > 1 ? args[1] : "mnist-conv";
    Path cache = Path.of(args.length > 2 ? args[2] : "target/zoo-cache");
    Result result = run(zoo, name, cache);
    System.out.printf(
        "%s: one of %d models, %,d bytes downloaded in %d requests; from the cache, offline: %s%n",
        name,
        result.listed(),
        result.bytes(),
        result.requests(),
        result.difference() == 0 ? "the same outputs" : "other outputs by " + result.difference());
  }

  /**
   * Serves, downloads and runs.
   *
   * @param directory the zoo, as {@code trainer.jar publish} makes it
   * @param name one of its models, for images of 28×28
   * @param cache where downloaded files are kept
   * @return what happened
   * @throws IOException if the zoo can't be read or the cache can't be written
   */
  public static Result run(Path directory, String name, Path cache) throws IOException {
    AtomicLong requests = new AtomicLong();
    AtomicLong bytes = new AtomicLong();
    float[] digit = Pixels.read(DigitSheet.digits().get(3), 1);
    HttpServer server = serve(directory, requests);
    try {
      // From any other machine it would have to be https.
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
      ModelZoo zoo =
          ModelZoo.from(address)
              .cache(cache)
              .onProgress((done, total) -> bytes.addAndGet(done == total ? done : 0)) // whole files
              .open();
      float[] downloaded = rebuild(zoo, name, digit);
      ModelZoo offline = ModelZoo.from(address).cache(cache).offline(true).open();
      float[] cached = rebuild(offline, name, digit);
      return new Result(
          zoo.models().size(), requests.get(), bytes.get(), difference(downloaded, cached));
    } finally {
      server.stop(0);
    }
  }

  private static float[] rebuild(ModelZoo zoo, String name, float[] digit) throws IOException {
    try (Autoencoder model = Autoencoder.from(zoo.model(name)).load()) {
      return model.reconstruct(digit);
    }
  }

  private static double difference(float[] a, float[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  /** The files of a directory, to this machine alone. */
  private static HttpServer serve(Path directory, AtomicLong requests) throws IOException {
    Path root = directory.toRealPath();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          try (exchange) {
            answer(exchange, root);
          }
        });
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange, Path root) throws IOException {
    Path file = root.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
    if (!file.startsWith(root) || !Files.isRegularFile(file)) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    byte[] content = Files.readAllBytes(file);
    exchange.sendResponseHeaders(200, content.length);
    exchange.getResponseBody().write(content);
  }
}
