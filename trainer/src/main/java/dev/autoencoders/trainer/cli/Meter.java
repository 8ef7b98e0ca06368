package dev.autoencoders.trainer.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Shows on standard error how far a command is: on a terminal by a bar for each piece of work,
 * elsewhere by a line now and then.
 */
abstract sealed class Meter implements AutoCloseable {
  /** So rarely that a log stays readable, so often that nobody thinks the program hangs. */
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  final String unit;
  final PrintWriter log;

  private Meter(String unit, PrintWriter log) {
    this.unit = unit;
    this.log = log;
  }

  /**
   * A meter for a command.
   *
   * @param command the command
   * @param unit what is counted, such as {@code images}
   */
  static Meter of(CommandSpec command, String unit) {
    Terminal terminal = Main.terminal(command);
    PrintWriter log = command.commandLine().getErr();
    return terminal.bars()
        ? new Bars(unit, log, terminal)
        : new Lines(unit, log, BETWEEN_LINES, System::nanoTime);
  }

  /**
   * Shows how far a piece of work is. Another name begins another piece.
   *
   * @param work what is being done
   * @param done how much of it is done
   * @param total how much there is to do; 0 or less if that is not known
   */
  abstract void show(String work, long done, long total);

  @Override
  public void close() {}

  private static final class Bars extends Meter {
    private final Terminal terminal;
    private String work = "";
    private @Nullable TerminalBar bar;

    Bars(String unit, PrintWriter log, Terminal terminal) {
      super(unit, log);
      this.terminal = terminal;
    }

    @Override
    void show(String now, long done, long total) {
      TerminalBar shown = bar == null || !now.equals(work) ? next(now, total) : bar;
      shown.show(now, done, List.of());
    }

    private TerminalBar next(String now, long total) {
      close();
      work = now;
      TerminalBar next = new TerminalBar(terminal, log, now, unit, 0, Math.max(0, total));
      bar = next;
      return next;
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
        bar = null;
      }
    }
  }

  /** What has no terminal gets. */
  static final class Lines extends Meter {
    private final Duration between;
    private final LongSupplier nanoTime;
    private long printed;

    /**
     * Prints lines.
     *
     * @param unit what is counted
     * @param log where to
     * @param between how long to wait before the first line, and from one to the next
     * @param nanoTime the clock
     */
    Lines(String unit, PrintWriter log, Duration between, LongSupplier nanoTime) {
      super(unit, log);
      this.between = between;
      this.nanoTime = nanoTime;
      this.printed = nanoTime.getAsLong();
    }

    @Override
    void show(String work, long done, long total) {
      long now = nanoTime.getAsLong();
      if (now - printed < between.toNanos()) {
        return;
      }
      printed = now;
      String of = total > 0 ? String.format(Locale.ROOT, " of %,d", total) : "";
      log.printf(Locale.ROOT, "%s: %,d%s %s%n", work, done, of, unit);
      log.flush();
    }
  }
}
