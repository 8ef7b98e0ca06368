package dev.autoencoders.internal.startup;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.autoencoders.exception.AutoencoderException;
import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.internal.CachePlace;
import dev.autoencoders.internal.FileChecks;
import dev.autoencoders.internal.Log;
import dev.autoencoders.internal.OwnDirectory;
import dev.autoencoders.internal.TemporaryDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts ONNX Runtime, once. Left to itself it unpacks its libraries, 24 MB, at each start of a
 * program, and never starts in a JVM where that has failed once. So everything that it needs is
 * prepared and checked first. Thread-safe.
 */
public final class OnnxRuntime {
  private static final String DIRECTORY = "onnxruntime.native.path";

  /** With any of these somebody says where the libraries lie. */
  private static final List<String> SETTINGS =
      List.of(
          DIRECTORY,
          "onnxruntime.native.onnxruntime.path",
          "onnxruntime.native.onnxruntime.skip",
          "onnxruntime.native.onnxruntime4j_jni.path",
          "onnxruntime.native.onnxruntime4j_jni.skip");

  private static volatile @Nullable OrtEnvironment environment;

  /** Why its class can't be used in this JVM any more. */
  private static @Nullable String broken;

  private OnnxRuntime() {}

  /** A class of its jar, for who must know where that lies; nothing is started. */
  public static Class<?> classOfJar() {
    return OrtEnvironment.class;
  }

  /**
   * Loads something that needs ONNX Runtime, which is started meanwhile in a thread of its own:
   * what the work does before it asks for the {@link #environment()} takes no time of its own.
   *
   * @throws InferenceException if ONNX Runtime can't be started here
   * @throws IllegalStateException if the JVM is ending
   */
  public static <T> T load(Supplier<T> work) {
    Shutdown.refuse(null);
    Thread starter = new Thread(OnnxRuntime::startBeside, "autoencoders-start");
    starter.setDaemon(true);
    if (environment == null) {
      starter.start();
    }
    try {
      return work.get();
    } catch (AutoencoderException e) {
      Shutdown.refuse(e); // ONNX Runtime was closed under its hands
      throw e;
    } finally {
      waitFor(starter);
    }
  }

  private static void startBeside() {
    try {
      started();
    } catch (RuntimeException | Error e) {
      Log.debug("ONNX Runtime: expected it to start, found " + e + "; who needs it tries again");
    }
  }

  /** However often it is interrupted: no program may end while native code is being started. */
  private static void waitFor(Thread starter) {
    boolean interrupted = false;
    while (starter.isAlive()) {
      try {
        starter.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * ONNX Runtime's environment, of which there is one in a JVM.
   *
   * @throws InferenceException if it can't be started here
   * @throws IllegalStateException if the JVM is ending
   */
  public static OrtEnvironment environment() {
    Shutdown.refuse(null);
    return started();
  }

  private static synchronized OrtEnvironment started() {
    OrtEnvironment started = environment;
    if (started == null) {
      started = start();
      environment = started;
    }
    return started;
  }

  private static OrtEnvironment start() {
    TemporaryDirectory temporary = TemporaryDirectory.look();
    try (NativeLibraries libraries = isToldWhere() ? null : NativeLibraries.find()) {
      return libraries == null ? startByItself(temporary) : start(libraries, temporary);
    } catch (IOException e) {
      throw new InferenceException(
          "ONNX Runtime: expected a directory that its libraries can be unpacked to and run from,"
              + (" found in java.io.tmpdir: " + FileChecks.reason(e))
              + (e.getSuppressed().length == 0
                  ? ""
                  : "; in the cache: " + FileChecks.reason(e.getSuppressed()[0]))
              + "; mend one of them and load again, or start with -Djava.io.tmpdir=DIR, or with"
              + " -Donnxruntime.native.path=DIR where the unpacked libraries lie",
          e);
    }
  }

  private static boolean isToldWhere() {
    for (String setting : SETTINGS) {
      if (System.getProperty(setting) != null) {
        return true;
      }
    }
    return false;
  }

  /** From where somebody said, or by its own unpacking where its jar is not one that we know. */
  private static OrtEnvironment startByItself(TemporaryDirectory temporary) throws IOException {
    if (!isToldWhere()) {
      temporary.checkRunsCode();
    }
    return start(temporary);
  }

  private static OrtEnvironment start(NativeLibraries libraries, TemporaryDirectory temporary)
      throws IOException {
    IOException refusal;
    try {
      return startFrom(cached(libraries), temporary);
    } catch (IOException e) {
      Log.debug("ONNX Runtime: its libraries are unpacked for this run alone: " + e);
      refusal = e;
    }
    Path unpacked = Files.createTempDirectory("autoencoders-");
    try {
      new LibraryDirectory(unpacked).fill(libraries);
      return startFrom(unpacked, temporary);
    } catch (IOException e) {
      e.addSuppressed(refusal);
      throw e;
    } finally {
      remove(unpacked);
    }
  }

  private static Path cached(NativeLibraries libraries) throws IOException {
    Path directory = OwnDirectory.make(CachePlace.forCode().resolve(libraries.name()));
    new LibraryDirectory(directory).fill(libraries);
    // A JVM loads a file for one class loader only, as long as that lives: two web applications
    // with libraries of their own must not meet. What all class loaders share is the properties.
    String claim = "dev.autoencoders.loaded." + directory;
    if (System.getProperties().putIfAbsent(claim, "true") != null) {
      throw new IOException(directory + ": expected to be the first, found it loaded already");
    }
    return directory;
  }

  /** Code that runs stays in memory, except on Windows, where its file can't be removed. */
  private static void remove(Path directory) {
    try {
      TemporaryDirectories.remove(directory);
    } catch (IOException e) {
      Log.debug(directory + ": expected to remove it, found " + e);
    }
  }

  private static OrtEnvironment startFrom(Path directory, TemporaryDirectory temporary) {
    System.setProperty(DIRECTORY, directory.toString());
    try {
      return start(temporary);
    } finally {
      System.clearProperty(DIRECTORY); // another copy of ONNX Runtime may have other libraries
    }
  }

  private static OrtEnvironment start(TemporaryDirectory temporary) {
    try {
      OrtEnvironment started = OrtEnvironment.getEnvironment();
      started.setTelemetry(false); // Windows' build has some, and it is on unless switched off
      return started;
    } catch (LinkageError e) {
      throw doesNotLoad(e);
    } catch (OrtException | IllegalStateException e) {
      Shutdown.refuse(e);
      throw new InferenceException(
          "ONNX Runtime: expected it to start, found: " + e.getMessage(), e);
    } finally {
      temporary.removeLeftover();
    }
  }

  private static InferenceException doesNotLoad(LinkageError error) {
    if (broken == null) {
      Throwable first = error;
      while (first.getCause() != null) {
        first = first.getCause();
      }
      broken = first.toString();
    }
    return new InferenceException(
        ("ONNX Runtime: expected its libraries to load, found: " + broken)
            + "; mend that, or name other directories with -Djava.io.tmpdir=DIR or"
            + " -Donnxruntime.native.path=DIR, and start the program again",
        error);
  }
}
