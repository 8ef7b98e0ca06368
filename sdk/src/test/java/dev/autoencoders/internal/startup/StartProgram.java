package dev.autoencoders.internal.startup;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.exception.InvalidModelException;
import java.io.File;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A program that starts ONNX Runtime through the SDK, and says nothing unless asked to. */
public final class StartProgram {
  private StartProgram() {}

  /**
   * Runs.
   *
   * @param arguments what to do, and the model directory to do it with
   */
  public static void main(String[] arguments) throws Exception {
    Path model = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "run" -> run(model);
      case "idle" -> {
        run(model);
        Thread.sleep(Long.parseLong(arguments[2]));
        Files.createFile(Path.of(arguments[3])); // when main ended, for whoever watches
      }
      case "wait" -> {
        run(model);
        System.out.println("ready");
        Thread.sleep(Long.MAX_VALUE);
      }
      case "write" -> writeFailure(model, Path.of(arguments[2]));
      case "writeInHook" ->
          Runtime.getRuntime()
              .addShutdownHook(new Thread(() -> writeFailure(model, Path.of(arguments[2]))));
      case "mend" -> mend(model, Path.of(arguments[2]));
      case "hook" -> Runtime.getRuntime().addShutdownHook(new Thread(() -> tryToRun(model)));
      case "refused" -> refuse(model);
      case "underWay" -> exitWhileLoading(model);
      case "twice" -> {
        runInAnotherClassLoader(model);
        runInAnotherClassLoader(model);
        System.out.println("both ran");
      }
      default -> throw new IllegalArgumentException("unknown: " + arguments[0]);
    }
  }

  /** Loads the model and runs it. */
  public static void run(Path model) throws IOException {
    try (Autoencoder autoencoder = Autoencoder.from(model).load()) {
      autoencoder.reconstruct(new float[autoencoder.spec().inputValues()]);
    }
  }

  private static boolean tryToRun(Path model) {
    try {
      run(model);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
      return false;
    }
  }

  /** For those who want to see the exception itself, in another program. */
  private static void writeFailure(Path model, Path file) {
    try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
      try {
        run(model);
      } catch (RuntimeException e) {
        out.writeObject(e);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tries twice, and once more with the directory that was missing. */
  private static void mend(Path model, Path missing) throws IOException {
    tryToRun(model);
    tryToRun(model);
    Files.createDirectories(missing);
    if (tryToRun(model)) {
      System.out.println("ran");
    }
  }

  /** A model that is refused before ONNX Runtime is needed: it must not be left while it starts. */
  private static void refuse(Path model) throws IOException {
    try (Autoencoder none = Autoencoder.from(model).maxMemory(1).load()) {
      System.out.println("loaded " + none);
    } catch (InvalidModelException e) {
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().startsWith("autoencoders-")) {
          System.out.println("left behind: " + thread);
        }
      }
      System.out.println("refused");
    }
  }

  private static void exitWhileLoading(Path model) throws InterruptedException {
    CountDownLatch warm = new CountDownLatch(5);
    Thread loads =
        new Thread(
            () -> {
              while (tryToRun(model)) {
                warm.countDown();
              }
            });
    loads.setDaemon(true);
    loads.start();
    warm.await();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> join(loads)));
    System.exit(0);
  }

  private static void join(Thread thread) {
    try {
      thread.join(20_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As two web applications do that bring the SDK and ONNX Runtime each. */
  private static void runInAnotherClassLoader(Path model) throws Exception {
    List<URL> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      path.add(Path.of(entry).toUri().toURL());
    }
    // Never closed: an application server keeps the old one for a while too.
    URLClassLoader loader =
        new URLClassLoader(path.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    Method run = loader.loadClass(StartProgram.class.getName()).getMethod("run", Path.class);
    run.invoke(null, model);
  }
}
