package dev.autoencoders.internal.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pipelines of a model that takes images of any size: one for each size that is in use, and the
 * one that was used last, since to make one takes as long as a small image. Thread-safe.
 */
final class SizedPipelines implements AutoCloseable {
  private final List<Use> inUse = new ArrayList<>();
  private @Nullable Pipeline idle;

  /** A pipeline, and how many use it. */
  private static final class Use {
    private final Pipeline pipeline;
    private int users;

    Use(Pipeline pipeline) {
      this.pipeline = pipeline;
    }
  }

  /**
   * Gives a pipeline for images of a size; give it back.
   *
   * @param any the model's pipeline, for another size
   */
  synchronized Pipeline take(Pipeline any, int height, int width) {
    for (Use use : inUse) {
      if (use.pipeline.isLike(any, height, width)) {
        use.users++;
        return use.pipeline;
      }
    }
    Pipeline last = idle;
    boolean fits = last != null && last.isLike(any, height, width);
    Use use = new Use(last != null && fits ? last : any.at(height, width));
    idle = fits ? null : last;
    use.users = 1;
    inUse.add(use);
    return use.pipeline;
  }

  /** Takes a pipeline back. The last user's goes, or stays for the next one of the same size. */
  synchronized void giveBack(Pipeline pipeline) {
    for (Use use : inUse) {
      if (use.pipeline == pipeline) {
        use.users--;
      }
    }
    if (inUse.removeIf(use -> use.users == 0)) {
      setIdle(pipeline);
    }
  }

  private void setIdle(Pipeline pipeline) {
    if (pipeline.forgets()) {
      pipeline.close();
      return;
    }
    if (idle != null) {
      idle.close();
    }
    idle = pipeline;
  }

  /** Frees all memory; what is given back later frees its own. */
  @Override
  public synchronized void close() {
    if (idle != null) {
      idle.close();
    }
    inUse.forEach(use -> use.pipeline.close());
  }
}
