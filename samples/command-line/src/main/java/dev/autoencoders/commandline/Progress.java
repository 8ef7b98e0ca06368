package dev.autoencoders.commandline;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a command is, on a terminal alone: by files, or of a single file by the tiles of
 * its picture. Not thread-safe.
 */
final class Progress implements AutoCloseable {
  private static final int UPDATE_MILLIS = 200;

  private final Terminal terminal;
  private final String work;
  private final boolean countsFiles;
  private @Nullable ProgressBar bar;

  /**
   * Starts.
   *
   * @param terminal where to draw
   * @param work what is being done
   * @param files how many there are
   */
  Progress(Terminal terminal, String work, int files) {
    this.terminal = terminal;
    this.work = work;
    this.countsFiles = files > 1;
    if (countsFiles && terminal.bars()) {
      bar = draw(" files", files);
    }
  }

  private ProgressBar draw(String unit, int total) {
    return new ProgressBarBuilder()
        .setTaskName(work)
        .setUnit(unit, 1)
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(UPDATE_MILLIS)
        .build();
  }

  /** Whether a bar is drawn, so that other text has to wait. */
  boolean isDrawn() {
    return bar != null;
  }

  /** One more file is done. */
  void file() {
    if (countsFiles && bar != null) {
      bar.step();
    }
  }

  /** Some tiles of a picture are done. A picture of one tile needs no bar. */
  void tiles(int done, int total) {
    if (countsFiles || !terminal.bars() || total == 1) {
      return;
    }
    ProgressBar drawn = bar == null ? draw(" tiles", total) : bar;
    bar = drawn;
    drawn.maxHint(total);
    drawn.stepTo(done);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
