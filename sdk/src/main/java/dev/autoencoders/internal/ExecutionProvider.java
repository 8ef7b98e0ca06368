package dev.autoencoders.internal;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import dev.autoencoders.InferenceException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What ONNX Runtime computes with. Operators that one does not know run on the CPU. */
public enum ExecutionProvider {
  CPU(OrtProvider.CPU, options -> {}),
  CUDA(OrtProvider.CUDA, ExecutionProvider::addCuda),
  TENSORRT(OrtProvider.TENSOR_RT, options -> options.addTensorrt(0)),
  ROCM(OrtProvider.ROCM, SessionOptions::addROCM),
  DIRECTML(OrtProvider.DIRECT_ML, options -> options.addDirectML(0)),
  COREML(OrtProvider.CORE_ML, SessionOptions::addCoreML),
  OPENVINO(OrtProvider.OPEN_VINO, options -> options.addOpenVINO("")),
  DNNL(OrtProvider.DNNL, options -> options.addDnnl(true)),
  XNNPACK(OrtProvider.XNNPACK, options -> options.addXnnpack(Map.of())),
  NNAPI(OrtProvider.NNAPI, SessionOptions::addNnapi),
  QNN(OrtProvider.QNN, options -> options.addQnn(Map.of())),
  WEBGPU(OrtProvider.WEBGPU, options -> options.addWebGPU(Map.of()));

  private final OrtProvider provider;

  /** Immutable: all of them are references to methods. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final Registration registration;

  ExecutionProvider(OrtProvider provider, Registration registration) {
    this.provider = provider;
    this.registration = registration;
  }

  /** Adds a provider to the options of a session. */
  @FunctionalInterface
  private interface Registration {
    void addTo(SessionOptions options) throws OrtException;
  }

  /**
   * The provider of this name.
   *
   * @param name in any case, such as {@code CUDA}
   * @throws IllegalArgumentException if there is none
   */
  public static ExecutionProvider of(String name) {
    return Arrays.stream(values())
        .filter(provider -> provider.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                Require.refusal(
                    "executionProvider", "one of " + list(Set.of(values())), "\"" + name + "\""));
  }

  /**
   * Has a session use this provider.
   *
   * @param where model and file, for messages
   * @throws InferenceException if this build of ONNX Runtime or this machine does not have it
   */
  void addTo(String where, SessionOptions options) {
    Set<OrtProvider> available = OrtEnvironment.getAvailableProviders();
    String at = where + ": executionProvider: expected ";
    if (!available.contains(provider)) {
      throw new InferenceException(
          (at + "one that this build of ONNX Runtime has (" + names(available) + ")")
              + (", found " + this)
              + "; put a build that has it on the class path instead of onnxruntime,"
              + " such as onnxruntime_gpu for CUDA",
          null);
    }
    try {
      registration.addTo(options);
    } catch (OrtException e) {
      throw new InferenceException(
          (at + this + " to start, found: " + e.getMessage())
              + "; check its drivers and libraries, or use CPU",
          e);
    }
  }

  private static String names(Set<OrtProvider> available) {
    return list(
        Arrays.stream(values())
            .filter(known -> available.contains(known.provider))
            .collect(Collectors.toSet()));
  }

  private static String list(Set<ExecutionProvider> providers) {
    return providers.stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
  }

  /** In full float32: TF32, its default, is too coarse for the golden check. */
  private static void addCuda(SessionOptions options) throws OrtException {
    try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions()) {
      cuda.add("use_tf32", "0");
      options.addCUDA(cuda);
    }
  }
}
