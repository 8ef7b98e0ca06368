package dev.autoencoders;

import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Loads one odd graph after the other, for a time, and prints what became of them. Whoever starts
 * it sees in a file which seed was the last, should native code end the process.
 */
final class FuzzProgram {
  /** Far more than an honest model of this size takes. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** A graph that takes so much more than all before it is named. */
  private static final int MUCH_MIB = 50;

  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final Map<OddGraphs.Kind, Integer> kinds = new EnumMap<>(OddGraphs.Kind.class);
  private final Path last;

  private FuzzProgram(Path last) {
    this.last = last;
  }

  /**
   * Runs it.
   *
   * @param arguments first seed, how many at most, seconds at most, and the file for the last seed
   */
  public static void main(String[] arguments) throws IOException {
    long first = Long.parseLong(arguments[0]);
    long seeds = Long.parseLong(arguments[1]);
    long seconds = Long.parseLong(arguments[2]);
    FuzzProgram program = new FuzzProgram(Path.of(arguments[3]));
    Autoencoder.fromDenoiser(UsualGraphs.of("U-Net")).load().close();
    long base = highestMemory();
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    long seed = first;
    while (seed - first < seeds && System.nanoTime() - end < 0) {
      program.tryOne(seed++);
    }
    System.out.println("seeds " + first + " to " + (seed - 1) + ": " + program.outcomes);
    System.out.println("kinds: " + program.kinds);
    System.out.println("memory: " + (highestMemory() - base) / 1024 + " MiB above the base");
    System.exit(
        program.outcomes.keySet().stream().anyMatch(what -> what.startsWith("BAD")) ? 1 : 0);
  }

  private void tryOne(long seed) throws IOException {
    Files.writeString(last, Long.toString(seed));
    long before = highestMemory();
    long start = System.nanoTime();
    String outcome = outcome(OddGraphs.of(seed));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (took.compareTo(LIMIT) > 0) {
      outcome = "BAD: too slow";
    }
    if (outcome.startsWith("BAD")) {
      System.out.println("seed " + seed + ": " + outcome + " after " + took);
    }
    long grown = (highestMemory() - before) / 1024;
    if (grown > MUCH_MIB) {
      System.out.println("seed " + seed + ": " + outcome + ", took " + grown + " MiB more");
    }
    outcomes.merge(outcome, 1, Integer::sum);
    kinds.merge(OddGraphs.kind(seed), 1, Integer::sum);
  }

  private static String outcome(byte[] graph) {
    try (Autoencoder model = Autoencoder.fromDenoiser(graph).load()) {
      Input.Image image = model.spec().image();
      if (image.height() == null) {
        int side = Math.max(1, 64 / image.multiple()) * image.multiple();
        model.denoise(new float[image.channels() * side * side], side, side);
      } else {
        model.denoise(new float[3 * model.spec().inputValues()]);
      }
      return "run";
    } catch (InvalidModelException e) {
      return e.toString().contains("ONNX Runtime") ? "refused by ONNX Runtime" : "refused";
    } catch (InferenceException e) {
      return "failed in a run";
    } catch (RuntimeException | Error e) {
      return "BAD: " + e;
    }
  }

  /** The most that the process has had so far, in KiB; 0 where the system does not say. */
  private static long highestMemory() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
