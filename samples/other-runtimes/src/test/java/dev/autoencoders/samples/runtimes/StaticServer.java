package dev.autoencoders.samples.runtimes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Serves a page, and two folders beside it, to this machine alone. */
record StaticServer(HttpServer server) implements AutoCloseable {
  /** A browser runs scripts of this type alone, and compiles WebAssembly of that alone. */
  private static final Map<String, String> TYPES =
      Map.of(".mjs", "text/javascript", ".wasm", "application/wasm");

  static StaticServer start(String page, Path dist, Path zoo) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] content = page.getBytes(StandardCharsets.UTF_8);
    server.createContext("/", exchange -> send(exchange, "text/html", content));
    server.createContext("/dist/", exchange -> sendFile(exchange, dist, "/dist/"));
    server.createContext("/model-zoo/", exchange -> sendFile(exchange, zoo, "/model-zoo/"));
    server.start();
    return new StaticServer(server);
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private static void sendFile(HttpExchange exchange, Path root, String prefix) throws IOException {
    String name = exchange.getRequestURI().getPath().substring(prefix.length());
    Path file = root.resolve(name).normalize();
    if (!file.startsWith(root) || !Files.isRegularFile(file)) {
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
      return;
    }
    int dot = name.lastIndexOf('.');
    String type = TYPES.getOrDefault(name.substring(dot), "application/octet-stream");
    send(exchange, type, Files.readAllBytes(file));
  }

  private static void send(HttpExchange exchange, String type, byte[] content) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
