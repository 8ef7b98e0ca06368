package dev.autoencoders.trainer.data;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Small random changes of the training images, drawn afresh for each image and epoch, so that a
 * network sees more than there is. Immutable; {@link #toString()} gives the text form that {@link
 * #parse(String)} reads.
 *
 * @param shift largest shift in whole pixels, up, down, left and right; 0 for none
 * @param rotation largest rotation around the middle in degrees, either way; 0 for none
 */
public record Augmentation(int shift, double rotation) {
  private static final Pattern TEXT =
      Pattern.compile(
          "(?:shift:(?<shift>\\d{1,6}))?(?:(?:^|\\+)rotate:(?<rotate>\\d+(?:\\.\\d+)?))?");
  private static final Augmentation NONE = new Augmentation(0, 0);

  /**
   * Checks the values.
   *
   * @param shift largest shift in whole pixels, up, down, left and right; 0 for none
   * @param rotation largest rotation around the middle in degrees, either way; 0 for none
   * @throws IllegalArgumentException if the shift is below 0, or the rotation not in 0..180
   */
  public Augmentation {
    if (shift < 0 || !(rotation >= 0 && rotation <= 180)) {
      throw new IllegalArgumentException(
          "augmentation: expected a shift of 0 pixels or more and a rotation of 0 to 180 degrees,"
              + " found "
              + shift
              + " and "
              + rotation);
    }
  }

  /**
   * The images as they are. Text form {@code none}.
   *
   * @return the absence of augmentation
   */
  public static Augmentation none() {
    return NONE;
  }

  /**
   * Reads the text form.
   *
   * @param text {@code none}, {@code shift:2}, {@code rotate:10} or {@code shift:2+rotate:10}
   * @return the augmentation
   * @throws IllegalArgumentException if the text is something else
   */
  public static Augmentation parse(String text) {
    String trimmed = text.trim().toLowerCase(Locale.ROOT);
    Matcher matcher = TEXT.matcher(trimmed);
    if (trimmed.equals("none")) {
      return NONE;
    }
    if (trimmed.isEmpty() || !matcher.matches()) {
      throw new IllegalArgumentException(
          "augmentation: expected none, shift:PIXELS, rotate:DEGREES or both joined by +, such as"
              + " shift:2+rotate:10, found "
              + text);
    }
    String shift = matcher.group("shift");
    String rotation = matcher.group("rotate");
    return new Augmentation(
        shift == null ? 0 : Integer.parseInt(shift),
        rotation == null ? 0 : Double.parseDouble(rotation));
  }

  @Override
  public String toString() {
    if (equals(NONE)) {
      return "none";
    }
    String turned = rotation == 0 ? "" : "rotate:" + rotation;
    String joint = shift > 0 && rotation > 0 ? "+" : "";
    return (shift == 0 ? "" : "shift:" + shift) + joint + turned;
  }
}
