package dev.autoencoders.benchmarks.photo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One method in a JVM of its own: chooses its setting, then measures quality and time. */
final class PhotoRival {
  private PhotoRival() {}

  /**
   * Prints three lines: the setting, the mean PSNR in dB, and seconds for a megapixel.
   *
   * @param args method, folder to choose by, folder to measure with, pictures of each at most,
   *     sigma, threads, and the setting if it was chosen before
   */
  public static void main(String[] args) throws IOException {
    int most = Integer.parseInt(args[3]);
    double sigma = Double.parseDouble(args[4]);
    try (Method method = Method.named(args[0], Integer.parseInt(args[5]))) {
      String setting = args.length > 6 ? args[6] : best(method, Path.of(args[1]), most, sigma);
      List<Photos.Pair> pairs = Photos.read(Path.of(args[2]), most, sigma);
      System.out.println(setting);
      System.out.println(quality(method, setting, pairs));
      System.out.println(seconds(method, setting, pairs));
    }
  }

  private static String best(Method method, Path folder, int most, double sigma)
      throws IOException {
    List<String> settings = method.settings();
    if (settings.size() == 1) {
      return settings.get(0);
    }
    List<Photos.Pair> pairs = Photos.read(folder, most, sigma);
    String best = settings.get(0);
    double highest = Double.NEGATIVE_INFINITY;
    for (String setting : settings) {
      double psnr = quality(method, setting, pairs);
      if (psnr > highest) {
        highest = psnr;
        best = setting;
      }
    }
    return best;
  }

  private static double quality(Method method, String setting, List<Photos.Pair> pairs) {
    double sum = 0;
    for (Photos.Pair pair : pairs) {
      sum += Photos.psnr(method.denoise(pair.noisy(), setting), pair.clean());
    }
    return sum / pairs.size();
  }

  /** For all pictures; the code is warm by now. */
  private static double seconds(Method method, String setting, List<Photos.Pair> pairs) {
    double pixels =
        pairs.stream()
            .mapToDouble(pair -> (double) pair.noisy().getWidth() * pair.noisy().getHeight())
            .sum();
    long start = System.nanoTime();
    pairs.forEach(pair -> method.denoise(pair.noisy(), setting));
    return (System.nanoTime() - start) / 1e9 / (pixels / 1e6);
  }
}
