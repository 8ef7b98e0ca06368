package dev.autoencoders.internal.download;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a response body piece by piece, and gives up when too little comes for a while. The stream
 * that {@code HttpClient} offers would wait for ever.
 */
final class BodyReader implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
  /** So many bytes must come within the timeout: a byte now and then would keep us for years. */
  private static final int LEAST = 1024;

  /** The pieces of the body; an empty one is its end, a good one if there is no failure. */
  private final BlockingQueue<Optional<List<ByteBuffer>>> pieces = new LinkedBlockingQueue<>();

  private final Duration stallTimeout;
  private volatile @Nullable Throwable failure;
  private volatile Flow.@Nullable Subscription subscription;

  /** Since when fewer than {@link #LEAST} bytes have come; only the time spent waiting counts. */
  private long waitedNanos;

  private int come;

  BodyReader(Flow.Publisher<List<ByteBuffer>> body, Duration stallTimeout) {
    this.stallTimeout = stallTimeout;
    body.subscribe(this);
  }

  /** Returns the next piece, or null at the end of the body. */
  @Nullable List<ByteBuffer> next() throws TransferException, InterruptedException {
    long start = System.nanoTime();
    var piece = pieces.poll(stallTimeout.toNanos() - waitedNanos, TimeUnit.NANOSECONDS);
    waitedNanos += System.nanoTime() - start;
    if (piece == null) {
      throw new TransferException(
          ("expected " + LEAST + " bytes or more within " + stallTimeout.toMillis())
              + (" ms, found " + come),
          true);
    }
    if (piece.isEmpty()) {
      Throwable reason = failure;
      if (reason != null) {
        throw new TransferException(reason);
      }
      return null;
    }
    request();
    piece.get().forEach(buffer -> come += buffer.remaining());
    if (come >= LEAST) {
      come = 0;
      waitedNanos = 0;
    }
    return piece.get();
  }

  private void request() {
    Flow.Subscription current = subscription;
    if (current != null) {
      current.request(1);
    }
  }

  /** Lets go of the connection if the body has not been read to its end. */
  @Override
  public void close() {
    Flow.Subscription current = subscription;
    if (current != null) {
      current.cancel();
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    subscription = newSubscription;
    newSubscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> piece) {
    pieces.add(Optional.of(piece));
  }

  @Override
  public void onError(Throwable reason) {
    failure = reason;
    onComplete();
  }

  @Override
  public void onComplete() {
    pieces.add(Optional.empty());
  }
}
