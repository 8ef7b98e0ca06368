package dev.autoencoders.benchmarks.rivals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.sun.management.OperatingSystemMXBean;
import dev.autoencoders.Autoencoder;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.Role;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Denoises one large picture, from {@link BufferedImage} to {@link BufferedImage}, with a model in
 * a directory that takes any size, and prints how long that took, by the clock and in processor
 * time, and the most memory that the process had. Arguments: {@code SDK}, whose {@code images()}
 * runs tiles side by side, {@code inside}, which gives all threads to one tile after the other, or
 * {@code raw}, which runs ONNX Runtime on the whole picture at once; the model directory; rows;
 * columns; threads. Loading is not measured. The raw side gets the least that one can write: direct
 * buffers, one pass over the pixels before and one after.
 */
public final class WholePicture {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private WholePicture() {}

  /** Denoises a picture. */
  @FunctionalInterface
  private interface Denoiser {
    BufferedImage denoise(BufferedImage noisy) throws OrtException;
  }

  /**
   * Measures and prints.
   *
   * @param args rival, model directory, rows, columns, threads
   * @throws Exception if anything fails
   */
  public static void main(String[] args) throws Exception {
    ModelBundle model = ModelBundle.read(Path.of(args[1]));
    BufferedImage picture =
        photograph(
            model.spec().image().channels(), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    int threads = Integer.parseInt(args[4]);
    switch (args[0]) {
      case "SDK" -> {
        try (Autoencoder sdk = Autoencoder.from(model).load()) {
          measure(picture, sdk.images().threads(threads)::denoise);
        }
      }
      case "inside" -> {
        try (Autoencoder sdk = Autoencoder.from(model).threads(threads).load()) {
          measure(picture, sdk.images().threads(1)::denoise);
        }
      }
      case "raw" -> {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
          options.setIntraOpNumThreads(threads);
          try (OrtSession session =
              environment.createSession(model.graph(Role.DENOISER), options)) {
            measure(picture, noisy -> raw(session, environment, noisy));
          }
        }
      }
      default ->
          throw new IllegalArgumentException(
              "rival: expected SDK, inside or raw, found " + args[0]);
    }
  }

  private static void measure(BufferedImage picture, Denoiser denoiser)
      throws OrtException, IOException {
    long cpu = PROCESS.getProcessCpuTime();
    long start = System.nanoTime();
    BufferedImage clean = denoiser.denoise(picture);
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpuSeconds = (PROCESS.getProcessCpuTime() - cpu) / 1e9;
    System.out.printf("%.2f s, %.2f s of processor time%n", seconds, cpuSeconds);
    if (ResidentMemory.isKnown()) {
      System.out.printf("%.0f MiB resident at most%n", ResidentMemory.peakMib());
    }
    System.out.println("sum of levels: " + sum(clean));
  }

  private static long sum(BufferedImage picture) {
    long sum = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int level : picture.getRaster().getPixels(0, y, picture.getWidth(), 1, (int[]) null)) {
        sum += level;
      }
    }
    return sum;
  }

  private static BufferedImage empty(int channels, int height, int width) {
    int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    return new BufferedImage(width, height, type);
  }

  /** Slopes and waves under noise of σ 25/255, always the same. */
  private static BufferedImage photograph(int channels, int height, int width) {
    BufferedImage picture = empty(channels, height, width);
    Random random = new Random(1);
    int[] row = new int[width * channels];
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < row.length; i++) {
        double x = (double) i / channels;
        double level = 70 + 110 * x / width + 50 * Math.sin((x + y) / 37) * Math.cos(y / 23.0);
        row[i] = (int) Math.max(0, Math.min(255, level + 25 * random.nextGaussian()));
      }
      picture.getRaster().setPixels(0, y, width, 1, row);
    }
    return picture;
  }

  private static BufferedImage raw(
      OrtSession session, OrtEnvironment environment, BufferedImage noisy) throws OrtException {
    int height = noisy.getHeight();
    int width = noisy.getWidth();
    int channels = noisy.getRaster().getNumBands();
    int plane = height * width;
    FloatBuffer in = Inputs.direct(channels * plane);
    FloatBuffer out = Inputs.direct(channels * plane);
    int[] row = new int[width * channels];
    for (int y = 0; y < height; y++) {
      noisy.getRaster().getPixels(0, y, width, 1, row);
      for (int i = 0; i < row.length; i++) {
        in.put(i % channels * plane + y * width + i / channels, row[i] / 255f);
      }
    }
    long[] shape = {1, channels, height, width};
    try (OnnxTensor from = OnnxTensor.createTensor(environment, in, shape);
        OnnxTensor to = OnnxTensor.createTensor(environment, out, shape)) {
      session.run(Map.of("image", from), Set.of(), Map.of("denoised", to)).close();
    }
    BufferedImage clean = empty(channels, height, width);
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < row.length; i++) {
        float value = out.get(i % channels * plane + y * width + i / channels);
        row[i] = Math.round(Math.max(0, Math.min(1, value)) * 255);
      }
      clean.getRaster().setPixels(0, y, width, 1, row);
    }
    return clean;
  }
}
