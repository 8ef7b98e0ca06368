package dev.autoencoders.zoo;

import dev.autoencoders.internal.Log;
import dev.autoencoders.internal.Nullable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;

/** Finds the directory for downloaded models, and the other thing that the environment says. */
final class CachePlace {
  private static @Nullable Path temporary;

  private CachePlace() {}

  static Path choose() throws IOException {
    String chosen = setting("cache");
    // Who names a directory gets that one, or an error: a read-only one may hold all that's needed.
    return chosen != null
        ? Path.of(chosen)
        : usable(
            platform(
                System.getProperty("os.name"), System.getProperty("user.home"), System::getenv));
  }

  /** Whether the network is forbidden for the whole program. */
  static boolean offline() {
    String value = setting("offline");
    return value != null && !value.equals("0") && !value.equalsIgnoreCase("false");
  }

  private static @Nullable String setting(String name) {
    String value = System.getProperty("autoencoders." + name);
    if (value == null) {
      value = System.getenv("AUTOENCODERS_" + name.toUpperCase(Locale.ROOT));
    }
    return value == null || value.isBlank() ? null : value;
  }

  /** The platform's directory for what can be had again. */
  static Path platform(String system, String home, Function<String, @Nullable String> environment) {
    if (system.startsWith("Windows")) {
      String local = environment.apply("LOCALAPPDATA");
      return Path.of(local != null ? local : home, "autoencoders", "cache");
    }
    String xdg = environment.apply("XDG_CACHE_HOME");
    if (xdg != null && Path.of(xdg).isAbsolute()) { // the specification ignores any other
      return Path.of(xdg, "autoencoders");
    }
    String caches = system.startsWith("Mac") ? "Library/Caches" : ".cache";
    return Path.of(home, caches, "autoencoders");
  }

  /** The directory, or a private temporary one if it can't be written to. */
  static synchronized Path usable(Path directory) throws IOException {
    String found = "a read-only one";
    try {
      Files.createDirectories(directory);
      if (Files.isWritable(directory)) {
        return directory;
      }
    } catch (IOException e) {
      found = e.toString();
    }
    if (temporary == null) {
      temporary = Files.createTempDirectory("autoencoders-");
    }
    Log.warn(
        (directory + ": expected a directory to keep downloaded models in, found " + found)
            + ("; using " + temporary + " until this program ends")
            + ": name a directory in AUTOENCODERS_CACHE");
    return temporary;
  }
}
