package dev.autoencoders.trainer.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One line that shows how far some work is, never wider than it may be: the details that come last
 * are left out first. For example {@code images 42% [==== ] 0:12 left, 1,234 images/s}.
 */
final class BarLine {
  private static final int LEAST_BAR = 10;
  private static final int MOST_BAR = 40;

  private BarLine() {}

  /**
   * Draws the line.
   *
   * @param label what is being done
   * @param share how much of it is done, 0 to 1; less than 0 if that is not known
   * @param details what else to say, the most important first
   * @param columns the widest that the line may be
   */
  static String of(String label, double share, List<String> details, int columns) {
    String percent = share < 0 ? "   ?" : String.format(Locale.ROOT, "%3d%%", (int) (100 * share));
    int fixed = percent.length() + " ".length() + " [] ".length();
    String name = cut(label, columns - fixed - LEAST_BAR);
    int room = columns - fixed - name.length() - LEAST_BAR;
    String said = cut(fitting(details, room), Math.max(room, 0));
    int width = Math.max(0, Math.min(MOST_BAR, columns - fixed - name.length() - said.length()));
    int filled = (int) (width * Math.max(0, share));
    String bar = "=".repeat(filled) + " ".repeat(width - filled);
    return cut((name + " " + percent + " [" + bar + "] " + said).stripTrailing(), columns);
  }

  private static String fitting(List<String> details, int room) {
    List<String> chosen = new ArrayList<>();
    int length = 0;
    for (String detail : details) {
      length += detail.length() + (chosen.isEmpty() ? 0 : ", ".length());
      if (length > room) {
        break;
      }
      chosen.add(detail);
    }
    return String.join(", ", chosen);
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, Math.max(0, length));
  }

  /** Such as {@code 1:02:03 left}; nothing before anything is done. */
  static List<String> timeLeft(Duration elapsed, long done, long total) {
    if (done <= 0 || total <= done) {
      return List.of();
    }
    long seconds = Math.round(elapsed.toMillis() / 1e3 / done * (total - done));
    String time =
        seconds < 3600
            ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
            : String.format(
                Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    return List.of(time + " left");
  }
}
