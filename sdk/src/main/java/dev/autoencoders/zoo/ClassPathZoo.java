package dev.autoencoders.zoo;

import dev.autoencoders.exception.AutoencoderException;
import dev.autoencoders.model.ModelFiles;
import dev.autoencoders.model.ZooIndex;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A zoo in one jar, or one directory, of the class path. */
final class ClassPathZoo implements ZooSource {
  private static final String PLACE = "META-INF/autoencoders/";
  private static final String INDEX = PLACE + ZooIndex.INDEX_JSON;

  private final URL address;
  private final String base;

  private ClassPathZoo(URL index) {
    address = index;
    String text = index.toString();
    base = text.substring(0, text.length() - ZooIndex.INDEX_JSON.length());
  }

  /**
   * Finds all zoos on the class path.
   *
   * @throws AutoencoderException if there is none
   */
  static List<ZooSource> all() throws IOException {
    List<ZooSource> zoos = new ArrayList<>();
    for (URL index : Collections.list(classLoader().getResources(INDEX))) {
      zoos.add(new ClassPathZoo(index));
    }
    if (zoos.isEmpty()) {
      throw new AutoencoderException(
          ("class path: expected a model zoo (" + INDEX + "), found none")
              + "; add the dependency dev.autoencoders:autoencoders-model-zoo");
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
  public ZooIndex index() throws IOException {
    byte[] json = read(ZooIndex.INDEX_JSON, ZooIndex.MAX_JSON_BYTES + 1);
    return ZooIndex.parse(json, address.toString());
  }

  @Override
  public ModelFiles files(ZooIndex.Model model) {
    return new VerifiedFiles(model, base, this::read);
  }

  private byte[] read(String path, int limit) throws IOException {
    URL file = new URL(address, path);
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
