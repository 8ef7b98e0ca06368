package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.data.DataListener;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells people what became of their data, each thing once: a command may read the same pictures
 * several times.
 */
final class DataLog implements DataListener {
  /** What is not worth a line: all of MNIST takes 45 MiB. */
  private static final long SMALL = 64L << 20;

  private final Supplier<PrintWriter> out;
  private final Set<String> said = new HashSet<>();

  /** Tells them there, which is asked for when there is something to tell. */
  DataLog(Supplier<PrintWriter> out) {
    this.out = out;
  }

  @Override
  public void onSkipped(List<SkippedFile> files) {
    say("skipped files: " + files.size());
    files.forEach(file -> say("  " + file.reason()));
  }

  @Override
  public void onReading(String part, int images, long bytes) {
    if (bytes > SMALL) {
      say(
          String.format(
              Locale.ROOT, "%s: %,d images, %,d MiB of memory", part, images, bytes >> 20));
    }
  }

  @Override
  public void onAdvice(String advice) {
    say(advice);
  }

  private void say(String line) {
    if (!said.add(line)) {
      return;
    }
    out.get().println(line);
    out.get().flush();
  }
}
