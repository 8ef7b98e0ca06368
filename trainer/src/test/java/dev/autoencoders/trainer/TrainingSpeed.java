package dev.autoencoders.trainer;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.ImageSource;
import dev.autoencoders.trainer.djl.Devices;
import dev.autoencoders.trainer.preset.Presets;
import dev.autoencoders.trainer.run.EpochRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How fast training is, printed: {@code preset} gives seconds per epoch and how much of them went
 * to anything but PyTorch; {@code plain} gives the seconds of the loop one would write with DJL's
 * own trainer, for {@code mnist-simple}'s network, as a yardstick. CONTRIBUTING has the command.
 */
public final class TrainingSpeed {
  private static final int BATCH = 128;
  private static final int VALUES = 784;

  private TrainingSpeed() {}

  /**
   * Measures.
   *
   * @param arguments {@code plain} or a preset; the folder of MNIST's IDX files; epochs; threads
   */
  public static void main(String[] arguments) throws Exception {
    ImageSource mnist = DataSource.idx(Path.of(arguments[1]));
    int epochs = Integer.parseInt(arguments[2]);
    int threads = Integer.parseInt(arguments[3]);
    if (arguments[0].equals("plain")) {
      plain(mnist.train(), epochs, threads);
    } else {
      ours(arguments[0], mnist, epochs, threads);
    }
  }

  private static void ours(String preset, ImageSource mnist, int epochs, int threads)
      throws IOException {
    List<EpochRecord> history =
        Training.of(Presets.named(preset))
            .data(mnist)
            .batch(BATCH)
            .epochs(epochs)
            .validation(1)
            .threads(threads)
            .device("cpu")
            .fit()
            .history();
    for (EpochRecord epoch : history) {
      System.out.printf(
          Locale.ROOT,
          "epoch %d: %.3f s, %.1f %% of it outside PyTorch%n",
          epoch.epoch(),
          epoch.seconds(),
          100 * (1 - epoch.computeSeconds() / epoch.seconds()));
    }
  }

  private static void plain(ImageSet images, int epochs, int threads) {
    Devices.useThreads(threads);
    float[] pixels = images.floats(0, images.count());
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(Loss.l2Loss())
            .optOptimizer(Optimizer.adam().optLearningRateTracker(Tracker.fixed(1e-3f)).build())
            .optDevices(new Device[] {Device.cpu()});
    try (Model model = Model.newInstance("plain", "PyTorch")) {
      model.setBlock(
          new SequentialBlock()
              .add(Linear.builder().setUnits(32).build())
              .add(Activation.reluBlock())
              .add(Linear.builder().setUnits(VALUES).build()));
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(1, VALUES));
        List<Integer> order = new ArrayList<>(IntStream.range(0, images.count()).boxed().toList());
        for (int epoch = 1; epoch <= epochs; epoch++) {
          long started = System.nanoTime();
          Collections.shuffle(order, new Random(epoch));
          for (int from = 0; from + BATCH <= order.size(); from += BATCH) {
            step(trainer, batch(pixels, order.subList(from, from + BATCH)));
          }
          double seconds = (System.nanoTime() - started) / 1e9;
          System.out.printf(Locale.ROOT, "epoch %d: %.3f s%n", epoch, seconds);
        }
      }
    }
  }

  private static float[] batch(float[] pixels, List<Integer> chosen) {
    float[] batch = new float[chosen.size() * VALUES];
    for (int i = 0; i < chosen.size(); i++) {
      System.arraycopy(pixels, chosen.get(i) * VALUES, batch, i * VALUES, VALUES);
    }
    return batch;
  }

  private static void step(Trainer trainer, float[] batch) {
    try (NDManager manager = trainer.getManager().newSubManager()) {
      manager.tempAttachAll();
      NDArray target = manager.create(batch, new Shape(BATCH, VALUES));
      try (GradientCollector collector = trainer.newGradientCollector()) {
        NDArray logits = trainer.forward(new NDList(target)).singletonOrThrow();
        NDArray softplus = logits.maximum(0f).add(logits.abs().neg().exp().add(1f).log());
        collector.backward(softplus.sub(logits.mul(target)).mean());
      }
      trainer.step();
    }
  }
}
