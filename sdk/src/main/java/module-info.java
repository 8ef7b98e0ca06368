import org.jspecify.annotations.NullMarked;

/**
 * Runs trained autoencoders through ONNX Runtime.
 *
 * <p>Start at {@link dev.autoencoders.Autoencoder}. The image-typed view in {@code
 * dev.autoencoders.image} needs {@code java.desktop}; everything else runs without it.
 */
@NullMarked
@SuppressWarnings("module") // the trainer is compiled after this
module dev.autoencoders.sdk {
  requires com.fasterxml.jackson.core;
  requires com.microsoft.onnxruntime;
  requires java.net.http;
  requires static transitive java.desktop;
  requires static transitive org.jspecify;

  exports dev.autoencoders;
  exports dev.autoencoders.anomaly;
  exports dev.autoencoders.codec;
  exports dev.autoencoders.exception;
  exports dev.autoencoders.image;
  exports dev.autoencoders.model;
  exports dev.autoencoders.zoo;

  // Plumbing that the trainer shares.
  exports dev.autoencoders.internal to
      dev.autoencoders.trainer;
  exports dev.autoencoders.internal.download to
      dev.autoencoders.trainer;
  exports dev.autoencoders.internal.onnx to
      dev.autoencoders.trainer;
  exports dev.autoencoders.internal.signing to
      dev.autoencoders.trainer;
  exports dev.autoencoders.internal.startup to
      dev.autoencoders.trainer;
}
