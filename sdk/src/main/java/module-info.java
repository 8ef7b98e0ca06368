import org.jspecify.annotations.NullMarked;

/**
 * Runs trained autoencoders through ONNX Runtime.
 *
 * <p>Start at {@link dev.autoencoders.Autoencoder}. The image-typed view in {@code
 * dev.autoencoders.image} needs {@code java.desktop}; everything else runs without it.
 */
@NullMarked
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
}
