package dev.autoencoders.trainer.report.html;

import dev.autoencoders.internal.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What every page carries, read from the class path.
 *
 * @param style the style sheet
 * @param script the page's own script
 * @param chartLibrary Chart.js, one script
 * @param chartLicence its licence
 * @param policy a content security policy: nothing from the network, no other script than these two
 */
record Assets(
    String style, String script, String chartLibrary, String chartLicence, String policy) {
  private static final List<String> STYLES =
      List.of("colours.css", "page.css", "pictures.css", "print.css");

  private static final String CHART_JS = "org.webjars.npm/chart.js";

  static Assets load() {
    String library = library("dist/chart.umd.min.js");
    String script = text("report.js");
    return new Assets(
        STYLES.stream().map(Assets::text).collect(Collectors.joining("\n")),
        script,
        library,
        library("LICENSE.md"),
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src "
            + hash(library)
            + " "
            + hash(script));
  }

  /** The style sheets of every page, and one more. */
  static String styles(String more) {
    return Stream.concat(STYLES.stream(), Stream.of(more))
        .map(Assets::text)
        .collect(Collectors.joining("\n"));
  }

  /** A file of this package. */
  static String text(String name) {
    return text(Assets.class.getResourceAsStream(name), name);
  }

  /** A file of the Chart.js package, whichever version is on the class path. */
  private static String library(String name) {
    String folder = "/META-INF/resources/webjars/chart.js/" + version() + "/";
    return text(Assets.class.getResourceAsStream(folder + name), folder + name)
        // The map is not in the page; browsers would look for it beside.
        .replaceAll("(?m)^//# sourceMappingURL=.*$", "");
  }

  private static String version() {
    String name = "/META-INF/maven/" + CHART_JS + "/pom.properties";
    Properties properties = new Properties();
    try (InputStream in = require(Assets.class.getResourceAsStream(name), name)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
    return properties.getProperty("version");
  }

  private static String text(@Nullable InputStream stream, String name) {
    try (InputStream in = require(stream, name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static InputStream require(@Nullable InputStream stream, String name) {
    if (stream == null) {
      throw new IllegalStateException(
          name + ": expected on the class path, found none; build the trainer anew");
    }
    return stream;
  }

  private static String hash(String script) {
    byte[] digest = Sha256.digest().digest(script.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }
}
