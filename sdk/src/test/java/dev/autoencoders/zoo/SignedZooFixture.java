package dev.autoencoders.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.DownloadException;
import dev.autoencoders.internal.signing.Ed25519;
import dev.autoencoders.model.ZooIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A zoo that its owner signs, on a server that may do anything, and what readers of it are told.
 */
abstract class SignedZooFixture {
  static final KeyPair OWNER = Ed25519.newPair();
  static final KeyPair STRANGER = Ed25519.newPair();
  static final Instant TODAY = Instant.parse("2030-06-01T12:00:00Z");
  static final Instant NEXT_MONTH = TODAY.plus(Duration.ofDays(30));

  @TempDir Path folder;
  final StringBuilder warnings = new StringBuilder();
  private final Handler listener = new Warnings();

  /** Held here: java.util.logging forgets the handlers of a logger that nobody holds. */
  private final Logger logger = Logger.getLogger("dev.autoencoders");

  private @Nullable HostileServer server;
  Path cache = Path.of("set by start");
  ZooIndex first = new ZooIndex(0, List.of());
  Instant now = TODAY;

  /** What the SDK has to say to whoever reads logs. */
  private final class Warnings extends Handler {
    @Override
    public void publish(LogRecord said) {
      warnings.append(said.getMessage()).append('\n');
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void start() throws IOException {
    ServedZoo zoo = ServedZoo.of(folder.resolve("zoo")).withPair("1.1.0");
    first = new ZooIndex(7, zoo.index().models(), NEXT_MONTH);
    cache = folder.resolve("cache");
    server = new HostileServer(zoo);
    server.publish(first, OWNER);
    logger.addHandler(listener);
  }

  @AfterEach
  void stop() throws IOException {
    logger.removeHandler(listener);
    server().close();
  }

  HostileServer server() {
    return Objects.requireNonNull(server);
  }

  ModelZooBuilder builder() {
    return ModelZoo.from(server().address())
        .trust(OWNER.getPublic())
        .cache(cache)
        .clock(() -> now)
        .tuning(download -> download.backoff(Duration.ofMillis(1)));
  }

  ZooIndex next(long serial) {
    return new ZooIndex(serial, first.models(), NEXT_MONTH);
  }

  void assertRefused(String message) {
    assertThatThrownBy(() -> builder().open())
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining(server().address().toString())
        .hasMessageContaining(message);
  }

  /** The one that was seen before serves, and a warning says what was wrong with the new one. */
  void assertNoticed(String message) throws IOException {
    assertThat(builder().open().models()).isEqualTo(first.models());
    assertThat(warnings).contains(message).contains("using the index from " + cache);
  }
}
