package dev.autoencoders.benchmarks.rivals;

import ai.onnxruntime.OrtEnvironment;
import dev.autoencoders.Autoencoder;
import dev.autoencoders.ModelBundle;
import dev.autoencoders.zoo.ModelZoo;

/**
 * How long the parts of a start take: ONNX Runtime, the model, its first call of one image. Reading
 * the files is not timed. Arguments: {@code SDK} or the name of a {@link Variant} of raw code, and
 * the model.
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
    if (args[0].equals("SDK")) {
      sdk(ModelZoo.bundled().model(args[1]));
    } else {
      raw(args[1], Variant.valueOf(args[0]));
    }
  }

  private static void sdk(ModelBundle model) {
    float[] image = Inputs.images(1);
    startRuntime();
    long start = System.nanoTime();
    try (Autoencoder autoencoder = Autoencoder.from(model).load()) {
      long loaded = System.nanoTime();
      autoencoder.reconstruct(image);
      print(start, loaded, System.nanoTime());
    }
  }

  private static void raw(String model, Variant variant) throws Exception {
    byte[] encoder = Inputs.graph(model, "encoder");
    byte[] decoder = Inputs.graph(model, "decoder");
    startRuntime();
    long start = System.nanoTime();
    try (RawSessions sessions = new RawSessions(encoder, decoder, variant);
        RawCall call = sessions.call(1)) {
      long loaded = System.nanoTime();
      call.run();
      print(start, loaded, System.nanoTime());
    }
  }

  private static void startRuntime() {
    long start = System.nanoTime();
    OrtEnvironment.getEnvironment();
    System.out.println(Quantity.RUNTIME_START.line((System.nanoTime() - start) / 1e6));
  }

  private static void print(long start, long loaded, long called) {
    System.out.println(Quantity.LOAD.line((loaded - start) / 1e6));
    System.out.println(Quantity.FIRST_CALL.line((called - loaded) / 1e6));
  }
}
