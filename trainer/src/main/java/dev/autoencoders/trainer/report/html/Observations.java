package dev.autoencoders.trainer.report.html;

import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.evaluation.EvaluationData.Batch;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the model did with each test image: its error, what went in and what came out. Pictures are
 * kept as bytes, a quarter of their size, for which of them will be shown is known only at the end.
 */
final class Observations implements Evaluation.Observer {
  private final int values;
  private final double[] errors;
  private final byte[][] inputs;
  private final byte[][] outputs;

  Observations(ImageSet images) {
    values = images.values();
    errors = new double[images.count()];
    inputs = new byte[images.count()][];
    outputs = new byte[images.count()][];
  }

  @Override
  public void accept(Batch batch, float[] output) {
    float[] clean = batch.clean();
    for (int start = 0; start < clean.length; start += values) {
      int index = batch.from() + start / values;
      double sum = 0;
      for (int i = start; i < start + values; i++) {
        double error = (double) output[i] - clean[i];
        sum += error * error;
      }
      errors[index] = sum / values;
      inputs[index] = bytes(batch.input(), start);
      outputs[index] = bytes(output, start);
    }
  }

  private byte[] bytes(float[] pixels, int start) {
    byte[] bytes = new byte[values];
    for (int i = 0; i < values; i++) {
      bytes[i] = (byte) Math.round(Math.min(1f, Math.max(0f, pixels[start + i])) * 255);
    }
    return bytes;
  }

  /** Mean squared error of an image. */
  double error(int index) {
    return errors[index];
  }

  double[] errors() {
    return errors.clone();
  }

  /** What went in, 0..1. */
  float[] input(int index) {
    return floats(inputs[index]);
  }

  /** What came out, 0..1. */
  float[] output(int index) {
    return floats(outputs[index]);
  }

  private static float[] floats(byte[] bytes) {
    float[] floats = new float[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      floats[i] = Byte.toUnsignedInt(bytes[i]) / 255f;
    }
    return floats;
  }

  /** The images from the smallest error to the largest; equal ones in the order of the file. */
  List<Integer> fromBestToWorst() {
    return IntStream.range(0, errors.length)
        .boxed()
        .sorted(Comparator.comparingDouble(this::error))
        .toList();
  }
}
