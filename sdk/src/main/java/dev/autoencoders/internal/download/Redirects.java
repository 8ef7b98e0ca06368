package dev.autoencoders.internal.download;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a server may send us on to: never from https to http, never to an address that is refused,
 * and, where that is said, to no other server.
 *
 * @param servers host and port of those that may be asked, null for all
 */
record Redirects(@Nullable Set<String> servers) {
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  static final Redirects ANYWHERE = new Redirects(null);

  static Redirects within(Collection<URI> mirrors) {
    return new Redirects(mirrors.stream().map(Redirects::server).collect(Collectors.toSet()));
  }

  private static String server(URI address) {
    boolean https = "https".equalsIgnoreCase(address.getScheme());
    int usual = https ? HTTPS_PORT : HTTP_PORT;
    int port = address.getPort() < 0 ? usual : address.getPort();
    return String.valueOf(address.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
  }

  /** Resolves a redirect, or refuses it. */
  URI follow(URI from, String location) throws TransferException {
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new TransferException("expected a redirect to an address, found " + location, false);
    }
    String problem = Addresses.refusal(to);
    if (problem == null
        && "https".equalsIgnoreCase(from.getScheme())
        && !"https".equalsIgnoreCase(to.getScheme())) {
      problem = "expected to stay with https, found " + to;
    }
    if (problem == null && servers != null && !servers.contains(server(to))) {
      problem = "expected to stay with the mirrors " + servers + ", found " + to;
    }
    if (problem != null) {
      throw new TransferException("redirect: " + problem, false);
    }
    return to;
  }
}
