package dev.autoencoders.trainer.cli;

import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.TrainingResult;
import dev.autoencoders.trainer.run.TrainingListener;
import java.nio.file.Path;

/** How a training run is shown. */
interface TrainingView extends TrainingListener, AutoCloseable {
  /** Training is over, the model is being written. */
  default void onExport(Path model) {}

  /** The model is there. */
  void onResult(TrainingResult result, ModelSpec spec, Path model);

  /** Training is over or broken off: ends what moves on the screen. */
  @Override
  default void close() {}
}
