package dev.autoencoders.trainer.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/** Chooses the device to train on. */
public final class Devices {
  /** DJL's name of the engine. */
  static final String ENGINE = "PyTorch";

  static {
    // DJL sends telemetry on some clouds unless told not to; read when its engine starts.
    if (System.getenv("OPT_OUT_TRACKING") == null) {
      System.setProperty("OPT_OUT_TRACKING", "true");
    }
  }

  private Devices() {}

  /**
   * The device of a name.
   *
   * @param name {@code auto} (a GPU if DJL sees one), {@code cpu} or {@code gpu}
   * @return the device
   * @throws IllegalArgumentException if the name is none of these, or a GPU is asked for and DJL
   *     sees none
   */
  public static Device named(String name) {
    int gpus = engine().getGpuCount();
    return switch (name) {
      case "auto" -> gpus > 0 ? Device.gpu() : Device.cpu();
      case "cpu" -> Device.cpu();
      case "gpu" -> requireGpu(gpus);
      default ->
          throw new IllegalArgumentException("device: expected auto, cpu or gpu, found " + name);
    };
  }

  private static Device requireGpu(int gpus) {
    if (gpus == 0) {
      throw new IllegalArgumentException(
          "device: expected a GPU, found none: "
              + engine().getEngineName()
              + " "
              + engine().getVersion()
              + " sees 0 of them. Build with mvn -Pgpu, so that DJL brings its CUDA build, and check"
              + " that nvidia-smi lists the card; or take --device cpu");
    }
    return Device.gpu();
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
