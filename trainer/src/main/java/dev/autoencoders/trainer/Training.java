package dev.autoencoders.trainer;

import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.Task;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Architecture.EncoderDecoder;
import dev.autoencoders.trainer.architecture.Architecture.ImageToImage;
import dev.autoencoders.trainer.architecture.Blueprint;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.data.Augmentation;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.Licenses;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.data.Samples;
import dev.autoencoders.trainer.preset.Preset;
import dev.autoencoders.trainer.publishing.ModelExport;
import dev.autoencoders.trainer.publishing.TrainedModel;
import dev.autoencoders.trainer.run.Loss;
import dev.autoencoders.trainer.run.OptimizerConfig;
import dev.autoencoders.trainer.run.Recipe;
import dev.autoencoders.trainer.run.RunConfig;
import dev.autoencoders.trainer.run.RunRecord;
import dev.autoencoders.trainer.run.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trains one autoencoder: say what and how, then {@link #fit()}. A mutable builder for one thread;
 * what it gives is immutable.
 *
 * <p>Only one training can run in a JVM at a time: DJL has one gradient collector.
 */
public final class Training {
  private static final int MOST_VALIDATION = 5_000;

  private final Preset preset;
  private @Nullable String name;
  private @Nullable Integer code;
  private @Nullable DataSource data;

  /** What the run is told, except for what depends on the data. */
  private RunDraft told;

  private @Nullable String licensedData;
  private @Nullable ModelBundle from;
  private TrainingListener listener = new TrainingListener() {};
  private @Nullable Path runDirectory;
  private boolean resume;

  private Training(Preset preset) {
    this.preset = preset;
    this.told = new RunDraft(defaults(preset));
  }

  /**
   * What a training with a preset is told unless something else is said.
   *
   * @param preset gives the recipe
   * @return the defaults
   */
  public static RunConfig defaults(Preset preset) {
    return RunConfig.standard(preset.name(), preset.recipe());
  }

  /**
   * Begins with a preset: its network and its recipe.
   *
   * @param preset such as {@link dev.autoencoders.trainer.preset.Presets#MNIST_CONV_DENOISER}
   * @return a new builder
   */
  public static Training of(Preset preset) {
    return new Training(preset);
  }

  /**
   * Begins with an encoder and a decoder of your own: no noise, 20 epochs.
   *
   * @param name name of the model to be: lower-case letters, digits and single hyphens
   * @param description one sentence for people
   * @param task what it is trained for
   * @param input what it takes and gives: images of one size, a series or a row
   * @param encoder layers from input to code
   * @param decoder layers from code to output
   * @return a new builder
   * @throws IllegalArgumentException if shapes don't fit, the output isn't shaped as the input, or
   *     the input has any size
   */
  public static Training of(
      String name, String description, Task task, Input input, Layers encoder, Layers decoder) {
    return of(
        name,
        description,
        task,
        new EncoderDecoder(Layers.shape(input), encoder.list(), decoder.list()));
  }

  /**
   * Begins with one network of your own, without a code: no noise, 20 epochs.
   *
   * @param name name of the model to be: lower-case letters, digits and single hyphens
   * @param description one sentence for people
   * @param task what it is trained for
   * @param input what it takes and gives: images of one size, a series or a row
   * @param body layers from input to output
   * @return a new builder
   * @throws IllegalArgumentException if shapes don't fit, the output isn't shaped as the input, or
   *     the input has any size
   */
  public static Training of(String name, String description, Task task, Input input, Layers body) {
    return of(name, description, task, new ImageToImage(Layers.shape(input), body.list()));
  }

  static Training of(String name, String description, Task task, Architecture architecture) {
    Blueprint network = new Blueprint.Fixed(architecture);
    return new Training(
        new Preset(name, description, task, network, Recipe.classical(Noise.none(), 20)));
  }

  /**
   * What the model is to be called; {@link Preset#modelName} unless said otherwise.
   *
   * @param modelName lower-case letters, digits and single hyphens; null for what it is otherwise
   * @return this
   */
  public Training name(@Nullable String modelName) {
    this.name = modelName;
    return this;
  }

  /**
   * How many numbers the code is to have, for presets that let one choose; the preset's standard
   * unless said otherwise.
   *
   * @param numbers at least 1
   * @return this
   */
  public Training code(int numbers) {
    this.code = numbers;
    return this;
  }

  /**
   * Takes over all that another run was told, from noise to threads: with the same data, on the
   * same machine, it is that run again. The data set it names is not looked at; {@link #data} says
   * what to train with. The licence that was said of the data is taken over only for a data set of
   * the same name.
   *
   * @param config such as that of a {@link TrainingResult}
   * @return this
   * @throws IllegalArgumentException if it is the configuration of another network
   */
  public Training config(RunConfig config) {
    if (!config.network().equals(preset.name())) {
      throw new IllegalArgumentException(
          "network: expected " + preset.name() + ", found " + config.network());
    }
    told = new RunDraft(config);
    name = config.name();
    code = config.code();
    licensedData = config.dataset();
    return this;
  }

  /**
   * What to train with. Needed.
   *
   * @param source images of a shape that the network can take
   * @return this
   */
  public Training data(DataSource source) {
    this.data = source;
    return this;
  }

  /**
   * What is added to the input; the target is the clean image.
   *
   * @param inputNoise drawn afresh for each batch
   * @return this
   */
  public Training noise(Noise inputNoise) {
    told.noise = inputNoise;
    return this;
  }

  /**
   * Small random changes of the training images, none unless said otherwise. They apply to target
   * and input alike, never to the images held out.
   *
   * @param changes drawn afresh for each image and epoch
   * @return this
   */
  public Training augmentation(Augmentation changes) {
    told.augmentation = changes;
    return this;
  }

  /**
   * What is made small; as the preset's recipe has it unless said otherwise.
   *
   * @param trainingLoss the loss
   * @return this
   */
  public Training loss(Loss trainingLoss) {
    told.loss = trainingLoss;
    return this;
  }

  /**
   * How often the training set is seen.
   *
   * @param count at least 1
   * @return this
   */
  public Training epochs(int count) {
    told.epochs = count;
    return this;
  }

  /**
   * Ends training early: after so many epochs in a row without a lower validation loss.
   *
   * @param count at least 0; 0, unless said otherwise, for never
   * @return this
   */
  public Training patience(int count) {
    told.patience = count;
    return this;
  }

  /**
   * Images per step; 128 unless said otherwise.
   *
   * @param size at least 1
   * @return this
   */
  public Training batch(int size) {
    told.batch = size;
    return this;
  }

  /**
   * How the weights follow the gradients; as the preset's recipe has it unless said otherwise.
   *
   * @param config algorithm, learning rate and schedule
   * @return this
   */
  public Training optimizer(OptimizerConfig config) {
    told.optimizer = config;
    return this;
  }

  /**
   * The highest learning rate. Changes that of {@link #optimizer}.
   *
   * @param highest above 0, at most 1
   * @return this
   * @throws IllegalArgumentException if it is not
   */
  public Training learningRate(double highest) {
    told.optimizer = told.optimizer.withLearningRate(highest);
    return this;
  }

  /**
   * Images held out of the training set to choose the best epoch by; a tenth of it, at most 5,000,
   * unless said otherwise.
   *
   * @param images at least 1, fewer than there are; 0 for the default
   * @return this
   */
  public Training validation(int images) {
    told.validation = images;
    return this;
  }

  /**
   * Seed of initial weights, hold-out, order and noise; 42 unless said otherwise. The same seed,
   * machine and number of threads give the same weights.
   *
   * @param value any number
   * @return this
   */
  public Training seed(long value) {
    told.seed = value;
    return this;
  }

  /**
   * Uses only the first images of the training set.
   *
   * @param images how many, hold-out included; 0 for all
   * @return this
   */
  public Training limit(int images) {
    told.limit = images;
    return this;
  }

  /**
   * Where to train.
   *
   * @param name {@code auto} (a GPU if DJL sees one), {@code cpu}, {@code gpu} or {@code gpu:1}
   * @return this
   */
  public Training device(String name) {
    told.device = name;
    return this;
  }

  /**
   * How many threads PyTorch may use on the CPU; as many as there are processors unless said
   * otherwise.
   *
   * @param count at least 1
   * @return this
   */
  public Training threads(int count) {
    told.threads = count;
    return this;
  }

  /**
   * Begins with the weights of a model that this trainer exported, rather than with fresh ones.
   * Taken over is what has the same place in the network and the same sizes; the listener is told
   * what begins afresh. A run that is resumed goes on from its checkpoint.
   *
   * @param model such as an earlier model for other noise, or with another number of channels
   * @return this
   */
  public Training from(ModelBundle model) {
    this.from = model;
    return this;
  }

  /**
   * The licence of the model, as its owner; {@value Licenses#AS_ITS_OWNER_SAYS} unless said.
   *
   * @param expression SPDX expression, such as {@code Apache-2.0} or {@code LicenseRef-our-terms}
   * @return this
   * @throws IllegalArgumentException if it is none
   */
  public Training license(String expression) {
    told.licenses = told.licenses.withModel(expression);
    return this;
  }

  /**
   * The licence of the training data; what {@link DataSource#license} knows unless said.
   *
   * @param expression SPDX expression
   * @return this
   * @throws IllegalArgumentException if it is none
   */
  public Training dataLicense(String expression) {
    told.licenses = told.licenses.withData(expression);
    this.licensedData = null;
    return this;
  }

  /**
   * Who hears how it goes.
   *
   * @param progress called on the training thread
   * @return this
   */
  public Training onProgress(TrainingListener progress) {
    this.listener = progress;
    return this;
  }

  /**
   * Keeps {@code run.json}, {@code history.json} and a checkpoint per epoch in a folder.
   *
   * @param directory the folder, made if it isn't there; without it nothing is written
   * @return this
   */
  public Training keepIn(Path directory) {
    this.runDirectory = directory;
    return this;
  }

  /**
   * Goes on from the newest checkpoint in the folder of {@link #keepIn}, if there is one.
   *
   * @param goOn whether to resume
   * @return this
   */
  public Training resume(boolean goOn) {
    this.resume = goOn;
    return this;
  }

  /**
   * Trains. Whatever would keep the result from being exported and measured, and can be known
   * before, is found out before the first epoch: the test set is read, and a model is described.
   *
   * @return the weights of the best epoch, and how they came to be
   * @throws IOException if the data can't be read, the test set included, or a checkpoint can't be
   *     written
   * @throws IllegalArgumentException if an option is out of range, the network can't take such
   *     images or such a code, there can be no such model, or a GPU is asked for and there is none
   * @throws IllegalStateException if no data was given
   * @throws dev.autoencoders.trainer.run.TrainingException if training diverges or the thread is
   *     interrupted
   */
  public TrainingResult fit() throws IOException {
    if (data == null) {
      throw new IllegalStateException(preset.name() + ": expected data(...), found none");
    }
    DataSource source = data;
    Samples all = source.train(told.limit > 0 ? told.limit : Integer.MAX_VALUE);
    Architecture architecture = preset.fit(all.shape(), code);
    told.loss.requireFits(architecture);
    RunConfig config = config(source, all.count());
    TestedData tested = TestedData.of(source, all);
    RunRecord begun = new RunRecord(config, "", Map.of(), config.device());
    Weights initial = Weights.initial(architecture, config.seed());
    ModelExport.rehearse(new TrainedModel(preset, architecture, tested, begun, initial));
    StartingWeights start = new StartingWeights(architecture, config.seed(), from);
    start.tell(listener);
    TrainingRun run = new TrainingRun(start, config, listener, runDirectory, resume);
    TrainingRun.Result result = run.on(all);
    return new TrainingResult(
        preset, architecture, tested, result.record(), result.history(), result.best());
  }

  private RunConfig config(DataSource source, int images) {
    RunDraft run = new RunDraft(told.finish());
    run.name = name == null ? preset.modelName(source.name(), code) : name;
    run.code = code == null ? preset.blueprint().standardCode().orElse(null) : code;
    run.dataset = source.name();
    run.images = source.format();
    run.from = from == null ? null : StartingWeights.name(from);
    run.licenses = licensesFor(source);
    if (run.validation == 0) {
      run.validation = Math.min(MOST_VALIDATION, Math.max(1, images / 10));
    }
    return run.finish();
  }

  /** What another run was told of its data says nothing of other data. */
  private Licenses licensesFor(DataSource source) {
    boolean ofOtherData = licensedData != null && !licensedData.equals(source.name());
    return ofOtherData ? told.licenses.withData(null) : told.licenses;
  }
}
