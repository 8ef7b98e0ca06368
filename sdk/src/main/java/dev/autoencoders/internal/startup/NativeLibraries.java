package dev.autoencoders.internal.startup;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The native libraries that ONNX Runtime's jar has for this platform. Close it: it is a file. */
final class NativeLibraries implements AutoCloseable {
  private static final String MAIN = "onnxruntime";

  /** All that a build for the CPU has. The last one only Windows needs. */
  private static final List<String> CPU =
      List.of(MAIN, "onnxruntime4j_jni", "onnxruntime_providers_shared");

  /** Other builds unpack these when they are asked to, beside the others: ONNX Runtime's matter. */
  private static final List<String> LARGE =
      List.of(
          "onnxruntime_providers_cuda",
          "onnxruntime_providers_rocm",
          "onnxruntime_providers_dnnl",
          "onnxruntime_providers_openvino",
          "onnxruntime_providers_tensorrt",
          "onnxruntime_providers_qnn",
          "webgpu_dawn",
          "dxil",
          "dxcompiler");

  private final JarFile jar;
  private final String platform;
  private final List<JarEntry> entries = new ArrayList<>();

  private NativeLibraries(JarFile jar, String platform) {
    this.jar = jar;
    this.platform = platform;
  }

  /**
   * Looks for them.
   *
   * @return null where the libraries are not in a jar, or are more than a build for the CPU has
   */
  static @Nullable NativeLibraries find() throws IOException {
    String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    // A class literal does not initialise the class, which would load the libraries.
    URL main = OrtEnvironment.class.getResource(resource(platform, MAIN));
    URLConnection connection = main == null ? null : main.openConnection();
    if (!(connection instanceof JarURLConnection inJar)) {
      return null;
    }
    inJar.setUseCaches(false); // so that closing it does not close the class loader's
    NativeLibraries found = new NativeLibraries(inJar.getJarFile(), platform);
    String place = inJar.getEntryName().replace(System.mapLibraryName(MAIN), "");
    for (String library : LARGE) {
      if (found.entry(place, library) != null) {
        found.close();
        return null;
      }
    }
    for (String library : CPU) {
      JarEntry entry = found.entry(place, library);
      if (entry != null) {
        found.entries.add(entry);
      }
    }
    return found;
  }

  private @Nullable JarEntry entry(String place, String library) {
    return jar.getJarEntry(place + System.mapLibraryName(library));
  }

  private static String resource(String platform, String library) {
    return "/ai/onnxruntime/native/" + platform + "/" + System.mapLibraryName(library);
  }

  /** The platform, in ONNX Runtime's words. What it does not know has no libraries in its jar. */
  static String platform(String system, String processor) {
    String name = system.toLowerCase(Locale.ROOT);
    String os =
        name.contains("mac") || name.contains("darwin")
            ? "osx"
            : name.contains("win") ? "win" : name.contains("nux") ? "linux" : name;
    boolean x64 = processor.startsWith("amd64") || processor.startsWith("x86_64");
    return os + "-" + (x64 ? "x64" : processor);
  }

  /** A directory's name, another one for each build of ONNX Runtime. */
  String name() {
    CRC32 all = new CRC32();
    for (JarEntry entry : entries) {
      byte[] line =
          (entry.getName() + entry.getSize() + ":" + entry.getCrc())
              .getBytes(StandardCharsets.UTF_8);
      all.update(line);
    }
    return "onnxruntime-" + platform + "-" + Long.toHexString(all.getValue());
  }

  /** Their sizes and checksums, which cost no unpacking. */
  List<JarEntry> entries() {
    return entries;
  }

  /** The jar that has them. */
  JarFile jar() {
    return jar;
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }
}
