package dev.autoencoders.benchmarks.rivals;

import dev.autoencoders.Autoencoder;

/**
 * Loads a model, reconstructs one image, says so. Arguments: {@code SDK}, {@code raw} or {@code
 * DJL}, and a {@link BundledModel}. Only the classes of that rival are loaded.
 */
public final class ColdStart {
  private ColdStart() {}

  /**
   * Does it.
   *
   * @param args rival and model
   * @throws Exception if anything fails
   */
  public static void main(String[] args) throws Exception {
    BundledModel model = BundledModel.parse(args[1]);
    float[] image = Inputs.images(model.shape(), 1);
    switch (args[0]) {
      case "SDK":
        try (Autoencoder sdk = Autoencoder.from(model.bundle()).load()) {
          say(sdk.reconstruct(image)[0]);
        }
        break;
      case "raw":
        try (RawSessions sessions = new RawSessions(model, Variant.DEFAULT);
            RawCall raw = sessions.call(1)) {
          raw.run();
          say(raw.out().get(0));
        }
        break;
      case "DJL":
        try (DjlModel djl = new DjlModel(model)) {
          say(djl.reconstruct(image)[0]);
        }
        break;
      default:
        throw new IllegalArgumentException("expected SDK, raw or DJL, found " + args[0]);
    }
  }

  private static void say(float pixel) {
    System.out.println("first pixel: " + pixel);
  }
}
