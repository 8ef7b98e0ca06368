package dev.autoencoders.internal.download;

import java.nio.ByteBuffer;
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
  /**
   * A body in many tiny chunks costs far more time to take apart than to send. Servers that mean
   * well send some small ones, but not this many that are this small on average.
   */
  private static final int MANY_CHUNKS = 20_000;

  private static final int TINY = 16;

  /** The pieces of the body; an empty one is its end, a good one if there is no failure. */
  private final BlockingQueue<Optional<List<ByteBuffer>>> pieces = new LinkedBlockingQueue<>();

  private final Patience patience;
  private volatile @Nullable Throwable failure;
  private volatile Flow.@Nullable Subscription subscription;
  private volatile boolean closed;

  /** Since when fewer bytes than the least have come; only the time spent waiting counts. */
  private long waitedNanos;

  private long come;
  private long chunks;
  private long bytes;

  BodyReader(Flow.Publisher<List<ByteBuffer>> body, Patience patience) {
    this.patience = patience;
    body.subscribe(this);
  }

  /** Returns the next piece, or null at the end of the body. */
  @Nullable List<ByteBuffer> next() throws TransferException, InterruptedException {
    long start = System.nanoTime();
    long left = patience.stall().toNanos() - waitedNanos;
    var piece =
        pieces.poll(Math.min(left, patience.deadline().remainingNanos()), TimeUnit.NANOSECONDS);
    waitedNanos += System.nanoTime() - start;
    if (piece == null || patience.deadline().isOver()) {
      throw new TransferException(
          ("expected " + patience.leastBytes() + " bytes or more within ")
              + (patience.stall().toMillis() + " ms, found " + come),
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
    count(piece.get());
    return piece.get();
  }

  private void count(List<ByteBuffer> piece) throws TransferException {
    for (ByteBuffer buffer : piece) {
      come += buffer.remaining();
      bytes += buffer.remaining();
      chunks++;
    }
    if (chunks > MANY_CHUNKS && bytes < TINY * chunks) {
      throw new TransferException(
          ("expected chunks of " + TINY + " bytes or more on average, found ")
              + (chunks + " chunks with " + bytes + " bytes"),
          false);
    }
    if (come >= patience.leastBytes()) {
      come = 0;
      waitedNanos = 0;
    }
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
    closed = true; // before the look: the subscription may come at this moment, or later
    Flow.Subscription current = subscription;
    if (current != null) {
      current.cancel();
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    subscription = newSubscription;
    if (closed) {
      newSubscription.cancel();
    } else {
      newSubscription.request(1);
    }
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
