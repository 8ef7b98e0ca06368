package dev.autoencoders.trainer.data;

import dev.autoencoders.trainer.architecture.SampleShape;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Small random changes of the training images, drawn afresh for each image and epoch, so that a
 * network sees more than there is. Immutable; {@link #toString()} gives the text form that {@link
 * #parse(String)} reads.
 *
 * @param shift largest shift in whole pixels, up, down, left and right; 0 for none
 * @param rotation largest rotation around the middle in degrees, either way; 0 for none
 * @param flip whether half of the images are mirrored, left to right
 * @param turn whether images are turned by a quarter, half or three quarters, or not, all as likely
 * @param scale how far the pictures that images are cut out of may shrink before: by a factor
 *     between this and 1, drawn uniformly; 1 for not at all
 */
public record Augmentation(int shift, double rotation, boolean flip, boolean turn, double scale) {
  private static final double SMALLEST = 0.1;
  private static final Pattern PART =
      Pattern.compile(
          "flip|turn|shift:(?<shift>\\d{1,6})|rotate:(?<rotate>\\d+(?:\\.\\d+)?(?:e-\\d+)?)"
              + "|scale:(?<scale>\\d+(?:\\.\\d+)?(?:e-\\d+)?)");
  private static final Augmentation NONE = new Augmentation(0, 0, false, false, 1);

  /**
   * Checks the values.
   *
   * @param shift largest shift in whole pixels, up, down, left and right; 0 for none
   * @param rotation largest rotation around the middle in degrees, either way; 0 for none
   * @param flip see {@link #flip()}
   * @param turn see {@link #turn()}
   * @param scale see {@link #scale()}
   * @throws IllegalArgumentException if the shift is below 0, the rotation not in 0..180, or the
   *     scale not in 0.1..1
   */
  public Augmentation {
    if (!(scale >= SMALLEST && scale <= 1)) {
      throw new IllegalArgumentException(
          "augmentation: expected a scale of " + SMALLEST + " to 1, found " + scale);
    }
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
   * Shifts and rotations alone.
   *
   * @param shift largest shift in whole pixels; 0 for none
   * @param rotation largest rotation in degrees; 0 for none
   * @throws IllegalArgumentException if the shift is below 0, or the rotation not in 0..180
   */
  public Augmentation(int shift, double rotation) {
    this(shift, rotation, false, false, 1);
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
   * @param text {@code none}, or one or more of {@code shift:2}, {@code rotate:10}, {@code
   *     scale:0.5}, {@code flip} and {@code turn}, each once, joined by {@code +}
   * @return the augmentation
   * @throws IllegalArgumentException if the text is something else
   */
  public static Augmentation parse(String text) {
    String trimmed = text.trim().toLowerCase(Locale.ROOT);
    if (trimmed.equals("none")) {
      return NONE;
    }
    Augmentation all = NONE;
    Set<String> kinds = new HashSet<>();
    for (String part : trimmed.split("\\+", -1)) {
      Matcher matcher = PART.matcher(part);
      if (!matcher.matches() || !kinds.add(part.split(":", -1)[0])) {
        throw new IllegalArgumentException(
            "augmentation: expected none, or one or more of shift:PIXELS, rotate:DEGREES,"
                + " scale:FACTOR, flip and turn joined by +, each once, such as shift:2+rotate:10, found "
                + text);
      }
      all = all.with(part, matcher.group("shift"), matcher.group("rotate"), matcher.group("scale"));
    }
    return all;
  }

  private Augmentation with(
      String part, @Nullable String pixels, @Nullable String degrees, @Nullable String factor) {
    return new Augmentation(
        pixels == null ? shift : Integer.parseInt(pixels),
        degrees == null ? rotation : Double.parseDouble(degrees),
        flip || part.equals("flip"),
        turn || part.equals("turn"),
        factor == null ? scale : Double.parseDouble(factor));
  }

  /**
   * Refuses samples that can't be changed in this way.
   *
   * @param shape the shape of the samples
   * @throws IllegalArgumentException if they are no images, or could be shifted out of sight
   */
  @SuppressWarnings("exports") // for the trainer's own packages
  public void requireFit(SampleShape shape) {
    if (equals(NONE)) {
      return;
    }
    if (!shape.isImage()) {
      throw new IllegalArgumentException(
          "augmentation: expected none, since the samples are no images, found " + this);
    }
    if (turn && shape.height() != shape.width()) {
      throw new IllegalArgumentException(
          "augmentation: expected square images to turn by quarters, found %d×%d pixels; leave turn"
                  .formatted(shape.height(), shape.width())
              + " out, or choose another size");
    }
    if (shift >= Math.min(shape.height(), shape.width())) {
      throw new IllegalArgumentException(
          "augmentation: expected a shift smaller than the images, %d×%d pixels, found %d"
              .formatted(shape.height(), shape.width(), shift));
    }
  }

  /**
   * All but {@link #scale()}, which is for {@link Samples#draw}: mirrors an image or not, turns it
   * by quarters or not, then rotates it around its middle and shifts it, by amounts drawn uniformly
   * from what is allowed. Turned pixels are interpolated linearly between their four neighbours.
   * What comes in over the border is the border's own nearest pixel: black, as it would be drawn
   * elsewhere, would put an edge into photographs that is in none of them; where the border is
   * black, as MNIST's is, both are the same.
   *
   * @param image channels × height × width values, CHW
   * @param target receives as many; another array than {@code image}
   * @param offset where in {@code target} the first of them goes
   * @param channels channels of the image
   * @param height rows of the image
   * @param width columns of the image
   * @param random where the randomness comes from: a number for a flip and one for a turn if these
   *     are asked for, then two whole numbers and one in 0..1 for shift and rotation if one of them
   *     is
   */
  public void apply(
      float[] image,
      float[] target,
      int offset,
      int channels,
      int height,
      int width,
      RandomGenerator random) {
    boolean mirrored = flip && random.nextBoolean();
    int quarters = turn ? random.nextInt(4) : 0;
    float[] placed = mirrored || quarters > 0 ? new float[channels * height * width] : image;
    if (placed != image) {
      place(image, placed, height, width, mirrored, quarters);
    }
    if (shift == 0 && rotation == 0) {
      System.arraycopy(placed, 0, target, offset, channels * height * width);
    } else {
      rotateAndShift(placed, target, offset, channels, height, width, random);
    }
  }

  /** Mirrors each plane, then turns it clockwise; planes that are turned by quarters are square. */
  private static void place(
      float[] image, float[] target, int height, int width, boolean mirrored, int quarters) {
    int plane = height * width;
    for (int i = 0; i < image.length; i++) {
      int row = i % plane / width;
      int column = mirrored ? width - 1 - i % width : i % width;
      int to =
          switch (quarters) {
            case 1 -> column * width + (height - 1 - row);
            case 2 -> (height - 1 - row) * width + (width - 1 - column);
            case 3 -> (width - 1 - column) * width + row;
            default -> row * width + column;
          };
      target[i / plane * plane + to] = image[i];
    }
  }

  private void rotateAndShift(
      float[] image,
      float[] target,
      int offset,
      int channels,
      int height,
      int width,
      RandomGenerator random) {
    double middleX = (width - 1) / 2.0;
    double middleY = (height - 1) / 2.0;
    double toX = middleX + random.nextInt(-shift, shift + 1);
    double toY = middleY + random.nextInt(-shift, shift + 1);
    double angle = Math.toRadians(rotation * (2 * random.nextDouble() - 1));
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    int plane = height * width;
    for (int i = 0; i < plane; i++) {
      int row = i / width;
      double down = row - toY;
      double right = i % width - toX;
      double x = clamp(middleX + cos * right + sin * down, width - 1);
      double y = clamp(middleY + cos * down - sin * right, height - 1);
      for (int channel = 0; channel < channels; channel++) {
        target[offset + channel * plane + i] = between(image, channel * plane, width, x, y);
      }
    }
  }

  private static double clamp(double value, int largest) {
    return Math.max(0, Math.min(largest, value));
  }

  /** The value between pixels; exactly a pixel's where {@code x} and {@code y} are whole. */
  private static float between(float[] image, int start, int width, double x, double y) {
    int left = (int) x;
    int top = (int) y;
    float toRight = (float) (x - left);
    float toBottom = (float) (y - top);
    int at = start + top * width + left;
    // The next column or row counts for nothing, and may not be there, where the place is whole.
    int next = toRight > 0 ? 1 : 0;
    int below = toBottom > 0 ? width : 0;
    float upper = image[at] + toRight * (image[at + next] - image[at]);
    float lower = image[at + below] + toRight * (image[at + below + next] - image[at + below]);
    return upper + toBottom * (lower - upper);
  }

  @Override
  public String toString() {
    if (equals(NONE)) {
      return "none";
    }
    StringJoiner text = new StringJoiner("+");
    if (shift > 0) {
      text.add("shift:" + shift);
    }
    if (rotation > 0) {
      text.add("rotate:" + rotation);
    }
    if (flip) {
      text.add("flip");
    }
    if (turn) {
      text.add("turn");
    }
    if (scale < 1) {
      text.add("scale:" + scale);
    }
    return text.toString();
  }
}
