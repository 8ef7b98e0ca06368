package dev.autoencoders.internal.download;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proxy is the one that the JDK has been told of. */
class ProxyTest {
  @TempDir Path folder;

  /** Without a proxy nobody answers at that port. */
  private static final URI BEHIND = URI.create("http://127.0.0.1:9/zoo/file");

  @Test
  void proxyOfTheJdk_isUsed() throws Exception {
    byte[] content = {1, 2, 3};
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content);
          exchange.close();
        });
    proxy.start();
    ProxySelector before = ProxySelector.getDefault();
    // Not the properties http.proxyHost and so on: those leave this machine's own addresses out.
    ProxySelector.setDefault(new Always(proxy.getAddress()));
    try {
      Path file = Download.from(BEHIND).to(folder.resolve("file"));
      assertThat(file).hasBinaryContent(content);
      assertThat(asked).containsExactly(BEHIND.toString());
    } finally {
      ProxySelector.setDefault(before);
      proxy.stop(0);
    }
  }

  private static final class Always extends ProxySelector {
    private final InetSocketAddress proxy;

    Always(InetSocketAddress proxy) {
      this.proxy = proxy;
    }

    @Override
    public List<Proxy> select(URI address) {
      return List.of(new Proxy(Proxy.Type.HTTP, proxy));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
