package dev.autoencoders.trainer.evaluation.detection;

import java.util.Arrays;
import java.util.List;

/**
 * What a detector is measured on. The arrays are not copied.
 *
 * @param name the file or data set
 * @param values the samples, each flat
 * @param anomalies for each whether it is labelled as an anomaly
 * @param labelled whether there are labels at all
 * @param places for each where it comes from, from 0: the number of a row or picture, or of the
 *     first step of a window
 * @param windows whether the samples are windows of one long series, in their order
 * @param notes lines for people on what was left out since values are missing; empty for nothing
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
public record DetectorSamples(
    String name,
    float[][] values,
    boolean[] anomalies,
    boolean labelled,
    int[] places,
    boolean windows,
    List<String> notes) {

  /**
   * Refuses to measure on nothing.
   *
   * @throws IllegalArgumentException if there is no sample
   */
  public void requireSome() {
    if (values.length == 0) {
      throw new IllegalArgumentException(
          name + ": expected samples that training did not see, found none");
    }
  }

  /**
   * The first samples, all of them if there are fewer.
   *
   * @param most at most how many, at least 1
   * @return them; the arrays are copied
   */
  public DetectorSamples limit(int most) {
    int count = Math.min(most, values.length);
    return new DetectorSamples(
        name,
        Arrays.copyOf(values, count),
        Arrays.copyOf(anomalies, count),
        labelled,
        Arrays.copyOf(places, count),
        windows,
        notes);
  }

  /**
   * These, and then other pictures that are all anomalies.
   *
   * @param others the other pictures
   * @return all of them; the arrays are copied
   */
  public DetectorSamples withAnomalies(DetectorSamples others) {
    int count = values.length;
    float[][] allValues = Arrays.copyOf(values, count + others.values.length);
    boolean[] allAnomalies = Arrays.copyOf(anomalies, allValues.length);
    int[] allPlaces = Arrays.copyOf(places, allValues.length);
    System.arraycopy(others.values, 0, allValues, count, others.values.length);
    System.arraycopy(others.places, 0, allPlaces, count, others.places.length);
    Arrays.fill(allAnomalies, count, allAnomalies.length, true);
    return new DetectorSamples(
        name + " and " + others.name, allValues, allAnomalies, true, allPlaces, windows, notes);
  }

  @Override
  public String toString() {
    return "%s: %d samples".formatted(name, values.length);
  }
}
