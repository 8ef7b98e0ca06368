package dev.autoencoders.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.ZooIndex;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Indices that are signed, but old, held back or rewritten: readers who saw a later one notice. */
class IndexHistoryTest extends SignedZooFixture {
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

  /** A program that takes any index must not overwrite the memory of one that doesn't. */
  @Test
  void unsignedReader_sharesNoIndexWithOneThatTrustsAKey() throws IOException {
    builder().open();
    server().publish(next(900), STRANGER);
    ModelZoo.from(server().address()).cache(cache).open();
    server().publish(next(6), OWNER);
    assertNoticed("expected serial 7 or more");
  }
}
