package dev.autoencoders.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.run.TrainingException;
import dev.autoencoders.trainer.training.BatchSource.Batch;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class PrefetchTest {
  private final AtomicInteger made = new AtomicInteger();
  private final CountDownLatch never = new CountDownLatch(1);

  /** A batch that says which step it is of. */
  private Batch make(int step, @Nullable Batch used) {
    float[] target = used == null ? new float[1] : used.target();
    target[0] = step;
    made.incrementAndGet();
    return new Batch(1, target, target, new int[1]);
  }

  /** The threads of this class that are alive. */
  static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(Prefetch.THREAD_NAME))
        .toList();
  }

  @AfterEach
  void noThread_isLeft() {
    assertThat(threads()).isEmpty();
  }

  @Test
  void batches_comeInOrder_andOnceEach() {
    try (Prefetch prefetch = new Prefetch(50, this::make)) {
      for (int step = 0; step < 50; step++) {
        assertThat(prefetch.next().target()).containsExactly(step);
      }
      assertThatThrownBy(prefetch::next).isInstanceOf(NoSuchElementException.class);
    }
    assertThat(made).hasValue(50);
  }

  @Test
  void batchInHand_isNotWrittenOver() throws InterruptedException {
    CountDownLatch fourAhead = new CountDownLatch(5);
    try (Prefetch prefetch =
        new Prefetch(
            50,
            (step, used) -> {
              Batch batch = make(step, used);
              fourAhead.countDown();
              return batch;
            })) {
      Batch first = prefetch.next();
      fourAhead.await();
      assertThat(first.target()).containsExactly(0);
    }
  }

  @Test
  void worker_isNeverMoreThanFourBatchesAhead() {
    try (Prefetch prefetch = new Prefetch(50, this::make)) {
      for (int taken = 1; taken <= 20; taken++) {
        prefetch.next();
        assertThat(made.get()).isBetween(taken, taken + 4);
      }
    }
  }

  @Test
  void failure_surfacesWhereTheBatchIsTaken_withItsCause() {
    IllegalStateException cause = new IllegalStateException("no such image");
    try (Prefetch prefetch =
        new Prefetch(
            50,
            (step, used) -> {
              if (step == 2) {
                throw cause;
              }
              return make(step, used);
            })) {
      prefetch.next();
      prefetch.next();
      assertThatThrownBy(prefetch::next)
          .isInstanceOf(TrainingException.class)
          .hasMessage(
              "training: could not make batch 3: java.lang.IllegalStateException: no such image")
          .hasCause(cause);
    }
  }

  @Test
  void close_interruptsABatchThatIsBeingMade_andDropsTheRest() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Prefetch prefetch =
        new Prefetch(
            1000,
            (step, used) -> {
              begun.countDown();
              awaitForever();
              return make(step, used);
            });
    begun.await();
    prefetch.close();
    assertThat(threads()).isEmpty();
    assertThat(made).hasValue(0);
  }

  private void awaitForever() {
    try {
      never.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void closingTwice_isClosingOnce() {
    Prefetch prefetch = new Prefetch(1000, this::make);
    prefetch.close();
    prefetch.close();
    assertThat(threads()).isEmpty();
  }

  @Test
  void interruptedThread_getsItsBatchesAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    try (Prefetch prefetch = new Prefetch(3, this::make)) {
      assertThat(prefetch.next().target()).containsExactly(0);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void nothing_isAPassOfNoSteps() {
    try (Prefetch prefetch = new Prefetch(0, this::make)) {
      assertThatThrownBy(prefetch::next).isInstanceOf(NoSuchElementException.class);
    }
  }
}
