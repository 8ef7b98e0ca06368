package dev.autoencoders.samples.spark;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.exception.AutoencoderException;
import dev.autoencoders.exception.InferenceInterruptedException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.Tuple4;

/**
 * The rows of a partition with their outputs. Holds one batch in memory, however long the partition
 * is. A row that the model refuses has no output, but the reason.
 *
 * @param <I> input of a row
 * @param <O> output of a row
 */
final class Batches<I, O> implements Iterator<Tuple4<Row, I, O, String>> {
  private static final String NOTHING =
      "expected a value, found null, or an array with a null in it";

  private final Iterator<Tuple2<Row, I>> rows;
  private final int size;
  private final Autoencoder model;
  private final BatchCall<I, O> call;
  private final ArrayDeque<Tuple4<Row, I, O, String>> done = new ArrayDeque<>();

  Batches(Iterator<Tuple2<Row, I>> rows, int size, Autoencoder model, BatchCall<I, O> call) {
    this.rows = rows;
    this.size = size;
    this.model = model;
    this.call = call;
  }

  @Override
  public boolean hasNext() {
    return !done.isEmpty() || rows.hasNext();
  }

  @Override
  public Tuple4<Row, I, O, String> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the partition has no more rows");
    }
    if (done.isEmpty()) {
      runBatch();
    }
    return done.remove();
  }

  private void runBatch() {
    List<Tuple2<Row, I>> batch = new ArrayList<>(size);
    List<I> inputs = new ArrayList<>(size);
    while (batch.size() < size && rows.hasNext()) {
      Tuple2<Row, I> row = rows.next();
      batch.add(row);
      if (row._2() != null) {
        inputs.add(row._2());
      }
    }
    Iterator<Result<O>> results = results(inputs).iterator();
    for (Tuple2<Row, I> row : batch) {
      Result<O> result = row._2() == null ? new Result<>(null, NOTHING) : results.next();
      done.add(new Tuple4<>(row._1(), row._2(), result.output, result.error));
    }
  }

  /** One of both is null. */
  private record Result<O>(@Nullable O output, @Nullable String error) {}

  private List<Result<O>> results(List<I> inputs) {
    if (inputs.isEmpty()) {
      return List.of();
    }
    String refusal;
    try {
      List<Result<O>> results = new ArrayList<>(inputs.size());
      call.apply(model, inputs).forEach(output -> results.add(new Result<>(output, null)));
      return results;
    } catch (InferenceInterruptedException e) {
      throw e; // Spark stops the task.
    } catch (AutoencoderException | IllegalArgumentException | IOException e) {
      refusal = String.valueOf(e.getMessage());
    }
    if (inputs.size() == 1) {
      return List.of(new Result<>(null, refusal));
    }
    // One row is enough to have a batch refused: which one shows when each is alone.
    List<Result<O>> results = new ArrayList<>(inputs.size());
    inputs.forEach(input -> results.addAll(results(Collections.singletonList(input))));
    return results;
  }
}
