package dev.autoencoders.trainer.publishing;

import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Bottleneck;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.onnx.HalfPrecision;
import dev.autoencoders.trainer.preset.Preset;
import dev.autoencoders.trainer.run.RunRecord;

/**
 * A network to publish, and all that its description and its card say of it.
 *
 * @param preset task and description
 * @param architecture the network, as fitted to the data
 * @param data what it was trained with and is measured on
 * @param record configuration and outcome
 * @param weights what goes into the graphs
 */
public record TrainedModel(
    Preset preset, Architecture architecture, DataSource data, RunRecord record, Weights weights) {

  /**
   * The model as its graphs will hold it. Those of a codec, which should be small, keep large
   * matrices as 16-bit floats; so the rounded ones are what is compared, measured and published.
   */
  TrainedModel asStored() {
    return Bottleneck.of(architecture).isPresent()
        ? new TrainedModel(preset, architecture, data, record, HalfPrecision.round(weights))
        : this;
  }
}
