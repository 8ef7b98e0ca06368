package dev.autoencoders.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import scala.Tuple2;
import scala.Tuple4;

class BatchesTest {
  private final Autoencoder model;
  private final List<Integer> sizes = new ArrayList<>();

  BatchesTest() throws IOException {
    model = Autoencoder.from(ModelZoo.bundled().model("mnist-conv")).threads(1).load();
  }

  @AfterEach
  void close() {
    model.close();
  }

  /** Doubles numbers, and refuses batches with a negative one. */
  private List<Integer> twice(Autoencoder same, List<Integer> inputs) {
    sizes.add(inputs.size());
    if (inputs.stream().anyMatch(input -> input < 0)) {
      throw new IllegalArgumentException("expected no negative number, found one");
    }
    return inputs.stream().map(input -> 2 * input).toList();
  }

  private static Tuple2<Row, Integer> row(@Nullable Integer input) {
    return new Tuple2<>(RowFactory.create("row of " + input), input);
  }

  private List<Tuple4<Row, Integer, Integer, String>> run(int size, @Nullable Integer... inputs) {
    List<Tuple2<Row, Integer>> rows = new ArrayList<>();
    for (Integer input : inputs) {
      rows.add(row(input));
    }
    List<Tuple4<Row, Integer, Integer, String>> results = new ArrayList<>();
    new Batches<>(rows.iterator(), size, model, this::twice).forEachRemaining(results::add);
    return results;
  }

  @Test
  void rows_comeBackInOrder_batchByBatch() {
    List<Tuple4<Row, Integer, Integer, String>> results = run(2, 1, 2, 3, 4, 5);
    assertThat(results).extracting(Tuple4::_3).containsExactly(2, 4, 6, 8, 10);
    assertThat(results.get(4)._1().getString(0)).isEqualTo("row of 5");
    assertThat(sizes).containsExactly(2, 2, 1);
  }

  @Test
  void refusedRow_hasTheReason_andTheOthersOfItsBatchTheirResults() {
    List<Tuple4<Row, Integer, Integer, String>> results = run(3, 1, -2, 3);
    assertThat(results).extracting(Tuple4::_3).containsExactly(2, null, 6);
    assertThat(results)
        .extracting(Tuple4::_4)
        .containsExactly(null, "expected no negative number, found one", null);
  }

  @Test
  void rowWithoutInput_isNoLessARow() {
    List<Tuple4<Row, Integer, Integer, String>> results = run(3, 1, null, 3);
    assertThat(results).extracting(Tuple4::_3).containsExactly(2, null, 6);
    assertThat(results.get(1)._4()).contains("expected a value, found null");
    assertThat(sizes).containsExactly(2);
  }

  @Test
  void faultOfAnotherKind_endsTheTask() {
    BatchCall<Integer, Integer> broken =
        (same, inputs) -> {
          throw new IllegalStateException("closed");
        };
    Batches<Integer, Integer> batches = new Batches<>(List.of(row(1)).iterator(), 1, model, broken);
    assertThatThrownBy(batches::next)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("closed");
  }

  @Test
  void failedInference_isTheRows() {
    BatchCall<Integer, Integer> failing =
        (same, inputs) -> {
          throw new InferenceException("no memory", new RuntimeException("native"));
        };
    Batches<Integer, Integer> batches =
        new Batches<>(List.of(row(1)).iterator(), 1, model, failing);
    assertThat(batches.next()._4()).isEqualTo("no memory");
  }

  @Test
  void longPartition_isReadNoFartherThanABatch() {
    AtomicInteger read = new AtomicInteger();
    Iterator<Tuple2<Row, Integer>> rows =
        IntStream.range(0, 1_000_000)
            .peek(i -> read.incrementAndGet())
            .mapToObj(i -> row(i))
            .iterator();
    Batches<Integer, Integer> batches = new Batches<>(rows, 10, model, this::twice);
    for (int i = 0; i < 25; i++) {
      batches.next();
    }
    assertThat(read.get()).isLessThanOrEqualTo(31); // an iterator of a stream looks one ahead
  }

  @Test
  void emptyPartition_hasNoRows() {
    Batches<Integer, Integer> batches =
        new Batches<>(List.<Tuple2<Row, Integer>>of().iterator(), 10, model, this::twice);
    assertThat(batches.hasNext()).isFalse();
    assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
  }
}
