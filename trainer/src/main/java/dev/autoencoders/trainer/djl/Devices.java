package dev.autoencoders.trainer.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses the device to train on. */
public final class Devices {
  private static final String ENGINE = "PyTorch";

  private static final Pattern GPU = Pattern.compile("gpu(?::(\\d{1,3}))?");

  private Devices() {}

  /**
   * The device of a name; see {@link #resolve}.
   *
   * @throws IllegalArgumentException if the name is none, or DJL doesn't see that GPU
   */
  static Device named(String name) {
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
   * The device that is meant, as it stands in {@code run.json}.
   *
   * @param asked {@code auto} (a GPU if DJL sees one), {@code cpu}, {@code gpu} (the first one) or
   *     one by its number, such as {@code gpu:1}
   * @return such as {@code cpu} or {@code gpu0}
   * @throws IllegalArgumentException if the name is none of these, or DJL doesn't see that GPU
   */
  public static String resolve(String asked) {
    return name(named(asked));
  }

  static String name(Device device) {
    return device.isGpu() ? device.getDeviceType() + device.getDeviceId() : device.getDeviceType();
  }

  /**
   * The versions of what computes, as they stand in {@code run.json} and {@code model.json}.
   *
   * @return of {@code djl}, {@code pytorch} and {@code java}, such as {@code 0.35.1}, {@code 2.7.1}
   *     and {@code 17.0.15+6}
   */
  public static Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    Engine engine = engine();
    versions.put("djl", Engine.getDjlVersion());
    versions.put("pytorch", engine.getVersion());
    versions.put("java", Runtime.version().toString());
    return versions;
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
