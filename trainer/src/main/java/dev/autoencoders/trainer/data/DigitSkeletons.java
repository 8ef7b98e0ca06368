package dev.autoencoders.trainer.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How people move the pen for each digit: a few ways of writing for each of them, as strokes
 * through points.
 *
 * <p>Text form: strokes are separated by {@code /}; a stroke is a list of points {@code x,y} on a
 * 100×100 square, x to the right and y down, in the order in which a pen passes them. The pen
 * curves through a point, unless it is marked {@code !}: there it turns a corner. A way of writing
 * that is common stands twice.
 */
final class DigitSkeletons {

  /** A point that the pen passes, on the unit square; the pen turns sharply at a corner. */
  record Knot(double x, double y, boolean corner) {}

  private static final List<List<List<List<Knot>>>> BY_DIGIT =
      Stream.of(
              ways( // 0: closed, overlapping, open at the top, begun inside
                  "54,3 26,13 10,50 25,88 50,97 78,84 90,48 76,14 50,3",
                  "62,8 32,8 11,44 22,86 50,97 80,80 90,44 72,10 48,6 36,14",
                  "46,6 20,24 10,58 30,93 60,95 87,68 84,28 64,7 55,10",
                  "40,16 56,3 82,20 91,54 72,92 40,96 14,74 12,36 32,8 60,10"),
              ways( // 1: plain (mostly), with a flag, with flag and base
                  "51,0 50,50 50,100",
                  "51,0 49,50 50,100",
                  "50,0 53,50 50,100",
                  "50,0 50,100",
                  "36,17 52,0! 51,50 50,100",
                  "28,22 50,0! 51,50 50,98 / 22,98 80,97"),
              ways( // 2: with a corner, round, with a loop, like a z
                  "14,24 30,7 55,2 77,15 74,38 48,68 14,96! 50,93 90,96",
                  "16,18 42,2 72,12 72,40 46,72 18,93! 40,88 66,93 92,90",
                  "14,24 38,3 72,10 76,36 54,68 28,92 12,88 20,73 44,80 68,93 92,90",
                  "16,22 40,3 70,12 70,42 44,76 22,93 10,84 26,74 52,86 74,97 94,92",
                  "12,12 44,4 78,8 72,36 40,68 12,95! 90,93"),
              ways( // 3: cusped, round, flat-topped, with a loop in the middle
                  "16,14 44,2 74,14 66,36 38,47! 70,53 84,74 60,97 14,90",
                  "18,10 48,2 72,18 62,40 40,48! 72,58 78,80 50,98 12,88",
                  "16,14 44,2 72,12 70,32 46,46 68,54 84,74 58,97 14,90",
                  "16,6 50,4 78,5! 60,24 42,42! 74,52 84,74 60,97 14,90",
                  "16,14 46,2 74,16 60,40 42,50 38,43 52,45 78,60 78,84 50,98 14,88"),
              ways( // 4: open in two strokes, closed, open with a round bowl, in one stroke
                  "26,3 18,30 12,54! 50,55 90,50 / 72,6 68,52 62,100",
                  "20,6 16,32 18,52! 48,54 74,48 / 80,2 74,50 72,100",
                  "20,4 12,34 26,54 54,50 78,34 / 82,4 74,46 64,100",
                  "64,2 36,34 6,64! 50,63 94,60 / 66,4 66,50 64,100",
                  "70,2 40,26 14,54! 46,56 88,52 / 72,4 66,50 58,100",
                  "22,4 14,30 16,50 40,54 72,40 82,8! 74,50 66,100"),
              ways( // 5: in one stroke, with the hat apart, curved like an s
                  "82,5 30,6! 24,24 20,45! 50,37 80,54 78,82 48,98 12,88",
                  "30,8 26,26 22,46! 52,38 80,58 72,88 42,98 10,90 / 30,8 58,7 92,3",
                  "38,14 32,30 28,46! 54,44 72,62 62,90 34,98 8,88 / 38,14 66,10 96,4",
                  "84,6 44,7 28,24 36,42 66,56 74,78 48,97 12,90"),
              ways( // 6: with a round belly, tall and narrow, with a wide belly, with a straight
                  // back
                  "62,2 34,24 14,60 24,92 54,97 76,76 60,55 34,60 17,78",
                  "52,0 30,32 20,70 32,96 60,94 72,74 56,58 34,68 26,84",
                  "70,4 34,22 10,58 20,92 56,98 86,76 70,52 38,58 18,76",
                  "44,0 26,36 14,72 30,97 66,92 80,70 58,58 34,74 30,92"),
              ways( // 7: plain, curved, with a serif, with a bar
                  "10,10 46,7 84,6! 62,44 42,100",
                  "12,8 48,9 82,4! 70,30 54,62 46,100",
                  "10,16 34,4 76,8 78,24 60,56 44,100",
                  "14,24 16,8! 50,8 84,6! 66,44 48,100",
                  "12,10 46,8 84,6! 62,46 44,100 / 30,52 54,49 82,46"),
              ways( // 8: in one stroke from the top right, from the middle, two loops, open at the
                  // top
                  "76,13 48,2 25,18 40,41 68,60 74,84 48,98 23,84 34,59 64,40 78,20 66,7",
                  "72,22 56,3 30,10 30,32 58,50 76,74 54,97 26,88 28,66 54,46 74,26 70,12",
                  "50,48 28,32 28,12 52,2 74,16 68,38 48,50 24,70 30,92 56,98 78,82 70,60 50,48",
                  "84,10 56,4 28,12 30,34 58,52 72,74 52,97 26,86 36,60 62,40 86,14"),
              ways( // 9: with a straight leg, begun left, with a curved leg, with a pointed head
                  "76,16 48,3 22,22 30,45 56,42 78,18! 76,56 68,100",
                  "74,10 42,6 18,30 32,48 60,40 76,12! 72,56 62,100",
                  "72,8 44,3 20,24 34,46 62,40 76,14 78,46 66,100",
                  "76,20 52,2 24,20 34,46 64,40 78,20 80,58 62,90 26,96"))
          .toList();

  private DigitSkeletons() {}

  /**
   * The ways to write a digit.
   *
   * @param digit 0..9
   * @return ways, each a list of strokes, each a list of knots
   */
  static List<List<List<Knot>>> of(int digit) {
    return BY_DIGIT.get(digit);
  }

  private static List<List<List<Knot>>> ways(String... ways) {
    return Arrays.stream(ways).map(DigitSkeletons::strokes).toList();
  }

  private static List<List<Knot>> strokes(String way) {
    return Arrays.stream(way.split(" / ", -1)).map(DigitSkeletons::knots).toList();
  }

  private static List<Knot> knots(String stroke) {
    return Arrays.stream(stroke.split(" ", -1)).map(DigitSkeletons::knot).toList();
  }

  private static Knot knot(String text) {
    boolean corner = text.endsWith("!");
    int comma = text.indexOf(',');
    int end = corner ? text.length() - 1 : text.length();
    int x = Integer.parseInt(text, 0, comma, 10);
    int y = Integer.parseInt(text, comma + 1, end, 10);
    return new Knot(x / 100.0, y / 100.0, corner);
  }
}
