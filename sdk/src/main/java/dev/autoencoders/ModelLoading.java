package dev.autoencoders;

import dev.autoencoders.internal.coding.CodecTables;
import dev.autoencoders.internal.coding.LatentLayout;
import dev.autoencoders.internal.isolation.IsolatedRunner;
import dev.autoencoders.internal.isolation.ModelWriter;
import dev.autoencoders.internal.runtime.CustomModel;
import dev.autoencoders.internal.runtime.DescribedModel;
import dev.autoencoders.internal.runtime.OnnxOptions;
import dev.autoencoders.internal.runtime.RunPolicy;
import dev.autoencoders.internal.runtime.Runner;
import dev.autoencoders.internal.runtime.SampleValues;
import dev.autoencoders.model.CodecSpec;
import dev.autoencoders.model.InputValues;
import dev.autoencoders.model.Latent;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Loads a model as its builder was told, in this JVM or in one of its own.
 *
 * @param model a model with a description, or null
 * @param onnx else ONNX files alone
 * @param values what to do with values outside the range
 * @param policy how to run it
 */
record ModelLoading(
    @Nullable ModelBundle model, @Nullable OnnxOptions onnx, InputValues values, RunPolicy policy) {
  /** What is loaded, for messages. */
  String what() {
    return model != null ? model.spec().name() : Objects.requireNonNull(onnx).toString();
  }

  Autoencoder here() {
    if (model != null) {
      // Tables are read first: they open nothing that must be closed.
      CodecTables tables = codecTables(model);
      return autoencoder(
          model.spec(), DescribedModel.open(model.spec(), model::graph, policy), true, tables);
    }
    CustomModel custom = new CustomModel(Objects.requireNonNull(onnx), policy);
    return autoencoder(custom.spec(), custom.engine(), false, null);
  }

  Autoencoder isolated(int restarts, @Nullable Duration timeout) {
    CodecTables tables = model == null ? null : codecTables(model);
    IsolatedRunner runner =
        new IsolatedRunner(
            what(),
            policy,
            model == null
                ? ModelWriter.onnx(Objects.requireNonNull(onnx))
                : ModelWriter.described(model.spec(), model::graph),
            restarts,
            timeout);
    ModelSpec spec = model == null ? runner.spec() : model.spec();
    return autoencoder(spec, runner, model != null, tables);
  }

  private Autoencoder autoencoder(
      ModelSpec spec, Runner runner, boolean described, @Nullable CodecTables tables) {
    return new Autoencoder(spec, new SampleValues(spec, values, described), runner, tables);
  }

  private static @Nullable CodecTables codecTables(ModelBundle model) {
    CodecSpec codec = model.spec().codec();
    byte[] tables = model.tables();
    Latent latent = model.spec().latent();
    if (codec == null || tables == null || latent == null) {
      return null;
    }
    String where = model.spec().name() + "/" + codec.tables().file();
    return CodecTables.read(tables, where, LatentLayout.of(latent));
  }
}
