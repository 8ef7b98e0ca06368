package dev.autoencoders.internal.download;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which addresses may be fetched. */
public final class Addresses {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

  private Addresses() {}

  /** Returns null for an address that may be fetched, otherwise what was expected and found. */
  public static @Nullable String refusal(URI address) {
    String host = address.getHost();
    boolean https = "https".equalsIgnoreCase(address.getScheme()) && host != null;
    boolean local = "http".equalsIgnoreCase(address.getScheme()) && isOnThisMachine(address);
    if (address.getRawUserInfo() != null) {
      // The address itself stays unsaid: messages end up in logs.
      return "expected an address without user and password, found one with them";
    }
    return https || local
        ? null
        : "expected an https address, or an http address of this machine, found " + address;
  }

  /** Whether nobody but this machine can answer. */
  public static boolean isOnThisMachine(URI address) {
    String host = address.getHost();
    return host != null && LOOPBACK.matcher(host).matches();
  }
}
