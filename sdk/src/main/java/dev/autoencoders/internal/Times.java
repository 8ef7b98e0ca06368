package dev.autoencoders.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.OptionalDouble;

/** The times of a series: numbers, or dates with or without time and zone. */
public final class Times {
  /** From so many usual distances on there was a step between two. */
  public static final double MISSING = 1.5;

  /** ISO 8601, also with a space in place of the T, and without seconds, time or zone. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-M-d[['T'][' ']H:mm[:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendPattern("[XXX][XX][X]]")
          .toFormatter(Locale.ROOT);

  private Times() {}

  /**
   * Reads a time.
   *
   * @param cell what stands in a table
   * @return a number as it is, a date in seconds since 1970, without a zone as if in UTC; empty if
   *     it is neither
   */
  public static OptionalDouble seconds(String cell) {
    String text = cell.strip();
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return date(text);
    }
  }

  private static OptionalDouble date(String text) {
    try {
      TemporalAccessor found =
          TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      Instant instant;
      if (found instanceof OffsetDateTime time) {
        instant = time.toInstant();
      } else if (found instanceof LocalDateTime time) {
        instant = time.toInstant(ZoneOffset.UTC);
      } else {
        instant = LocalDate.from(found).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      return OptionalDouble.of(instant.getEpochSecond() + instant.getNano() / 1e9);
    } catch (DateTimeParseException e) {
      return OptionalDouble.empty();
    }
  }
}
