package dev.autoencoders.zoo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.autoencoders.internal.signing.SignatureFile;
import dev.autoencoders.model.ZooIndex;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * A zoo behind a bare socket of this machine. Its files can be changed at any time, and each can be
 * replaced by what no HTTP server would send.
 */
final class HostileServer implements AutoCloseable {
  /** What is sent in place of a file, from the status line on. */
  @FunctionalInterface
  interface Behaviour {
    void send(OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, Behaviour> hostile = new ConcurrentHashMap<>();

  HostileServer(ServedZoo zoo) throws IOException {
    try (Stream<Path> all = Files.walk(zoo.directory())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            zoo.directory().relativize(file).toString().replace('\\', '/'),
            Files.readAllBytes(file));
      }
    }
    start(this::accept);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "hostile server");
    thread.setDaemon(true);
    thread.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/");
  }

  /** The paths that were asked for. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  void put(String path, byte[] content) {
    files.put(path, content);
  }

  void remove(String path) {
    files.remove(path);
  }

  byte[] file(String path) {
    return Objects.requireNonNull(files.get(path), path);
  }

  void turn(String path, Behaviour behaviour) {
    hostile.put(path, behaviour);
  }

  /** Publishes an index, signed by these keys. */
  void publish(ZooIndex index, KeyPair... keys) {
    byte[] json = index.toJson();
    put(ZooIndex.INDEX_JSON, json);
    put(
        ZooIndex.SIGNATURES,
        SignatureFile.NONE.with(List.of(keys), index.serial(), json, 0).write());
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        open.add(socket);
        start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  /** One request for each connection. The other end hangs up when it has had enough. */
  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      String line = in.readLine();
      if (line == null) {
        return;
      }
      String path = line.split(" ", -1)[1].substring(1);
      while (!in.readLine().isEmpty()) {}
      requests.add(path);
      behaviour(path).send(socket.getOutputStream());
    } catch (IOException | InterruptedException e) {
      return; // the client has hung up, or the server is closed
    }
  }

  private Behaviour behaviour(String path) {
    byte[] content = files.get(path);
    Behaviour good =
        out -> {
          if (content == null) {
            text(out, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
          } else {
            text(out, "HTTP/1.1 200 OK\r\nContent-Length: " + content.length + "\r\n\r\n");
            out.write(content);
          }
        };
    return hostile.getOrDefault(path, good);
  }

  static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
