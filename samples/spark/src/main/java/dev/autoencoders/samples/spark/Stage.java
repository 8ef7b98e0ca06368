package dev.autoencoders.samples.spark;

import dev.autoencoders.Autoencoder;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import scala.Tuple2;
import scala.Tuple4;

/**
 * What an executor does with a partition.
 *
 * @param digest of the model
 * @param content of the model
 * @param batch how many rows a call takes
 * @param call what is done with them
 * @param <I> input of a row
 * @param <O> output of a row
 */
record Stage<I, O>(String digest, Broadcast<ModelContent> content, int batch, BatchCall<I, O> call)
    implements MapPartitionsFunction<Tuple2<Row, I>, Tuple4<Row, I, O, String>> {
  @Override
  public Iterator<Tuple4<Row, I, O, String>> call(Iterator<Tuple2<Row, I>> rows) {
    Autoencoder model = ExecutorModels.get(digest, content);
    return new Batches<>(rows, batch, model, call);
  }
}
