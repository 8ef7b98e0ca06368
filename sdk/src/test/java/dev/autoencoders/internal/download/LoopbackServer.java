package dev.autoencoders.internal.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A mirror on this machine, which behaves as badly as a test wants. */
public final class LoopbackServer implements AutoCloseable {

  /** What the server does with one request. */
  @FunctionalInterface
  public interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  public LoopbackServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  /** Answers the first request for a path with the first answer, and so on; the last one stays. */
  public URI serve(String path, Answer... answers) {
    Deque<Answer> left = new ArrayDeque<>(Arrays.asList(answers));
    server.createContext(
        path,
        exchange -> {
          requests.add(
              "%s range=%s ifRange=%s"
                  .formatted(
                      path,
                      exchange.getRequestHeaders().getFirst("Range"),
                      exchange.getRequestHeaders().getFirst("If-Range")));
          Answer answer;
          synchronized (left) {
            answer = left.size() > 1 ? left.remove() : left.element();
          }
          try (exchange) {
            answer.to(exchange);
          }
        });
    return address(path);
  }

  public URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** What was asked so far: path, Range and If-Range of each request. */
  public List<String> requests() {
    return requests;
  }

  public static Answer file(byte[] content) {
    return exchange -> {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    };
  }

  public static Answer status(int status) {
    return exchange -> exchange.sendResponseHeaders(status, -1);
  }

  public static Answer redirect(String location) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", location);
      exchange.sendResponseHeaders(302, -1);
    };
  }

  /** Promises the whole file and hangs up in the middle. */
  public static Answer cutAfter(int bytes, byte[] content, String etag) {
    return exchange -> {
      exchange.getResponseHeaders().set("ETag", etag);
      exchange.sendResponseHeaders(200, content.length);
      OutputStream body = exchange.getResponseBody();
      body.write(content, 0, bytes);
      body.flush();
    };
  }

  /** Gives the rest of a file, as asked by Range. */
  public static Answer rest(byte[] content) {
    return exchange -> {
      String range = exchange.getRequestHeaders().getFirst("Range");
      int from = Integer.parseInt(range, "bytes=".length(), range.length() - 1, 10);
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
      exchange.sendResponseHeaders(206, content.length - from);
      exchange.getResponseBody().write(content, from, content.length - from);
    };
  }

  /** Never stops sending. */
  public static Answer endless() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      while (true) {
        exchange.getResponseBody().write(new byte[1 << 16]);
      }
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
