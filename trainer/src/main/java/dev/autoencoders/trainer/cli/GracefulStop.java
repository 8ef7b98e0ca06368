package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.TrainingListener;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a training in order when the process is told to go (Ctrl-C, a plain kill): after the step at
 * hand, never within the writing of a checkpoint. Then says how to go on; the process ends with 128
 * + the number of the signal, as programs do.
 */
final class GracefulStop implements TrainingListener, AutoCloseable {
  /** Thrown into the training to end it. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** More than any step and any writing of a checkpoint takes; a hanging disk must not hold us. */
  private static final int LONGEST_SECONDS = 60;

  private final TrainingView view;
  private final Closeable held;
  private final Thread hook;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean requested;

  /**
   * Listens to a training and to the process.
   *
   * @param view hears what this hears, and is closed with it
   * @param log where to say how to go on
   * @param run the run's folder
   * @param resume the command that goes on
   * @param held let go before the process ends
   */
  GracefulStop(TrainingView view, PrintWriter log, Path run, String resume, Closeable held) {
    this.view = view;
    this.held = held;
    this.hook = new Thread(() -> stop(log, run, resume), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stop(PrintWriter log, Path run, String resume) {
    requested = true;
    try {
      if (!ended.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        log.println(
            "training: expected it to stop within a minute, found it still running; the process ends now");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    log.println();
    log.println(
        Files.exists(run.resolve("history.json"))
            ? "stopped; the epochs that were done are kept in " + run + "; go on with:"
            : "stopped before the first epoch was done; begin again with:");
    log.println(resume);
    log.flush();
  }

  @Override
  public void onStep(Progress progress) {
    if (requested) {
      throw new Stopped();
    }
    view.onStep(progress);
  }

  @Override
  public void onEpoch(EpochRecord epoch) {
    view.onEpoch(epoch);
  }

  @Override
  public void onNote(String note) {
    view.onNote(note);
  }

  /** The training has ended, one way or another: closes the view. */
  @Override
  public void close() throws IOException {
    view.close();
    try {
      if (requested) {
        held.close(); // the process may end as soon as the hook goes on
      }
    } finally {
      ended.countDown();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is on its way out, and the hook is the one that says so.
      requested = true;
    }
  }
}
