import org.jspecify.annotations.NullMarked;

/**
 * Trains autoencoders and exports them to ONNX.
 *
 * <p>Start at {@link dev.autoencoders.trainer.Training}, or at {@link
 * dev.autoencoders.trainer.DetectorTraining} for detectors of anomalies. The other packages are the
 * trainer's own and may change with each version.
 */
@NullMarked
@SuppressWarnings("requires-transitive-automatic")
module dev.autoencoders.trainer {
  requires transitive dev.autoencoders.sdk;
  requires ai.djl.api;
  requires ai.djl.pytorch_engine;
  requires com.fasterxml.jackson.annotation;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.csv;
  requires com.google.protobuf;
  requires com.microsoft.onnxruntime;
  requires com.oracle.labs.mlrg.olcut;
  requires com.samskivert.jmustache;
  requires com.sun.jna;
  requires ejml.core;
  requires ejml.ddense;
  requires info.picocli;
  requires java.desktop;
  requires java.logging;
  requires java.net.http;
  requires me.tongfei.progressbar;
  requires org.tribuo.core;
  requires org.tribuo.math;
  requires org.tribuo.util.onnx;
  requires randomcutforest.core;
  requires static org.jspecify;

  exports dev.autoencoders.trainer;
  exports dev.autoencoders.trainer.data;
  exports dev.autoencoders.trainer.preset;
  exports dev.autoencoders.trainer.run;

  // Jackson reads and writes the trainer's records, picocli its options.
  opens dev.autoencoders.trainer.anomaly;
  opens dev.autoencoders.trainer.cli;
}
