package dev.autoencoders.anomaly;

import dev.autoencoders.internal.runtime.Detections;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Whether each of N samples is an anomaly, and why. Immutable and thread-safe. Holds one number for
 * each sample and one for each of their values; a {@link Verdict} is made when it is asked for.
 */
public final class Verdicts implements Iterable<Verdict> {
  private final Judgement judgement;
  private final float[] scores;
  private final float[] contributions;

  Verdicts(Judgement judgement, Detections found) {
    this.judgement = judgement;
    this.scores = found.scores();
    this.contributions = found.contributions();
  }

  /**
   * How many samples there are.
   *
   * @return N
   */
  public int size() {
    return scores.length;
  }

  /**
   * How unusual each sample is.
   *
   * @return N new values; see {@link Verdict#score()}
   */
  public float[] scores() {
    return scores.clone();
  }

  /**
   * How unusual a sample is.
   *
   * @param index 0 to N − 1
   * @return its score
   */
  public float score(int index) {
    return scores[Objects.checkIndex(index, scores.length)];
  }

  /**
   * Whether a sample's score lies above the threshold, or is NaN.
   *
   * @param index 0 to N − 1
   * @return false if the sample is normal
   */
  public boolean isAnomaly(int index) {
    return Verdict.exceeds(score(index), judgement.threshold());
  }

  /**
   * Which samples are anomalies.
   *
   * @return their indices in ascending order
   */
  public int[] anomalies() {
    return IntStream.range(0, scores.length).filter(this::isAnomaly).toArray();
  }

  /**
   * What each value of each sample adds to its score.
   *
   * @return new values, 0 or more, as many as were examined and in their order
   */
  public float[] contributions() {
    return contributions.clone();
  }

  /**
   * What each value of a sample adds to its score.
   *
   * @param index 0 to N − 1
   * @return new values, 0 or more, as many as a sample has and in their order
   */
  public float[] contributions(int index) {
    int from = Objects.checkIndex(index, scores.length) * perSample();
    return Arrays.copyOfRange(contributions, from, from + perSample());
  }

  private int perSample() {
    return scores.length == 0 ? 0 : contributions.length / scores.length;
  }

  /**
   * The verdict on a sample. An array says nothing of categories that are unknown; {@link
   * Detector#examine(java.util.Map)} does.
   *
   * @param index 0 to N − 1
   * @return a new verdict
   */
  public Verdict get(int index) {
    return judgement.of(score(index), contributions(index));
  }

  @Override
  public Iterator<Verdict> iterator() {
    return IntStream.range(0, size()).mapToObj(this::get).iterator();
  }

  /**
   * How many of them are anomalies.
   *
   * @return such as {@code 3 anomalies in 1000 samples, threshold 2.5}
   */
  @Override
  public String toString() {
    return anomalies().length
        + (" anomalies in " + size() + " samples, threshold ")
        + Verdict.brief(judgement.threshold());
  }
}
