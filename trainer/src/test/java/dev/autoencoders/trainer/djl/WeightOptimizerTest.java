package dev.autoencoders.trainer.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.autoencoders.trainer.Fixtures;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.run.OptimizerConfig;
import dev.autoencoders.trainer.run.OptimizerConfig.Algorithm;
import dev.autoencoders.trainer.run.OptimizerConfig.Schedule;
import org.junit.jupiter.api.Test;

/** Against the papers' formulas, worked out in double precision beside it. */
class WeightOptimizerTest {
  private static final Architecture TINY = Fixtures.TINY.fit(SampleShape.image(1, 28, 28), null);
  private static final String WEIGHT = "encoder.1.weight";
  private static final String BIAS = "encoder.1.bias";
  private static final double RATE = 0.01;
  private static final int STEPS = 3;

  private static OptimizerConfig config(Algorithm algorithm, double decay, double clip) {
    return new OptimizerConfig(algorithm, RATE, Schedule.CONSTANT, 0, decay, clip, 0);
  }

  @Test
  void adam_followsThePaper() {
    check(config(Algorithm.ADAM, 0, 0));
  }

  @Test
  void adam_addsDecayToTheGradient() {
    check(config(Algorithm.ADAM, 0.1, 0));
  }

  @Test
  void adamW_takesDecayOffBesideTheGradient() {
    check(config(Algorithm.ADAMW, 0.1, 0));
  }

  @Test
  void clipping_shortensAllGradientsTogether() {
    // Weight decay as part of the gradient: without it Adam does not feel the gradients' length.
    check(config(Algorithm.ADAM, 0.1, 0.01));
  }

  @Test
  void clipping_leavesShortGradientsAlone() {
    Weights free = run(config(Algorithm.ADAM, 0.1, 0), WEIGHT, new Reference(1, 0));
    Weights loose = run(config(Algorithm.ADAM, 0.1, 1e6), WEIGHT, new Reference(1, 0));
    assertThat(loose.get(WEIGHT).values()).isEqualTo(free.get(WEIGHT).values());
  }

  private static void check(OptimizerConfig config) {
    for (String path : new String[] {WEIGHT, BIAS}) {
      Weights start = Weights.initial(TINY, 1);
      Reference reference = new Reference(start.get(path).values().length, decay(config, path));
      for (int i = 0; i < reference.weight.length; i++) {
        reference.weight[i] = start.get(path).values()[i];
      }
      float[] found = run(config, path, reference).get(path).values();
      for (int i = 0; i < found.length; i++) {
        assertThat((double) found[i])
            .as(path + " " + i)
            .isCloseTo(reference.weight[i], within(1e-5));
      }
    }
  }

  private static double decay(OptimizerConfig config, String path) {
    return path.equals(BIAS) ? 0 : config.weightDecay();
  }

  /** Three steps on one batch; the reference takes the gradients that DJL found. */
  private static Weights run(OptimizerConfig config, String path, Reference reference) {
    try (DjlNetwork network = new DjlNetwork(TINY, Weights.initial(TINY, 1), Device.cpu())) {
      WeightOptimizer optimizer = new WeightOptimizer(network, config);
      for (int step = 0; step < STEPS; step++) {
        backward(network);
        double scale = scale(network, config.clipNorm());
        float[] gradient = network.deviceWeights().get(path).getGradient().toFloatArray();
        reference.step(gradient, scale, config.algorithm());
        optimizer.step(RATE);
      }
      assertThat(optimizer.steps()).isEqualTo(STEPS);
      return network.weights();
    }
  }

  private static void backward(DjlNetwork network) {
    try (NDManager manager = network.manager().newSubManager()) {
      NDArray target = manager.create(Fixtures.images(8), network.batchShape(8));
      try (GradientCollector collector = Devices.engine().newGradientCollector()) {
        collector.backward(network.beforeHead(target, true).sub(target).square().sum().mul(0.001));
      }
    }
  }

  private static double scale(DjlNetwork network, double limit) {
    double sum = 0;
    for (NDArray parameter : network.deviceWeights().trained().values()) {
      for (float g : parameter.getGradient().toFloatArray()) {
        sum += (double) g * g;
      }
    }
    return limit == 0 ? 1 : Math.min(1, limit / Math.sqrt(sum));
  }

  /** Adam and AdamW as their papers write them. */
  private static final class Reference {
    private final double decay;
    private final double[] weight;
    private final double[] mean;
    private final double[] square;
    private int steps;

    Reference(int size, double decay) {
      this.decay = decay;
      this.weight = new double[size];
      this.mean = new double[size];
      this.square = new double[size];
    }

    void step(float[] gradient, double scale, Algorithm algorithm) {
      steps++;
      boolean decoupled = algorithm == Algorithm.ADAMW;
      for (int i = 0; i < weight.length; i++) {
        double g = gradient[i] * scale + (decoupled ? 0 : decay * weight[i]);
        mean[i] = 0.9 * mean[i] + 0.1 * g;
        square[i] = 0.999 * square[i] + 0.001 * g * g;
        double m = mean[i] / (1 - Math.pow(0.9, steps));
        double v = square[i] / (1 - Math.pow(0.999, steps));
        double pull = decoupled ? decay * weight[i] : 0;
        weight[i] -= RATE * (m / (Math.sqrt(v) + 1e-8) + pull);
      }
    }
  }
}
