package dev.autoencoders.trainer.report.html;

import java.util.ArrayList;
import java.util.List;

/**
 * Which images to show: no image twice. With fewer than three there are not three groups.
 *
 * @param best those with the smallest errors, the very best first
 * @param median those in the middle
 * @param worst those with the largest errors, the very worst last
 */
record Picks(List<Integer> best, List<Integer> median, List<Integer> worst) {

  /**
   * Picks.
   *
   * @param fromBestToWorst all images in this order, at least one
   * @param most how many of each group at most
   */
  static Picks of(List<Integer> fromBestToWorst, int most) {
    int count = fromBestToWorst.size();
    int each = Math.max(1, Math.min(most, count / 3));
    int last = Math.max(each, count - each);
    int middle = Math.max(each, (count - each) / 2);
    return new Picks(
        fromBestToWorst.subList(0, each),
        fromBestToWorst.subList(middle, Math.max(middle, Math.min(middle + each, last))),
        fromBestToWorst.subList(last, count));
  }

  /** All of them. */
  List<Integer> all() {
    List<Integer> all = new ArrayList<>(best);
    all.addAll(median);
    all.addAll(worst);
    return all;
  }
}
