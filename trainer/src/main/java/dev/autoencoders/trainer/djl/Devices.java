package dev.autoencoders.trainer.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses the device to train on. */
public final class Devices {
  /** DJL's name of the engine. */
  static final String ENGINE = "PyTorch";

  private static final Pattern GPU = Pattern.compile("gpu(?::(\\d{1,3}))?");

  static {
    // DJL sends telemetry on some clouds unless told not to; read when its engine starts.
    if (System.getenv("OPT_OUT_TRACKING") == null) {
      System.setProperty("OPT_OUT_TRACKING", "true");
    }
    NativeMemory.keep();
  }

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

  private static Engine engine() {
    return Engine.getEngine(ENGINE);
  }
}
