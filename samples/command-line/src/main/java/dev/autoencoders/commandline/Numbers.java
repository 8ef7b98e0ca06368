package dev.autoencoders.commandline;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers on a command line, which are refused before anything begins if they are out of range. */
final class Numbers {
  private Numbers() {}

  /** A share from 0 to 1. */
  static final class Share implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      try {
        double share = Double.parseDouble(text.strip());
        if (share >= 0 && share <= 1) {
          return share;
        }
      } catch (NumberFormatException e) {
        throw refusal("a number from 0 to 1", text);
      }
      throw refusal("a number from 0 to 1", text);
    }
  }

  /** A quality of compression. */
  static final class Quality implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return Math.toIntExact(whole(text, 100, "a whole number from 1 to 100"));
    }
  }

  /** A whole number from 1 on. */
  static final class FromOne implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return whole(text, Long.MAX_VALUE, "a whole number from 1 on");
    }
  }

  private static long whole(String text, long most, String expected) {
    try {
      long number = Long.parseLong(text.strip());
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw refusal(expected, text);
    }
    throw refusal(expected, text);
  }

  private static TypeConversionException refusal(String expected, String found) {
    return new TypeConversionException("expected " + expected + ", found " + found);
  }
}
