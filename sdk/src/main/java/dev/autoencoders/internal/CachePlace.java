package dev.autoencoders.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the directory for what can be had again, and the other thing that the environment says.
 * Thread-safe.
 */
public final class CachePlace {
  private static @Nullable Path temporary;

  private CachePlace() {}

  /**
   * The directory for downloaded models: the one that somebody named, else the platform's, else a
   * private temporary one, with a warning.
   *
   * @throws IOException if the one that somebody named can be no path, or there is no temporary
   *     directory either
   */
  public static Path choose() throws IOException {
    // Who names a directory gets that one, or an error: a read-only one may hold all that's needed.
    Path named = named();
    return named != null ? named : usable(platform());
  }

  /**
   * A directory for files that are run as code. In the cache if files can be written there and
   * nobody but this user can change them, else in a private temporary directory, with a warning.
   *
   * @param name of the directory, which is made if need be
   * @throws IOException if there is no temporary directory either
   */
  public static Path forCode(String name) throws IOException {
    try {
      return OwnDirectory.make(forCode().resolve(name));
    } catch (IOException e) {
      return OwnDirectory.make(temporary(FileChecks.reason(e)).resolve(name));
    }
  }

  /**
   * The cache, as far as it can be used for files that are run as code.
   *
   * @throws IOException if there is none that can be written to, or somebody named one that can be
   *     no path
   */
  public static Path forCode() throws IOException {
    Path named = named();
    List<String> refusals = new ArrayList<>();
    Path place = firstUsable(named != null ? List.of(named) : platform(), refusals);
    if (place == null) {
      throw new IOException(String.join(", ", refusals));
    }
    return place;
  }

  /** Whether the network is forbidden for the whole program. */
  public static boolean offline() {
    String value = setting("offline");
    return value != null && !value.equals("0") && !value.equalsIgnoreCase("false");
  }

  private static @Nullable Path named() throws IOException {
    String chosen = setting("cache");
    if (chosen == null) {
      return null;
    }
    try {
      return Path.of(chosen);
    } catch (InvalidPathException e) {
      throw new IOException(
          ("cache: expected a path in AUTOENCODERS_CACHE or autoencoders.cache that this platform"
                  + " and this locale can have, found ")
              + ("\"" + Printable.line(chosen) + "\"; name another directory"),
          e);
    }
  }

  private static @Nullable String setting(String name) {
    String value = System.getProperty("autoencoders." + name);
    if (value == null) {
      value = System.getenv("AUTOENCODERS_" + name.toUpperCase(Locale.ROOT));
    }
    return value == null || value.isBlank() ? null : value;
  }

  private static List<Path> platform() {
    return platform(System.getProperty("os.name"), System.getProperty("user.home"), System::getenv);
  }

  /**
   * The platform's directories for what can be had again, the best first.
   *
   * @param home the system property {@code user.home}: {@code ?} or {@code /} where the user has
   *     none, as in many containers
   */
  public static List<Path> platform(
      String system, @Nullable String home, Function<String, @Nullable String> environment) {
    boolean windows = system.startsWith("Windows");
    String caches = system.startsWith("Mac") ? "Library/Caches" : windows ? "" : ".cache";
    String below = windows ? "autoencoders/cache" : "autoencoders";
    List<Path> places = new ArrayList<>();
    String best = environment.apply(windows ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
    if (isPlace(best, 0)) { // the specification of XDG ignores relative ones
      places.add(Path.of(best, below));
    }
    for (String place : new String[] {home, environment.apply("HOME")}) {
      if (isPlace(place, 1)) {
        places.add(Path.of(place, caches, below));
      }
    }
    return List.copyOf(new LinkedHashSet<>(places));
  }

  /** Whether this is an absolute path of so many names at least, in the locale's characters. */
  private static boolean isPlace(@Nullable String place, int names) {
    try {
      return place != null && Path.of(place).isAbsolute() && Path.of(place).getNameCount() >= names;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * The first of these directories that can be written to, or a private temporary one. Those that
   * don't exist are made.
   */
  public static Path usable(List<Path> places) throws IOException {
    List<String> refusals = new ArrayList<>();
    Path place = firstUsable(places, refusals);
    return place != null ? place : temporary(String.join(", ", refusals));
  }

  private static @Nullable Path firstUsable(List<Path> places, List<String> refusals) {
    for (Path place : places) {
      try {
        Files.createDirectories(place);
        if (Files.isWritable(place)) {
          return place;
        }
        refusals.add(place + " (read-only)");
      } catch (IOException e) {
        refusals.add(place + " (" + e + ")");
      }
    }
    if (places.isEmpty()) {
      refusals.add(
          "none (user.home is "
              + System.getProperty("user.home")
              + ", HOME is "
              + System.getenv("HOME")
              + ")");
    }
    return null;
  }

  private static synchronized Path temporary(String found) throws IOException {
    Path place = temporary;
    if (place == null) {
      place = TemporaryDirectories.untilTheEnd("autoencoders-");
      temporary = place;
      Log.warn(
          ("cache: expected a directory that can be written to, found " + found)
              + ("; using " + place + " until this program ends")
              + ": name a directory in AUTOENCODERS_CACHE");
    }
    return place;
  }
}
