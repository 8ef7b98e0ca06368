package dev.autoencoders.internal;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import dev.autoencoders.InferenceException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What ONNX Runtime computes with. Operators that one does not know run on the CPU. */
public final class ExecutionProviders {
  /** Those that ONNX Runtime for Java can be told to use. */
  private static final Set<OrtProvider> KNOWN =
      EnumSet.of(
          OrtProvider.CPU,
          OrtProvider.CUDA,
          OrtProvider.TENSOR_RT,
          OrtProvider.ROCM,
          OrtProvider.DIRECT_ML,
          OrtProvider.CORE_ML,
          OrtProvider.OPEN_VINO,
          OrtProvider.DNNL,
          OrtProvider.XNNPACK,
          OrtProvider.NNAPI,
          OrtProvider.QNN,
          OrtProvider.WEBGPU);

  private ExecutionProviders() {}

  /**
   * The provider of this name.
   *
   * @param name in any case, such as {@code CUDA}
   * @throws IllegalArgumentException if there is none
   */
  public static OrtProvider named(String name) {
    Require.given(name, "name");
    for (OrtProvider provider : KNOWN) {
      if (provider.name().equalsIgnoreCase(name)) {
        return provider;
      }
    }
    throw Require.refusal("executionProvider", "one of " + KNOWN, "\"" + name + "\"");
  }

  /**
   * Has a session use a provider.
   *
   * @param where model and file, for messages
   * @throws InferenceException if this build of ONNX Runtime or this machine does not have it
   */
  static void add(OrtProvider provider, String where, SessionOptions options) {
    Set<OrtProvider> available = OrtEnvironment.getAvailableProviders();
    if (!available.contains(provider)) {
      throw new InferenceException(
          (where + ": executionProvider: expected one that this build of ONNX Runtime has, of ")
              + (available + ", found " + provider)
              + "; put a build that has it on the class path instead of onnxruntime,"
              + " such as onnxruntime_gpu for CUDA",
          null);
    }
    try {
      add(provider, options);
    } catch (OrtException e) {
      throw new InferenceException(
          (where + ": executionProvider: expected " + provider + " to start, found: ")
              + (e.getMessage() + "; check its drivers and libraries, or use CPU"),
          e);
    }
  }

  private static void add(OrtProvider provider, SessionOptions options) throws OrtException {
    switch (provider) {
      case CPU -> {} // always there, and last
      case CUDA -> addCuda(options);
      case TENSOR_RT -> options.addTensorrt(0);
      case ROCM -> options.addROCM();
      case DIRECT_ML -> options.addDirectML(0);
      case CORE_ML -> options.addCoreML();
      case OPEN_VINO -> options.addOpenVINO("");
      case DNNL -> options.addDnnl(true);
      case XNNPACK -> options.addXnnpack(Map.of());
      case NNAPI -> options.addNnapi();
      case QNN -> options.addQnn(Map.of());
      case WEBGPU -> options.addWebGPU(Map.of());
      default -> throw new AssertionError(provider + " is not among those that can be named");
    }
  }

  /** In full float32: TF32, its default, is too coarse for the golden check. */
  private static void addCuda(SessionOptions options) throws OrtException {
    try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions()) {
      cuda.add("use_tf32", "0");
      options.addCUDA(cuda);
    }
  }
}
