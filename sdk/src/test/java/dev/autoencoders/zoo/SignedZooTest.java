package dev.autoencoders.zoo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.DownloadException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.signing.Ed25519;
import dev.autoencoders.internal.signing.SignatureFile;
import dev.autoencoders.model.ZooIndex;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose index is taken: forged, old, held back and rewritten ones are noticed. */
class SignedZooTest {
  private static final KeyPair OWNER = Ed25519.newPair();
  private static final KeyPair STRANGER = Ed25519.newPair();
  private static final Instant TODAY = Instant.parse("2030-06-01T12:00:00Z");
  private static final Instant NEXT_MONTH = TODAY.plus(Duration.ofDays(30));

  @TempDir Path folder;
  private final StringBuilder warnings = new StringBuilder();
  private final Handler listener = new Warnings();

  /** Held here: java.util.logging forgets the handlers of a logger that nobody holds. */
  private final Logger logger = Logger.getLogger("dev.autoencoders");

  private @Nullable HostileServer server;
  private Path cache = Path.of("set by start");
  private ZooIndex first = new ZooIndex(0, List.of());
  private Instant now = TODAY;

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

  private HostileServer server() {
    return Objects.requireNonNull(server);
  }

  private ModelZooBuilder builder() {
    return ModelZoo.from(server().address())
        .trust(OWNER.getPublic())
        .cache(cache)
        .clock(() -> now)
        .tuning(download -> download.backoff(Duration.ofMillis(1)));
  }

  private ZooIndex next(long serial) {
    return new ZooIndex(serial, first.models(), NEXT_MONTH);
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> builder().open())
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining(server().address().toString())
        .hasMessageContaining(message);
  }

  /** The one that was seen before serves, and a warning says what was wrong with the new one. */
  private void assertNoticed(String message) throws IOException {
    assertThat(builder().open().models()).isEqualTo(first.models());
    assertThat(warnings).contains(message).contains("using the index from " + cache);
  }

  @Test
  void signedZoo_opensWithTheKeyOfItsOwner() throws IOException {
    assertThat(builder().open().model("pair").spec().version()).hasToString("1.1.0");
    assertThat(builder().offline(true).open().model("pair")).isNotNull();
    assertThat(
            ModelZoo.from(server().address()).trust(Ed25519.text(OWNER.getPublic())).cache(cache))
        .hasToString(
            "model zoo at ["
                + server().address()
                + "], trusting ["
                + Ed25519.id(OWNER.getPublic())
                + "], cache "
                + cache);
    assertThat(warnings).isEmpty();
  }

  /** What is in the place of the signatures. */
  enum Forgery {
    NONE,
    EMPTY,
    GARBAGE,
    TOO_LONG,
    OF_A_STRANGER,
    OF_A_STRANGER_IN_THE_NAME_OF_THE_OWNER,
    OF_ANOTHER_INDEX,
    ZERO,
    CUT_SHORT;

    void put(HostileServer server, ZooIndex index) {
      byte[] json = server.file(ZooIndex.INDEX_JSON);
      byte[] good = server.file(ZooIndex.SIGNATURES);
      String line = new String(good, US_ASCII);
      String owner = Ed25519.id(OWNER.getPublic());
      String stranger = line(STRANGER, index.serial(), json);
      switch (this) {
        case NONE -> server.remove(ZooIndex.SIGNATURES);
        case EMPTY -> server.put(ZooIndex.SIGNATURES, new byte[0]);
        case GARBAGE -> server.put(ZooIndex.SIGNATURES, new byte[SignatureFile.MAX_BYTES]);
        case TOO_LONG -> server.put(ZooIndex.SIGNATURES, line.repeat(200).getBytes(US_ASCII));
        case OF_A_STRANGER -> server.put(ZooIndex.SIGNATURES, stranger.getBytes(US_ASCII));
        case OF_A_STRANGER_IN_THE_NAME_OF_THE_OWNER ->
            server.put(
                ZooIndex.SIGNATURES,
                stranger.replace(Ed25519.id(STRANGER.getPublic()), owner).getBytes(US_ASCII));
        case OF_ANOTHER_INDEX ->
            server.put(
                ZooIndex.SIGNATURES, line(OWNER, 7, new byte[] {1, 2, 3}).getBytes(US_ASCII));
        case ZERO ->
            server.put(
                ZooIndex.SIGNATURES,
                ("ed25519 " + owner + " 7 " + "A".repeat(86) + "==\n").getBytes(US_ASCII));
        case CUT_SHORT -> server.put(ZooIndex.SIGNATURES, line.substring(0, 60).getBytes(US_ASCII));
        default -> throw new AssertionError(this);
      }
    }

    private static String line(KeyPair key, long serial, byte[] json) {
      return new String(SignatureFile.NONE.with(List.of(key), serial, json, 0).write(), US_ASCII);
    }
  }

  @ParameterizedTest
  @EnumSource
  void forgedSignature_isRefusedAndLaterNoticed(Forgery forgery) throws IOException {
    byte[] good = server().file(ZooIndex.SIGNATURES);
    forgery.put(server(), first);
    assertRefused("expected ");
    assertThat(cache).doesNotExist();
    server().put(ZooIndex.SIGNATURES, good);
    builder().open();
    forgery.put(server(), first);
    assertNoticed("found no mirror with a good index");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"serial\" : 7|\"serial\" : 8", "pair-1.1.0|pair-1.1.1", "schema|Schema"})
  void changedIndex_isRefused(String change) {
    String[] parts = change.split("\\|", -1);
    String index = new String(server().file(ZooIndex.INDEX_JSON), UTF_8);
    assertThat(index).contains(parts[0]);
    server().put(ZooIndex.INDEX_JSON, index.replace(parts[0], parts[1]).getBytes(UTF_8));
    assertRefused("expected a signature by a key that is trusted, found none that fits");
  }

  @Test
  void oldIndexBroughtBack_isNoticed() throws IOException {
    ZooIndex old = new ZooIndex(6, first.models().subList(0, 1), NEXT_MONTH);
    builder().open();
    server().publish(old, OWNER);
    assertNoticed("expected serial 7 or more, as seen before, found 6");
    assertThat(builder().policy(IndexPolicy.WARN).open().models()).hasSize(1);
    assertThat(warnings).contains("taken all the same");
  }

  @Test
  void otherContentUnderTheSameSerial_isNoticed() throws IOException {
    builder().open();
    server().publish(new ZooIndex(7, first.models().subList(0, 1), NEXT_MONTH), OWNER);
    assertNoticed("expected the same index as before under serial 7");
  }

  @Test
  void otherFilesUnderAPublishedVersion_areNoticed() throws IOException {
    builder().open();
    ZooIndex.Model model = first.models().get(0);
    ZooIndex.Model other =
        new ZooIndex.Model(
            model.name(),
            model.version(),
            model.task(),
            model.path(),
            model.files().subList(0, 2),
            model.metrics(),
            model.license());
    List<ZooIndex.Model> models =
        Stream.concat(Stream.of(other), first.models().stream().skip(1)).toList();
    server().publish(new ZooIndex(8, models, NEXT_MONTH), OWNER);
    assertNoticed("expected the same files as before, found others of [pair 1.0.0]");
  }

  @Test
  void removedVersion_isWarnedOfOrRefused() throws IOException {
    builder().open();
    server().publish(new ZooIndex(8, first.models().subList(0, 2), NEXT_MONTH), OWNER);
    assertThat(builder().policy(IndexPolicy.APPEND_ONLY).open().models()).hasSize(3);
    assertThat(warnings).contains("found none of [pair 1.1.0]").contains("using the index from ");
    warnings.setLength(0);
    assertThat(builder().open().models()).hasSize(2);
    assertThat(warnings).contains("found none of [pair 1.1.0]");
  }

  /** One forged, enormous serial must not make all honest ones look old. */
  @Test
  void serialFarAhead_isRefusedAndHonestOnesAreNot() throws IOException {
    server().publish(next(999_999_999_999_999_999L), OWNER);
    assertRefused("expected a serial of at most 1000000, found 999999999999999999");
    server().publish(first, OWNER);
    builder().open();
    server().publish(next(1008), OWNER);
    assertNoticed("expected a serial of at most 1007, found 1008");
    server().publish(next(8), OWNER);
    warnings.setLength(0);
    builder().open();
    assertThat(warnings).isEmpty();
  }

  /** Somebody who can't forge an index shows the last one for ever. */
  @Test
  void indexHeldForTooLong_isRefusedByNewAndOldReaders() throws IOException {
    builder().open();
    now = NEXT_MONTH.plusSeconds(1);
    assertRefused("expected an index that is still valid, found one that was until 2030-07-01");
    cache = folder.resolve("new cache");
    assertRefused("expected an index that is still valid, found one that was until 2030-07-01");
    assertThat(builder().policy(IndexPolicy.WARN).open().models()).hasSize(3);
    server().publish(new ZooIndex(8, first.models(), now.plusSeconds(60)), OWNER);
    assertThat(builder().open().models()).hasSize(3);
  }

  @Test
  void networkThatIsHeldForTooLong_isNoGoodEither() throws IOException {
    builder().open();
    server().remove(ZooIndex.INDEX_JSON);
    assertNoticed("found 404");
    now = NEXT_MONTH.plusSeconds(1);
    assertRefused("expected an index that is still valid");
    assertThat(builder().offline(true).open().models()).hasSize(3);
    assertThat(warnings).contains("taken all the same, since no network may be used");
  }

  @Test
  void otherMirror_isAskedIfTheFirstIsForged() throws IOException {
    try (HostileServer other = new HostileServer(new ServedZoo(folder.resolve("zoo")))) {
      other.publish(first, OWNER);
      server().publish(first, STRANGER);
      assertThat(builder().mirror(other.address()).open().models()).hasSize(3);
      assertThat(other.requests()).containsExactly(ZooIndex.INDEX_JSON, ZooIndex.SIGNATURES);
    }
  }

  /** First both keys sign, then the new one; programs that trust one of them go on. */
  @Test
  void newKey_isTakenOnceItIsTrusted() throws IOException {
    KeyPair later = STRANGER;
    builder().open();
    server().publish(next(8), OWNER, later);
    builder().open();
    server().publish(next(9), later);
    assertNoticed("if the owner has a new key, get it from where you got the old one");
    assertThat(builder().trust(later.getPublic()).open().models()).hasSize(3);
    server().publish(next(8), OWNER, later);
    warnings.setLength(0);
    builder().trust(later.getPublic()).open();
    assertThat(warnings).contains("expected serial 9 or more");
  }

  /** What it signed is forgotten with it: a high serial can't lock the owner out. */
  @Test
  void stolenKeyThatIsNoLongerTrusted_leavesNothingBehind() throws IOException {
    server().publish(next(900), STRANGER);
    builder().trust(STRANGER.getPublic()).open();
    server().publish(next(8), OWNER);
    assertThat(builder().open().models()).hasSize(3);
    assertThat(warnings).contains("going on without");
    assertThat(builder().offline(true).open().models()).hasSize(3);
  }

  @Test
  void signaturesOfTwoIndices_fitBoth() throws IOException {
    byte[] old = server().file(ZooIndex.INDEX_JSON);
    ZooIndex newer = next(8);
    byte[] both =
        SignatureFile.read(server().file(ZooIndex.SIGNATURES))
            .with(List.of(OWNER), 8, newer.toJson(), 7)
            .write();
    server().put(ZooIndex.SIGNATURES, both);
    builder().open();
    server().put(ZooIndex.INDEX_JSON, newer.toJson());
    builder().open();
    assertThat(warnings).isEmpty();
    assertThat(new String(both, US_ASCII).lines()).hasSize(2);
    assertThat(old).isNotEqualTo(newer.toJson());
  }

  /** A program that takes any index must not overwrite the memory of one that doesn't. */
  @Test
  void unsignedReader_sharesNoIndexWithOneThatTrustsAKey() throws IOException {
    builder().open();
    server().publish(next(900), STRANGER);
    ModelZoo.from(server().address()).cache(cache).open();
    server().publish(next(6), OWNER);
    assertNoticed("expected serial 7 or more");
  }

  @Test
  void unsignedZooOnAnotherMachine_needsAWord() {
    URI address = URI.create("https://zoo.example/");
    assertThatThrownBy(() -> ModelZoo.at(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "zoo: expected the key of its owner (trust, --trust KEY), or leave to do without one"
                + " (unsigned, --unsigned), for a zoo on another machine, found neither:"
                + " [https://zoo.example/]");
    assertThatThrownBy(() -> ModelZoo.from(server().address()).mirror(address).open())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder().unsigned().open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected either a key (trust) or none (unsigned), found both");
    assertThatThrownBy(() -> ModelZoo.from(address).unsigned().cache(cache).offline(true).open())
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("no network may be used");
  }

  @Test
  void directory_isVerifiedIfAKeyIsTrusted() throws IOException {
    Path zoo = folder.resolve("zoo");
    ModelZooBuilder signed =
        ModelZoo.from(zoo.toUri()).trust(OWNER.getPublic()).clock(InstantSource.fixed(TODAY));
    assertThatThrownBy(signed::open)
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("expected a signature by a key that is trusted, found none");
    Files.write(zoo.resolve(ZooIndex.INDEX_JSON), server().file(ZooIndex.INDEX_JSON));
    Files.write(zoo.resolve(ZooIndex.SIGNATURES), server().file(ZooIndex.SIGNATURES));
    assertThat(signed.open().model("pair")).isNotNull();
    assertThatThrownBy(() -> signed.clock(InstantSource.fixed(NEXT_MONTH.plusSeconds(1))).open())
        .hasMessageContaining("expected an index that is still valid");
    assertThatThrownBy(() -> signed.mirror(URI.create("https://zoo.example/")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keyOfAnotherKind_isRefused() throws NoSuchAlgorithmException {
    KeyPair other = KeyPairGenerator.getInstance("Ed448").generateKeyPair();
    assertThatThrownBy(() -> builder().trust(other.getPublic()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("trust: expected a public Ed25519 key, found one for");
    assertThatThrownBy(() -> builder().trust("no key"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("trust: expected a public Ed25519 key");
  }
}
