package dev.autoencoders.trainer.evaluation.baseline;

/** Counts the images of one stage of the work, from any thread, and tells a listener. */
final class Stage {
  private final String name;
  private final Baselines.Listener listener;
  private long done;
  private long total;

  Stage(String name, Baselines.Listener listener) {
    this.name = name;
    this.listener = listener;
  }

  synchronized void start(long images) {
    done = 0;
    total = images;
    listener.onProgress(name, done, total);
  }

  synchronized void advance(long images) {
    done += images;
    listener.onProgress(name, done, total);
  }
}
