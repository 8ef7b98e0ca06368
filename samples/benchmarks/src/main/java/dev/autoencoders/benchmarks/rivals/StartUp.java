package dev.autoencoders.benchmarks.rivals;

import ai.onnxruntime.OrtEnvironment;
import dev.autoencoders.Autoencoder;
import dev.autoencoders.internal.startup.OnnxRuntime;
import dev.autoencoders.model.ModelBundle;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * How long the parts of a start take: ONNX Runtime, the model, its first call of one image. Reading
 * the files is not timed. Arguments: {@code SDK} or the name of a {@link Variant} of raw code, and
 * a {@link BundledModel}.
 */
public final class StartUp {
  private StartUp() {}

  /**
   * Measures and prints.
   *
   * @param args rival and model
   * @throws Exception if anything fails
   */
  public static void main(String[] args) throws Exception {
    BundledModel model = BundledModel.parse(args[1]);
    if (args[0].equals("SDK")) {
      sdk(model);
    } else {
      raw(model, Variant.valueOf(args[0]));
    }
  }

  private static void sdk(BundledModel model) throws IOException {
    ModelBundle bundle = model.bundle();
    float[] image = Inputs.images(model.shape(), 1);
    startRuntime(OnnxRuntime::environment);
    long start = System.nanoTime();
    try (Autoencoder autoencoder = Autoencoder.from(bundle).load()) {
      long loaded = System.nanoTime();
      autoencoder.reconstruct(image);
      print(start, loaded, System.nanoTime());
    }
  }

  private static void raw(BundledModel model, Variant variant) throws Exception {
    List<byte[]> graphs = model.graphs();
    startRuntime(OrtEnvironment::getEnvironment);
    long start = System.nanoTime();
    try (RawSessions sessions = new RawSessions(graphs, model.shape(), variant);
        RawCall call = sessions.call(1)) {
      long loaded = System.nanoTime();
      call.run();
      print(start, loaded, System.nanoTime());
    }
  }

  /** The SDK has its own way to find the native libraries. */
  private static void startRuntime(Supplier<OrtEnvironment> starter) {
    long start = System.nanoTime();
    starter.get();
    System.out.println(Quantity.RUNTIME_START.line((System.nanoTime() - start) / 1e6));
  }

  private static void print(long start, long loaded, long called) {
    System.out.println(Quantity.LOAD.line((loaded - start) / 1e6));
    System.out.println(Quantity.FIRST_CALL.line((called - loaded) / 1e6));
  }
}
