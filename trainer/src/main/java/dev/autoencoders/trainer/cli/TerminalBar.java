package dev.autoencoders.trainer.cli;

import java.io.PrintWriter;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressState;

/**
 * A bar on a terminal: one line, drawn again and again by a thread of the library's, as wide as the
 * terminal is at that moment.
 */
final class TerminalBar implements AutoCloseable {
  private static final int UPDATE_MILLIS = 500;

  private final Terminal terminal;
  private final PrintWriter log;
  private final String unit;
  private final ProgressBar bar;
  private volatile String label;
  private volatile List<String> details = List.of();
  private int drawn;

  /**
   * Draws a bar.
   *
   * @param terminal how wide it may be
   * @param log the terminal
   * @param label what is being done
   * @param unit what is counted, such as {@code images}
   * @param begin how many of them were done before
   * @param total how many there are; 0 if that is not known
   */
  TerminalBar(
      Terminal terminal, PrintWriter log, String label, String unit, long begin, long total) {
    this.terminal = terminal;
    this.log = log;
    this.label = label;
    this.unit = unit;
    this.bar =
        new ProgressBarBuilder()
            .setInitialMax(total)
            .startsFrom(begin, Duration.ZERO)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setRenderer(this::line)
            .setConsumer(new Line())
            .build();
  }

  /** Shows how much is done, and what else there is to say, the most important first. */
  void show(String label, long done, List<String> details) {
    this.label = label;
    this.details = details;
    bar.stepTo(done);
  }

  /** Prints a line that stays, above the bar. */
  synchronized void above(String text) {
    log.println("\r" + padded(text));
    log.flush();
    drawn = 0;
  }

  private String line(ProgressState state, int columns) {
    long done = state.getCurrent() - state.getStart();
    Duration elapsed = state.getElapsedAfterStart();
    double share = state.getMax() > 0 ? (double) state.getCurrent() / state.getMax() : -1;
    List<String> all = new ArrayList<>();
    all.addAll(BarLine.timeLeft(elapsed, done, state.getMax() - state.getStart()));
    all.addAll(details);
    if (done > 0 && !elapsed.isZero()) {
      long speed = Math.round(done / (elapsed.toNanos() / 1e9));
      all.add(NumberFormat.getIntegerInstance(Locale.ROOT).format(speed) + " " + unit + "/s");
    }
    return BarLine.of(label, Math.min(1, share), all, columns);
  }

  private synchronized void draw(String line) {
    log.print("\r" + padded(line));
    log.flush();
    drawn = line.length();
  }

  /** Blanks cover what is left of a longer line before it. */
  private String padded(String line) {
    return line + " ".repeat(Math.max(0, drawn - line.length()));
  }

  private synchronized void end() {
    log.println();
    log.flush();
    drawn = 0;
  }

  @Override
  public void close() {
    bar.close();
  }

  /** Where the library puts its lines. */
  private final class Line implements ProgressBarConsumer {
    /** One column less than there are: some terminals begin a new line after the last. */
    @Override
    public int getMaxRenderedLength() {
      return terminal.columns().getAsInt() - 1;
    }

    @Override
    public void accept(String line) {
      draw(line);
    }

    @Override
    public void close() {
      end();
    }
  }
}
