package dev.autoencoders.zoo;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a response body piece by piece, and gives up when nothing comes for a while. The stream
 * that {@code HttpClient} offers would wait for ever.
 */
final class BodyReader implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {

  /** A piece of the body, or, without one, its end: a good one if there is no failure. */
  private record Signal(@Nullable List<ByteBuffer> piece, @Nullable Throwable failure) {}

  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final Duration stallTimeout;
  private volatile Flow.@Nullable Subscription subscription;

  BodyReader(Flow.Publisher<List<ByteBuffer>> body, Duration stallTimeout) {
    this.stallTimeout = stallTimeout;
    body.subscribe(this);
  }

  /** Returns the next piece, or null at the end of the body. */
  @Nullable List<ByteBuffer> next() throws TransferException, InterruptedException {
    Signal signal = signals.poll(stallTimeout.toMillis(), TimeUnit.MILLISECONDS);
    if (signal == null) {
      throw new TransferException(
          "expected more bytes, found none for %d ms".formatted(stallTimeout.toMillis()), true);
    }
    if (signal.failure != null) {
      throw new TransferException(signal.failure);
    }
    if (signal.piece != null) {
      request();
    }
    return signal.piece;
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
    signals.add(new Signal(piece, null));
  }

  @Override
  public void onError(Throwable failure) {
    signals.add(new Signal(null, failure));
  }

  @Override
  public void onComplete() {
    signals.add(new Signal(null, null));
  }
}
