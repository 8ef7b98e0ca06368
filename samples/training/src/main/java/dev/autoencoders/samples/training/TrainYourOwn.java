package dev.autoencoders.samples.training;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.image.ImageMetrics;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.Task;
import dev.autoencoders.trainer.Layers;
import dev.autoencoders.trainer.Training;
import dev.autoencoders.trainer.TrainingResult;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.ImageSource;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A network of one's own, from layers to a running model: trains a small denoiser on digits that
 * the trainer draws itself, exports it to ONNX, and runs it with the SDK.
 */
public final class TrainYourOwn {
  private static final Noise NOISE = Noise.gaussian(0.5);

  private TrainYourOwn() {}

  /**
   * What came out.
   *
   * @param model the model directory
   * @param noisyPsnr of noisy test digits, dB; higher is better
   * @param denoisedPsnr of what the model makes of them, dB
   */
  public record Result(Path model, double noisyPsnr, double denoisedPsnr) {}

  /**
   * Trains, exports, runs, and prints what came out.
   *
   * @param args the folder for the model; {@code target/train-your-own} if there is none
   * @throws IOException if the model can't be written
   */
  public static void main(String[] args) throws IOException {
    Result result = run(Path.of(args.length > 0 ? args[0] : "target/train-your-own"));
    System.out.printf(
        "%.1f dB before, %.1f dB after; the model is in %s%n",
        result.noisyPsnr(), result.denoisedPsnr(), result.model().toAbsolutePath());
  }

  /**
   * Trains, exports, runs.
   *
   * @param folder where the model goes; made if it isn't there
   * @return figures and where the model is
   * @throws IOException if the model can't be written
   */
  public static Result run(Path folder) throws IOException {
    // 1. The network: 28 → 14 → 7 and back.
    Input image = Input.Image.of(1, 28, 28);
    Layers encoder = Layers.start().conv(12, 3).relu().maxPool(2).conv(8, 3).relu().maxPool(2);
    Layers decoder =
        Layers.start()
            .conv(8, 3)
            .relu()
            .upsample(2)
            .conv(12, 3)
            .relu()
            .upsample(2)
            .conv(1, 3)
            .sigmoid();

    // 2. The data: for images of your own see DataSource.folder.
    ImageSource digits = DataSource.synthetic(4_000, 500, 1);

    // 3. Training and export: fails unless PyTorch and ONNX Runtime agree on the test set.
    TrainingResult trained =
        Training.of("my-denoiser", "A small denoiser.", Task.DENOISING, image, encoder, decoder)
            .data(digits)
            .noise(NOISE)
            .epochs(6)
            .batch(32)
            .learningRate(5e-3)
            .threads(1) // enough for small layers, and nobody else on the machine has to wait
            .onProgress(
                new TrainingListener() {
                  @Override
                  public void onEpoch(EpochRecord epoch) {
                    System.out.printf("epoch %d: %.4f%n", epoch.epoch(), epoch.validationLoss());
                  }
                })
            .fit();
    Files.createDirectories(folder);
    Path model = folder.resolve("my-denoiser");
    trained.exportTo(model);

    // 4. The SDK runs it: all that an application needs.
    ImageSet test = digits.test();
    float[] clean = test.floats(0, test.count());
    float[] noisy = clean.clone();
    NOISE.addTo(noisy, test.channels(), test.height(), test.width(), new Random(0));
    try (Autoencoder denoiser = Autoencoder.from(model).load()) {
      float[] denoised = denoiser.denoise(noisy);
      return new Result(
          model,
          ImageMetrics.psnr(ImageMetrics.mse(noisy, clean)),
          ImageMetrics.psnr(ImageMetrics.mse(denoised, clean)));
    }
  }
}
