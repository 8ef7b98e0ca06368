package dev.autoencoders.trainer.data;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text form of {@link Noise}. */
final class NoiseText {
  private static final String NUMBER = "(-?\\d*\\.?\\d+(?:e-?\\d+)?)";
  private static final String SIGMA = "(-?\\d*\\.?\\d+(?:e-?\\d+)?(?:/\\d*\\.?\\d+)?)";
  private static final Pattern GAUSSIAN =
      Pattern.compile("gaussian:" + SIGMA + "(?:\\.\\." + SIGMA + "(/log)?)?(/unclipped)?");
  private static final Pattern SALT_PEPPER = Pattern.compile("salt-pepper:" + NUMBER);
  private static final Pattern MASK = Pattern.compile("mask:" + NUMBER + "(?:/(\\d{1,9}))?");

  private static final Pattern RANGE =
      Pattern.compile("(poisson|jpeg|blur):" + NUMBER + "(?:\\.\\." + NUMBER + ")?");
  private static final Pattern SHADE = Pattern.compile("shade:" + NUMBER);

  private NoiseText() {}

  static Noise parse(String text) {
    Noise noise = Noise.none();
    for (String part : text.toLowerCase(Locale.ROOT).split("\\+", -1)) {
      noise = noise.then(part(part.trim(), text));
    }
    return noise;
  }

  private static Noise part(String part, String text) {
    Matcher gaussian = GAUSSIAN.matcher(part);
    Matcher saltPepper = SALT_PEPPER.matcher(part);
    Matcher mask = MASK.matcher(part);
    Matcher range = RANGE.matcher(part);
    Matcher shade = SHADE.matcher(part);
    if (part.equals("none")) {
      return Noise.none();
    } else if (gaussian.matches()) {
      return gaussian(gaussian);
    } else if (saltPepper.matches()) {
      return Noise.saltAndPepper(number(saltPepper, 1));
    } else if (mask.matches()) {
      String side = mask.group(2);
      return Noise.mask(number(mask, 1), side == null ? 1 : Integer.parseInt(side));
    } else if (shade.matches()) {
      return Noise.shade(number(shade, 1));
    } else if (range.matches()) {
      return ranged(range);
    }
    throw new IllegalArgumentException(
        "noise: expected none, gaussian:SIGMA, gaussian:LOW..HIGH, gaussian:LOW..HIGH/log,"
            + " gaussian:…/unclipped, salt-pepper:SHARE, mask:SHARE, mask:SHARE/SIDE,"
            + " poisson:PHOTONS, jpeg:QUALITY, blur:PIXELS, shade:DEPTH, or several joined by +, such as gaussian:0.3+mask:0.2, found "
            + text);
  }

  private static Noise ranged(MatchResult match) {
    double low = number(match, 2);
    double high = match.group(3) == null ? low : number(match, 3);
    return switch (match.group(1)) {
      case "poisson" -> Noise.poisson(low, high);
      case "blur" -> Noise.blur(low, high);
      default -> Noise.jpeg(whole(low), whole(high));
    };
  }

  private static int whole(double quality) {
    if (quality != Math.rint(quality)) {
      throw NoiseChecks.refusal("jpeg", "a whole number from 1 to 100", quality);
    }
    return (int) quality;
  }

  private static Noise gaussian(MatchResult match) {
    double low = number(match, 1);
    double high = match.group(2) == null ? low : number(match, 2);
    Noise noise =
        match.group(3) == null ? Noise.gaussian(low, high) : Noise.gaussianLogUniform(low, high);
    return match.group(4) == null ? noise : noise.unclipped();
  }

  private static double number(MatchResult match, int group) {
    String[] parts = match.group(group).split("/", -1);
    double number = Double.parseDouble(parts[0]);
    return parts.length == 1 ? number : number / Double.parseDouble(parts[1]);
  }
}
