package dev.autoencoders.trainer.evaluation.baseline;

import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Noise;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Training images as methods are fitted to them: noisy ones, and the clean ones that should come
 * out.
 *
 * @param images the clean images
 * @param noise what is added to them
 * @param draws how many times each image is given, each time with other noise
 */
record TrainingPairs(ImageSet images, Noise noise, int draws) {
  /** Small enough for a batch to stay in the cache while matrices are multiplied with it. */
  private static final int BATCH = 250;

  /** Fixed, whatever the number of processors, so that sums come out the same everywhere. */
  private static final int PARTS = 4;

  /** Adds up over all pairs, parts of the set at the same time. */
  <S extends Sums<S>> S sum(Supplier<S> empty, Stage stage) {
    stage.start((long) draws * images.count());
    List<S> parts =
        IntStream.range(0, PARTS)
            .parallel()
            .mapToObj(part -> sumPart(part, empty.get(), stage))
            .toList();
    S sum = parts.get(0);
    parts.subList(1, PARTS).forEach(sum::addAll);
    return sum;
  }

  private <S extends Sums<S>> S sumPart(int part, S sums, Stage stage) {
    // Not the generator that noise is drawn from in tests: what is fitted must not know it.
    SplittableRandom random = new SplittableRandom(part);
    int end = start(part + 1);
    for (int from = start(part); from < end; from += BATCH) {
      int to = Math.min(from + BATCH, end);
      float[] targets = images.floats(from, to);
      for (int draw = 0; draw < draws; draw++) {
        float[] inputs = targets.clone();
        noise.addTo(inputs, images.channels(), images.height(), images.width(), random);
        sums.add(inputs, targets);
      }
      stage.advance((long) draws * (to - from));
    }
    return sums;
  }

  private int start(int part) {
    return (int) ((long) images.count() * part / PARTS);
  }
}
