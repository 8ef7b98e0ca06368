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
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose index is taken: forged and changed ones are refused. */
class SignedZooTest extends SignedZooFixture {
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
  void otherMirror_isAskedIfTheFirstIsForged() throws IOException {
    try (HostileServer other = new HostileServer(new ServedZoo(folder.resolve("zoo")))) {
      other.publish(first, OWNER);
      server().publish(first, STRANGER);
      assertThat(builder().mirror(other.address()).open().models()).hasSize(3);
      assertThat(other.requests()).containsExactly(ZooIndex.INDEX_JSON, ZooIndex.SIGNATURES);
    }
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
