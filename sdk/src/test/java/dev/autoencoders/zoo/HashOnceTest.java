package dev.autoencoders.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.internal.download.LoopbackServer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each file of a model is hashed once on its way from where it lies to who asked for it. */
class HashOnceTest {
  private static final Provider COUNTING = new CountingProvider();

  /** How many bytes this thread has hashed. */
  private static final ThreadLocal<Long> HASHED = ThreadLocal.withInitial(() -> 0L);

  @TempDir Path folder;
  private ServedZoo zoo = new ServedZoo(Path.of("set by start"));

  @BeforeEach
  void start() throws IOException {
    zoo = ServedZoo.of(folder.resolve("META-INF/autoencoders"));
    Security.insertProviderAt(COUNTING, 1);
  }

  @AfterEach
  void stop() {
    Security.removeProvider(COUNTING.getName());
  }

  @Test
  void directory_isHashedOnce() throws IOException {
    assertHashesOnce(ModelZoo.at(zoo.directory()));
  }

  @Test
  void classPath_isHashedOnce() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    URL[] places = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(places, null)) {
      thread.setContextClassLoader(loader);
      assertHashesOnce(ModelZoo.bundled());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void webZoo_isHashedOnceWhenDownloadedAndOnceWhenCached() throws IOException {
    try (LoopbackServer server = new LoopbackServer()) {
      var address = zoo.serve(server, "/zoo/");
      ModelZoo models = ModelZoo.from(address).cache(folder.resolve("cache")).open();
      assertHashesOnce(models);
      assertHashesOnce(models);
    }
  }

  private void assertHashesOnce(ModelZoo models) throws IOException {
    long before = HASHED.get();
    models.model("pair");
    long files = 0;
    for (String file : new String[] {"model.json", "encoder.onnx", "decoder.onnx"}) {
      files += Files.size(zoo.directory().resolve("pair").resolve(file));
    }
    assertThat(HASHED.get() - before).isEqualTo(files);
  }

  private static final class CountingProvider extends Provider {
    private static final long serialVersionUID = 1L;

    CountingProvider() {
      super("Counting", "1", "SHA-256 that counts");
      put("MessageDigest.SHA-256", CountingDigest.class.getName());
    }
  }

  /** SHA-256 of the JDK, which counts. Public for the JDK, which makes it. */
  public static final class CountingDigest extends MessageDigestSpi {
    private final MessageDigest digest;

    /** Makes one that was given nothing yet. */
    public CountingDigest() throws NoSuchAlgorithmException {
      Provider jdk = Security.getProvider("SUN");
      digest = MessageDigest.getInstance("SHA-256", jdk);
    }

    @Override
    protected void engineUpdate(byte input) {
      HASHED.set(HASHED.get() + 1);
      digest.update(input);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
      HASHED.set(HASHED.get() + length);
      digest.update(input, offset, length);
    }

    @Override
    protected byte[] engineDigest() {
      return digest.digest();
    }

    @Override
    protected void engineReset() {
      digest.reset();
    }
  }
}
