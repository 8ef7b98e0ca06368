package dev.autoencoders.internal.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.internal.Require;
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
    // Not a switch, for which javac makes a class of its own. The CPU is always there, and last.
    if (provider == OrtProvider.CUDA) {
      addCuda(options);
    } else if (provider == OrtProvider.TENSOR_RT) {
      options.addTensorrt(0);
    } else if (provider == OrtProvider.ROCM) {
      options.addROCM();
    } else if (provider == OrtProvider.DIRECT_ML) {
      options.addDirectML(0);
    } else if (provider == OrtProvider.CORE_ML) {
      options.addCoreML();
    } else if (provider == OrtProvider.OPEN_VINO) {
      options.addOpenVINO("");
    } else if (provider == OrtProvider.DNNL) {
      options.addDnnl(true);
    } else if (provider == OrtProvider.XNNPACK) {
      options.addXnnpack(Map.of());
    } else if (provider == OrtProvider.NNAPI) {
      options.addNnapi();
    } else if (provider == OrtProvider.QNN) {
      options.addQnn(Map.of());
    } else if (provider == OrtProvider.WEBGPU) {
      options.addWebGPU(Map.of());
    } else if (provider != OrtProvider.CPU) {
      throw new AssertionError(provider + " is not among those that can be named");
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
