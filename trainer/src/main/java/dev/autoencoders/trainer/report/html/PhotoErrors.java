package dev.autoencoders.trainer.report.html;

import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.evaluation.EvaluationData.Batch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The mean squared error of each picture, in the order in which they come. */
final class PhotoErrors implements Evaluation.Observer {
  private final List<Double> errors = new ArrayList<>();

  @Override
  public void accept(Batch batch, float[] output) {
    int values = batch.values();
    for (int start = 0; start < output.length; start += values) {
      errors.add(error(output, batch.clean(), start, start + values));
    }
  }

  static double error(float[] some, float[] others, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      double difference = (double) some[i] - others[i];
      sum += difference * difference;
    }
    return sum / (to - from);
  }

  double[] all() {
    return errors.stream().mapToDouble(Double::doubleValue).toArray();
  }

  double of(int picture) {
    return errors.get(picture);
  }

  /** The pictures from the smallest error to the largest; equal ones in their order. */
  List<Integer> fromBestToWorst() {
    return IntStream.range(0, errors.size())
        .boxed()
        .sorted(Comparator.comparingDouble(errors::get))
        .toList();
  }
}
