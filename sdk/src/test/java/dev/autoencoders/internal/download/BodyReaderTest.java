package dev.autoencoders.internal.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** Bodies that nobody reads, such as those of redirects. */
class BodyReaderTest {
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1), Deadline.never());

  private final List<String> heard = new ArrayList<>();

  private final Flow.Subscription subscription =
      new Flow.Subscription() {
        @Override
        public void request(long count) {
          heard.add("request");
        }

        @Override
        public void cancel() {
          heard.add("cancel");
        }
      };

  @Test
  void closing_cancelsTheBody() {
    new BodyReader(reader -> reader.onSubscribe(subscription), PATIENCE).close();
    assertThat(heard).containsExactly("request", "cancel");
  }

  /** HttpClient may give a body later than it gives the head of the answer. */
  @Test
  void bodyThatComesAfterClosing_isCancelled() {
    List<Flow.Subscriber<?>> readers = new ArrayList<>();
    new BodyReader(readers::add, PATIENCE).close();
    readers.get(0).onSubscribe(subscription);
    assertThat(heard).containsExactly("cancel");
  }
}
