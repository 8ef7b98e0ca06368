package dev.autoencoders.anomaly;

import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.TableRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Turns a score and the contributions of values into a verdict.
 *
 * @param input whose columns or channels have names
 * @param quantiles scores of normal samples at evenly spaced shares from 0 to 1
 */
record Judgement(Input input, List<Double> quantiles, double threshold) {
  Verdict of(double score, float[] contributions) {
    return of(score, contributions, List.of(), Map.of());
  }

  Verdict of(double score, float[] contributions, TableRow row) {
    return of(score, contributions, row.missing(), row.unknownCategories());
  }

  private Verdict of(
      double score, float[] contributions, List<String> missing, Map<String, String> unknown) {
    return new Verdict(score, threshold, shareBelow(score), named(contributions), missing, unknown);
  }

  /** The sums over the values of each column or channel, the largest first. */
  private List<Contribution> named(float[] contributions) {
    List<Contribution> named =
        input.match(
            image -> new ArrayList<>(),
            row -> ofColumns(row, contributions),
            series -> ofParts(series.channels(), contributions));
    named.sort(Comparator.comparingDouble(Contribution::value).reversed());
    return named;
  }

  private static List<Contribution> ofColumns(Input.Row row, float[] contributions) {
    List<Contribution> named = new ArrayList<>();
    int at = 0;
    for (Column column : row.columns()) {
      named.add(sum(column.name(), contributions, at, column.width()));
      at += column.width();
    }
    return named;
  }

  /** Where each name has as many values. */
  private static List<Contribution> ofParts(List<String> names, float[] contributions) {
    List<Contribution> named = new ArrayList<>();
    int each = contributions.length / names.size();
    for (String name : names) {
      named.add(sum(name, contributions, named.size() * each, each));
    }
    return named;
  }

  private static Contribution sum(String name, float[] values, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += values[i];
    }
    return new Contribution(name, sum);
  }

  /** The score below which such a share of normal samples lies. */
  double quantile(double share) {
    double place = share * (quantiles.size() - 1);
    int below = (int) place;
    int above = Math.min(below + 1, quantiles.size() - 1);
    return quantiles.get(below) + (place - below) * (quantiles.get(above) - quantiles.get(below));
  }

  /** The share of normal samples with a lower score. */
  double shareBelow(double score) {
    int last = quantiles.size() - 1;
    int above = 0; // The first quantile that is not lower.
    while (above <= last && quantiles.get(above) < score) {
      above++;
    }
    if (Double.isNaN(score) || above > last) {
      return 1;
    } else if (above == 0) {
      return 0;
    }
    double low = quantiles.get(above - 1);
    double high = quantiles.get(above);
    return (above - 1 + (score - low) / (high - low)) / last;
  }
}
