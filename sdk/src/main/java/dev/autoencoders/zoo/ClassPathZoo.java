package dev.autoencoders.zoo;

import dev.autoencoders.exception.AutoencoderException;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelFiles;
import dev.autoencoders.model.ZooIndex;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * A zoo in one jar, or one directory, of the class path. A zoo may be spread over several jars that
 * have the same index and some of the models each: its {@code artifacts.properties} then says which
 * artifact has the models whose names begin with a word, such as {@code mnist} for {@code
 * mnist-conv}.
 */
final class ClassPathZoo implements ZooSource {
  private static final String PLACE = "META-INF/autoencoders/";
  private static final String INDEX = PLACE + ZooIndex.INDEX_JSON;
  private static final String ARTIFACTS = "artifacts.properties";
  private static final String GROUP = "dev.autoencoders:";
  private static final int MAX_ARTIFACTS_BYTES = 1 << 16;

  private final ClassLoader loader;
  private final URL address;
  private final String base;
  private final Properties artifacts = new Properties();
  private final ZooIndex whole;
  private final ZooIndex index;

  private ClassPathZoo(ClassLoader loader, URL address, ZooIndex whole) throws IOException {
    this.loader = loader;
    this.address = address;
    this.whole = whole;
    String text = address.toString();
    base = text.substring(0, text.length() - ZooIndex.INDEX_JSON.length());
    try (JarFile jar = jar()) {
      if (has(jar, ARTIFACTS)) {
        artifacts.load(new ByteArrayInputStream(read(ARTIFACTS, MAX_ARTIFACTS_BYTES)));
      }
      index = artifacts.isEmpty() ? whole : part(whole, jar);
    }
  }

  private ZooIndex part(ZooIndex whole, @Nullable JarFile jar) throws IOException {
    List<ZooIndex.Model> here = new ArrayList<>();
    for (ZooIndex.Model model : whole.models()) {
      if (has(jar, model.path() + "/" + ModelBundle.MODEL_JSON)) {
        here.add(model);
      }
    }
    return new ZooIndex(whole.serial(), here, whole.validUntil());
  }

  /**
   * Finds all zoos on the class path.
   *
   * @throws AutoencoderException if there is none
   */
  static List<ZooSource> all() throws IOException {
    List<ZooSource> zoos = new ArrayList<>();
    ClassLoader loader = classLoader();
    byte[] json = {};
    ZooIndex index = null;
    for (URL address : Collections.list(loader.getResources(INDEX))) {
      byte[] before = json;
      json = read(address, ZooIndex.MAX_JSON_BYTES + 1);
      if (index == null || !Arrays.equals(json, before)) { // the jars of one zoo have the same
        index = ZooIndex.parse(json, address.toString());
      }
      zoos.add(new ClassPathZoo(loader, address, index));
    }
    if (zoos.isEmpty()) {
      throw new AutoencoderException(
          ("class path: expected a model zoo (" + INDEX + "), found none")
              + "; add the dependency "
              + GROUP
              + "autoencoders-model-zoo");
    }
    return zoos;
  }

  /** A container's class loader for the application sees more than the one that loaded the SDK. */
  private static ClassLoader classLoader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null ? context : ClassPathZoo.class.getClassLoader();
  }

  @Override
  public String base() {
    return base;
  }

  @Override
  public ZooIndex index() {
    return index;
  }

  /** The jar that this zoo is in, opened anew; null if it is in none, or not in the usual place. */
  private @Nullable JarFile jar() throws IOException {
    if (!(address.openConnection() instanceof JarURLConnection inJar)
        || !INDEX.equals(inJar.getEntryName())) {
      return null;
    }
    inJar.setUseCaches(false); // so that closing it does not close the class loader's
    return inJar.getJarFile();
  }

  /** Asks the jar where there is one: a class loader looks into all modules of the JDK first. */
  private boolean has(@Nullable JarFile jar, String path) throws IOException {
    if (jar != null) {
      return jar.getEntry(PLACE + path) != null;
    }
    for (URL file : Collections.list(loader.getResources(PLACE + path))) {
      if (file.toString().equals(base + path)) {
        return true;
      }
    }
    return false;
  }

  /** What no artifact has, such as a name with a slip of the pen, needs none. */
  @Override
  public String advice(String name) {
    if (whole.models().stream()
        .noneMatch(it -> it.name().equals(name) || it.title().equals(name))) {
      return "";
    }
    String artifact = artifacts.getProperty(name.split("[- ]", 2)[0]);
    return artifact == null ? "" : "; add the dependency " + GROUP + artifact;
  }

  @Override
  public ModelFiles files(ZooIndex.Model model) {
    return new VerifiedFiles(model, base, this::read);
  }

  private byte[] read(String path, int limit) throws IOException {
    return read(new URL(address, path), limit);
  }

  private static byte[] read(URL file, int limit) throws IOException {
    URLConnection connection = file.openConnection();
    // A cached connection would keep the jar open, and serve its old content after a change.
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return in.readNBytes(limit);
    } catch (FileNotFoundException e) {
      NoSuchFileException none = new NoSuchFileException(file.toString());
      none.initCause(e);
      throw none;
    }
  }
}
