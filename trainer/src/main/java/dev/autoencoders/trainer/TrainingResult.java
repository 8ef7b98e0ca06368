package dev.autoencoders.trainer;

import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.evaluation.Baseline;
import dev.autoencoders.trainer.preset.Preset;
import dev.autoencoders.trainer.publishing.ModelExport;
import dev.autoencoders.trainer.publishing.TrainedModel;
import dev.autoencoders.trainer.report.Commands;
import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A trained network and how it came to be. Immutable.
 *
 * @param preset recipe and task
 * @param architecture the network, as fitted to the data
 * @param data what it was trained with
 * @param record configuration and outcome
 * @param history one record per epoch
 * @param weights weights of the best epoch by validation loss
 */
@SuppressWarnings("exports") // network, weights and baselines are for the trainer's own packages
public record TrainingResult(
    Preset preset,
    Architecture architecture,
    DataSource data,
    RunRecord record,
    List<EpochRecord> history,
    Weights weights) {

  /** The version of a model that is exported without one. */
  public static final String FIRST_VERSION = Commands.FIRST_VERSION;

  /**
   * Copies the history.
   *
   * @param preset recipe and task
   * @param architecture the network, as fitted to the data
   * @param data what it was trained with
   * @param record configuration and outcome
   * @param history one record per epoch
   * @param weights weights of the best epoch by validation loss
   */
  public TrainingResult {
    history = List.copyOf(history);
  }

  /**
   * Makes a model directory: ONNX graphs, {@code model.json}, model card and preview. Checks on the
   * whole test set that DJL and ONNX Runtime agree within 1e-5, and measures the model there. The
   * directory appears as a whole; an older model there stays as it was until then.
   *
   * @param modelDirectory where to; replaced if it is a model directory already
   * @return the description that was written
   * @throws IOException if the test set can't be read or the directory can't be written
   * @throws dev.autoencoders.trainer.run.TrainingException if DJL and ONNX Runtime disagree
   */
  public ModelSpec exportTo(Path modelDirectory) throws IOException {
    return exportTo(modelDirectory, FIRST_VERSION, List.of());
  }

  /**
   * The same under a version of one's choice, with simpler methods beside the model in its card.
   *
   * @param modelDirectory where to; replaced if it is a model directory already
   * @param version semantic version; {@value #FIRST_VERSION} unless a zoo has that already
   * @param baselines what they reach on the same images with the same noise
   * @return the description that was written
   * @throws IOException if the test set can't be read or the directory can't be written
   * @throws IllegalArgumentException if it isn't a version, or has a build such as 1.0.0+7
   * @throws dev.autoencoders.trainer.run.TrainingException if DJL and ONNX Runtime disagree
   */
  public ModelSpec exportTo(Path modelDirectory, String version, List<Baseline> baselines)
      throws IOException {
    TrainedModel trained = new TrainedModel(preset, architecture, data, record, weights);
    return ModelExport.write(trained, modelDirectory, version, baselines);
  }

  /**
   * Finds out, before the training, whether a model can be exported to a directory after it.
   *
   * @param modelDirectory where to
   * @param version semantic version of the model to be
   * @throws IOException if the directory can't be written or holds something else than a model
   * @throws IllegalArgumentException if it isn't a version, or has a build such as 1.0.0+7
   */
  public static void requireExportable(Path modelDirectory, String version) throws IOException {
    ModelExport.requirePossible(modelDirectory, version);
  }
}
