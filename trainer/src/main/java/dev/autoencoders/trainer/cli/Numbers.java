package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.run.RunConfig;
import java.util.Objects;
import java.util.function.DoublePredicate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers on a command line, which are refused before anything begins if they are out of range. */
final class Numbers {
  /** How what they say begins. */
  static final String EXPECTED = "expected ";

  private Numbers() {}

  /** A whole number from 1 on. */
  static final class FromOne implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return whole(text, 1);
    }
  }

  /** A whole number from 0 on. */
  static final class FromZero implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return whole(text, 0);
    }
  }

  /** A number of threads that some machine may have. */
  static final class Threads implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      int threads = whole(text, 1);
      try {
        RunConfig.requireThreads(threads);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(Objects.requireNonNull(e.getMessage()));
      }
      return threads;
    }
  }

  /** The label of a picture: a byte. */
  static final class Label implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      int label = whole(text, 0);
      if (label > 255) {
        throw refusal("a number from 0 to 255", text);
      }
      return label;
    }
  }

  /** A finite number from 0 on. */
  static final class NotNegative implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return real(text, number -> number >= 0, "a finite number from 0 on");
    }
  }

  /** A share from 0 to 1. */
  static final class Share implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return real(text, number -> number >= 0 && number <= 1, "a number from 0 to 1");
    }
  }

  /** A share of 1, or less, but more than nothing. */
  static final class SomeShare implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return real(text, number -> number > 0 && number <= 1, "a number above 0 and at most 1");
    }
  }

  /** A share of 0, or more, but less than all. */
  static final class PartialShare implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return real(text, number -> number >= 0 && number < 1, "a number from 0 to below 1");
    }
  }

  /** A share that is neither nothing nor all. */
  static final class InnerShare implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return real(text, number -> number > 0 && number < 1, "a number above 0 and below 1");
    }
  }

  private static int whole(String text, int least) {
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= least) {
        return number;
      }
      throw refusal("a number from " + least + " on", text);
    } catch (NumberFormatException e) {
      throw refusal("a whole number from " + least + " to " + Integer.MAX_VALUE, text);
    }
  }

  private static double real(String text, DoublePredicate range, String expected) {
    try {
      double number = Double.parseDouble(text.strip());
      if (range.test(number) && Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw refusal(expected, text);
    }
    throw refusal(expected, text);
  }

  private static TypeConversionException refusal(String expected, String found) {
    return new TypeConversionException(EXPECTED + expected + ", found " + found);
  }
}
