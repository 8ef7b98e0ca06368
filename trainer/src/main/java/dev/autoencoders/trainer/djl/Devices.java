package dev.autoencoders.trainer.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses the device to train on. */
public final class Devices {
  private static final String ENGINE = "PyTorch";

  private static final Pattern GPU = Pattern.compile("gpu(?::(\\d{1,3}))?");

  private Devices() {}

  /**
   * The device of a name.
   *
   * @param name {@code auto} (a GPU if DJL sees one), {@code cpu}, {@code gpu} (the first one) or
   *     one by its number, such as {@code gpu:1}
   * @return the device
   * @throws IllegalArgumentException if the name is none of these, or DJL doesn't see that GPU
   */
  public static Device named(String name) {
    return named(name, engine().getGpuCount());
  }

  static Device named(String name, int gpus) {
    Matcher gpu = GPU.matcher(name);
    if (gpu.matches()) {
      return gpu(gpu.group(1) == null ? 0 : Integer.parseInt(gpu.group(1)), gpus);
    }
    return switch (name) {
      case "auto" -> gpus > 0 ? Device.gpu() : Device.cpu();
      case "cpu" -> Device.cpu();
      default ->
          throw new IllegalArgumentException(
              "device: expected auto, cpu, gpu or one by its number, such as gpu:1, found " + name);
    };
  }

  private static Device gpu(int number, int gpus) {
    if (number < gpus) {
      return Device.gpu(number);
    }
    String engine = engine().getEngineName() + " " + engine().getVersion();
    if (gpus > 0) {
      throw new IllegalArgumentException(
          "device: expected gpu:0 to gpu:"
              + (gpus - 1)
              + ", which "
              + engine
              + " sees, found gpu:"
              + number);
    }
    throw new IllegalArgumentException(
        "device: expected a GPU, found none: "
            + engine
            + " sees 0 of them. Build with mvn -Pgpu, so that DJL brings its CUDA build, and check"
            + " that nvidia-smi lists the card; or take --device cpu");
  }

  /**
   * Sets how many threads PyTorch uses on the CPU, for the whole process.
   *
   * @param threads at least 1
   */
  public static void useThreads(int threads) {
    engine();
    JniUtils.setNumThreads(threads);
  }

  /**
   * The name of a device, as it stands in {@code run.json}.
   *
   * @param device a device
   * @return such as {@code cpu} or {@code gpu0}
   */
  public static String name(Device device) {
    return device.isGpu() ? device.getDeviceType() + device.getDeviceId() : device.getDeviceType();
  }

  /**
   * The version of PyTorch.
   *
   * @return such as {@code 2.7.1}
   */
  public static String pytorchVersion() {
    return engine().getVersion();
  }

  /**
   * The version of Deep Java Library.
   *
   * @return such as {@code 0.35.1}
   */
  public static String djlVersion() {
    DjlSettings.apply();
    return Engine.getDjlVersion();
  }

  /** The engine, which starts here and nowhere else: what it is told must come first. */
  static Engine engine() {
    DjlSettings.apply();
    return Engine.getEngine(ENGINE);
  }

  /** Native memory on a device, which belongs to whoever closes it. */
  static NDManager manager(Device device) {
    return engine().newBaseManager(device);
  }
}
