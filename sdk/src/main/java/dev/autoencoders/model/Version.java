package dev.autoencoders.model;

import dev.autoencoders.internal.Require;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * The version of a model, by <a href="https://semver.org/spec/v2.0.0.html">Semantic Versioning
 * 2.0.0</a>. Immutable and thread-safe.
 *
 * <pre>{@code
 * Version version = new Version("1.10.0-rc.1");
 * boolean newer = version.compareTo(new Version("1.9.0")) > 0; // true
 * boolean release = version.isRelease(); // false
 * }</pre>
 *
 * @param text such as {@code 1.0.0}, {@code 1.0.0-rc.1} or {@code 1.0.0+build.7}; at most 200
 *     characters
 */
public record Version(String text) implements Comparable<Version> {
  private static final int MAX_LENGTH = 200;
  private static final String NUMBER = "(0|[1-9]\\d*)";
  private static final String WORD = "[0-9A-Za-z-]";

  /** A number without leading zeros, or a word with something else than digits in it. */
  private static final String LABEL = "(" + NUMBER + "|\\d*[A-Za-z-]" + WORD + "*)";

  private static final Pattern VERSION =
      Pattern.compile(
          (NUMBER + "\\." + NUMBER + "\\." + NUMBER)
              + ("(-" + LABEL + "(\\." + LABEL + ")*)?")
              + ("(\\+" + WORD + "+(\\." + WORD + "+)*)?"));

  /**
   * Checks the text.
   *
   * @param text see {@link #text()}
   * @throws IllegalArgumentException if it is no semantic version
   */
  public Version {
    Require.present(text, "version");
    if (text.length() > MAX_LENGTH || !VERSION.matcher(text).matches()) {
      throw Require.refusal(
          "version", "a version such as 1.0.0 or 1.0.0-rc.1 (semver.org)", Require.quoted(text));
    }
  }

  /**
   * Whether this is a release: a version without a pre-release label.
   *
   * @return false for {@code 1.0.0-rc.1}
   */
  public boolean isRelease() {
    return preRelease().isEmpty();
  }

  /**
   * What comes after the {@code +}. It has no influence on the order of versions.
   *
   * @return such as {@code build.7}; empty if there is none
   */
  public String build() {
    int plus = text.indexOf('+');
    return plus < 0 ? "" : text.substring(plus + 1);
  }

  /** Such as 1.0.0-rc.1: all but the build. */
  private String withoutBuild() {
    return text.split("\\+", 2)[0];
  }

  private String numbers() {
    return withoutBuild().split("-", 2)[0];
  }

  private String preRelease() {
    String[] parts = withoutBuild().split("-", 2);
    return parts.length == 1 ? "" : parts[1];
  }

  /**
   * Compares by precedence, as section 11 of the specification says: 1.9.0 is less than 1.10.0, and
   * 1.0.0-rc.2 less than 1.0.0. Versions that differ in their {@linkplain #build build} alone
   * compare as 0, though they are not equal.
   *
   * @param other another version
   * @return less than 0 if this comes before the other, more than 0 if it comes after it
   */
  @Override
  public int compareTo(Version other) {
    int byNumbers = compareLabels(numbers(), other.numbers());
    if (byNumbers != 0) {
      return byNumbers;
    } else if (isRelease() || other.isRelease()) {
      return Boolean.compare(isRelease(), other.isRelease());
    }
    return compareLabels(preRelease(), other.preRelease());
  }

  /** Label by label; of two that begin alike, the longer one comes later. */
  private static int compareLabels(String a, String b) {
    String[] left = a.split("\\.", -1);
    String[] right = b.split("\\.", -1);
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      int label = compareLabel(left[i], right[i]);
      if (label != 0) {
        return label;
      }
    }
    return Integer.compare(left.length, right.length);
  }

  /** Numbers come before words, and are compared as numbers. */
  private static int compareLabel(String a, String b) {
    boolean number = a.matches("\\d+");
    if (number != b.matches("\\d+")) {
      return number ? -1 : 1;
    }
    return number ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
  }

  /**
   * The version as it stands in {@code model.json}.
   *
   * @return {@link #text()}
   */
  @Override
  public String toString() {
    return text;
  }
}
