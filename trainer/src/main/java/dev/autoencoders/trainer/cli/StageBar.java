package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.report.baseline.Baselines;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Work in stages on a terminal: a bar for each. */
final class StageBar implements Baselines.Listener, AutoCloseable {
  private String stage = "";
  private @Nullable ProgressBar bar;

  @Override
  public void onProgress(String stage, long done, long total) {
    ProgressBar shown = bar == null || !stage.equals(this.stage) ? next(stage, total) : bar;
    shown.stepTo(done);
  }

  private ProgressBar next(String stage, long total) {
    close();
    this.stage = stage;
    ProgressBar next = new ProgressBarBuilder().setTaskName(stage).setInitialMax(total).build();
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
