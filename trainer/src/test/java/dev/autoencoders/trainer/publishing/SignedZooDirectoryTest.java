package dev.autoencoders.trainer.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.ZooIndex;
import dev.autoencoders.trainer.Fixtures;
import dev.autoencoders.trainer.TrainingResult;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zoos whose index has signatures, from the side of those who publish. */
class SignedZooDirectoryTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir static Path models;
  private static Path model;
  private static Path newer;

  @TempDir Path zoo;
  private final KeyPair key = newKey();
  private final KeyPair other = newKey();

  @BeforeAll
  static void train() throws IOException {
    model = models.resolve("a");
    newer = models.resolve("b");
    TrainingResult result = Fixtures.training(Fixtures.TINY).epochs(1).fit();
    result.exportTo(model);
    result.exportTo(newer, "1.1.0", List.of());
  }

  private static KeyPair newKey() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private ZooDirectory signed(KeyPair... keys) {
    return new ZooDirectory(zoo).signedBy(List.of(keys), DAY);
  }

  private ModelZoo read(KeyPair trusted) throws IOException {
    return ModelZoo.from(zoo.toUri()).trust(trusted.getPublic()).open();
  }

  private ZooIndex index() throws IOException {
    return ZooIndex.parse(Files.readAllBytes(zoo.resolve(ZooIndex.INDEX_JSON)), "index.json");
  }

  @Test
  void signedZoo_isReadByThoseWhoTrustTheKey() throws IOException {
    signed(key).publish(model);
    signed(key).publish(newer);
    assertThat(read(key).model("tiny").spec().version()).hasToString("1.1.0");
    assertThat(index().validUntil()).isBetween(Instant.now(), Instant.now().plus(DAY));
    assertThatThrownBy(() -> read(other))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("found none that fits");
    assertThat(ModelZoo.at(zoo).models()).hasSize(2);
  }

  @Test
  void signedZoo_isNotPublishedToWithoutAKey() throws IOException {
    signed(key).publish(model);
    byte[] index = Files.readAllBytes(zoo.resolve(ZooIndex.INDEX_JSON));
    assertThatThrownBy(() -> new ZooDirectory(zoo).publish(newer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected the key of its owner (--key)");
    assertThat(zoo.resolve(ZooIndex.INDEX_JSON)).hasBinaryContent(index);
    assertThat(zoo.resolve("tiny/1.1.0")).doesNotExist();
  }

  /** The signatures are written first: a reader in between has the old index and the new file. */
  @Test
  void oldIndex_stillFitsTheNewSignatures() throws IOException {
    signed(key).publish(model);
    byte[] old = Files.readAllBytes(zoo.resolve(ZooIndex.INDEX_JSON));
    signed(key).publish(newer);
    Files.write(zoo.resolve(ZooIndex.INDEX_JSON), old);
    assertThat(read(key).models()).hasSize(1);
  }

  @Test
  void unsignedZoo_isSignedByTheNextPublication() throws IOException {
    new ZooDirectory(zoo).publish(model);
    assertThat(zoo.resolve(ZooIndex.SIGNATURES)).doesNotExist();
    signed(key).publish(model);
    assertThat(index().serial()).isEqualTo(1);
    assertThat(read(key).models()).hasSize(1);
  }

  @Test
  void keys_areChangedByTwoSignatures() throws IOException {
    signed(key).publish(model);
    signed(key, other).publish(newer);
    assertThat(read(key).models()).isEqualTo(read(other).models());
    signed(other).renew();
    assertThat(read(other).models()).hasSize(2);
    assertThatThrownBy(() -> read(key)).hasMessageContaining("if the owner has a new key");
  }

  @Test
  void renewal_raisesTheSerialAndTheTime() throws IOException {
    signed(key).publish(model);
    Instant until = new ZooDirectory(zoo).signedBy(List.of(key), Duration.ofDays(9)).renew();
    assertThat(until).isAfter(Instant.now().plus(Duration.ofDays(8)));
    assertThat(index().validUntil()).isEqualTo(until);
    assertThat(index().serial()).isEqualTo(2);
    assertThat(read(key).models()).hasSize(1);
    assertThat(zoo.resolve("README.md")).content().contains("serial 2");
    assertThat(new ZooDirectory(zoo).signedBy(List.of(key), null).renew()).isNull();
    assertThatThrownBy(() -> new ZooDirectory(zoo).renew())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> new ZooDirectory(models.resolve("none")).signedBy(List.of(key), null).renew())
        .isInstanceOf(NoSuchFileException.class);
  }
}
