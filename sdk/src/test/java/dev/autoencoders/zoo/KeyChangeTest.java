package dev.autoencoders.zoo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.internal.signing.SignatureFile;
import dev.autoencoders.model.ZooIndex;
import java.io.IOException;
import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Owners who change their key, and keys that are no longer trusted. */
class KeyChangeTest extends SignedZooFixture {
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
}
