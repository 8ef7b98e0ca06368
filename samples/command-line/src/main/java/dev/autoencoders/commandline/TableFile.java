package dev.autoencoders.commandline;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.autoencoders.model.TableRow;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A CSV file with a header, read row by row: UTF-8, plain or in gzip, with commas, semicolons, tabs
 * or vertical bars between the cells. With semicolons, numbers may have decimal commas. Columns
 * without a name are left out, as the trainer leaves them out.
 */
final class TableFile {
  private static final String DELIMITERS = ",;\t|";
  private static final int GZIP = 0x1f8b;

  /** The longest header that is looked at for its delimiter. */
  private static final int HEADER = 1 << 20;

  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private TableFile() {}

  /** Hears of each row. */
  @FunctionalInterface
  interface Rows {
    /**
     * Takes the names of the columns, before any row.
     *
     * @throws IOException if one is missing
     */
    default void header(Set<String> names) throws IOException {}

    /**
     * Takes a row.
     *
     * @param number 1 for the first one after the header
     * @param cells texts by column
     */
    void row(long number, Map<String, String> cells) throws IOException;
  }

  /**
   * Reads a table.
   *
   * @param name what messages call it
   * @throws IOException if it can't be read, or is no CSV
   */
  static void read(Path file, String name, Rows rows) throws IOException {
    try (BufferedReader text = open(file)) {
      skipMark(text);
      skipBlankLines(text);
      char delimiter = delimiter(text);
      // The reader's own check takes the first row for the measure, not the header.
      Iterator<CsvRecord> records =
          CsvReader.builder()
              .fieldSeparator(delimiter)
              .allowExtraFields(true)
              .allowMissingFields(true)
              .ofCsvRecord(text)
              .iterator();
      List<String> header = List.of();
      if (records.hasNext()) {
        header = header(records.next(), name);
        rows.header(named(header));
      }
      long number = 0;
      while (records.hasNext()) {
        CsvRecord record = records.next();
        if (!isBlankLine(record, header)) {
          requireAsHeader(record, header, ++number, name);
          rows.row(number, cells(record, header, delimiter == ';'));
        }
      }
      if (number == 0) {
        throw new IOException(name + ": expected a header and rows, found no rows");
      }
    } catch (CsvParseException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      requireUtf8(reason, name);
      throw new IOException(
          name + ": expected CSV, found: " + e.getMessage() + " " + reason.getMessage(), e);
    } catch (UncheckedIOException e) {
      IOException reason = Objects.requireNonNull(e.getCause());
      requireUtf8(reason, name);
      throw reason instanceof EOFException || reason instanceof ZipException
          ? damaged(name, reason)
          : reason;
    } catch (CharacterCodingException e) {
      requireUtf8(e, name);
    } catch (EOFException | ZipException e) {
      throw damaged(name, e);
    }
  }

  /**
   * Names of columns on a command line: lines of CSV, so that a name with a comma in it stands in
   * double quotes.
   */
  static List<String> names(List<String> texts) {
    return texts.stream()
        .flatMap(
            text ->
                CsvReader.builder().trimWhitespacesAroundQuotes(true).ofCsvRecord(text).stream())
        .flatMap(record -> record.getFields().stream())
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static IOException damaged(String name, IOException reason) {
    return new IOException(
        "%s: expected a whole gzip file, found damage: %s; get the file again"
            .formatted(name, reason.getMessage()),
        reason);
  }

  private static void requireUtf8(Throwable reason, String name) throws IOException {
    if (reason instanceof CharacterCodingException) {
      throw new IOException(name + ": expected text in UTF-8, found other bytes", reason);
    }
  }

  /** The names of the columns; an empty one is none, and there may be several of those. */
  private static List<String> header(CsvRecord record, String name) throws IOException {
    List<String> header = record.getFields().stream().map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (!column.isEmpty() && !seen.add(column)) {
        throw new IOException(
            "%s: expected a name of its own for each column, found \"%s\" twice"
                .formatted(name, column));
      }
    }
    return header;
  }

  private static Set<String> named(List<String> header) {
    Set<String> named = new LinkedHashSet<>(header);
    named.remove("");
    return named;
  }

  /** White space alone is no row, but a cell where the table has one column. */
  private static boolean isBlankLine(CsvRecord record, List<String> header) {
    return header.size() > 1 && record.getFieldCount() == 1 && record.getField(0).isBlank();
  }

  private static void requireAsHeader(
      CsvRecord record, List<String> header, long number, String name) throws IOException {
    if (record.getFieldCount() != header.size()) {
      boolean severalLines = record.getFields().stream().anyMatch(cell -> cell.indexOf('\n') >= 0);
      throw new IOException(
          "%s: row %d: expected %d cells, as the header has, found %d"
                  .formatted(name, number, header.size(), record.getFieldCount())
              + (severalLines ? "; a quote may not be closed" : ""));
    }
  }

  /** By column; what stands in a column without a name is left out. */
  private static Map<String, String> cells(
      CsvRecord record, List<String> header, boolean decimalCommas) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      if (!header.get(i).isEmpty()) {
        String cell = record.getField(i);
        cells.put(header.get(i), decimalCommas ? TableRow.withDecimalPoint(cell) : cell);
      }
    }
    return cells;
  }

  private static BufferedReader open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": expected a CSV file, found a folder");
    }
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    try {
      bytes.mark(2);
      boolean zipped = (bytes.read() << 8 | bytes.read()) == GZIP;
      bytes.reset();
      InputStream plain = zipped ? new GZIPInputStream(bytes) : bytes;
      // The decoder refuses other bytes, which would become categories that nobody knows.
      return new BufferedReader(
          new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder()), HEADER);
    } catch (IOException e) {
      bytes.close(); // GZIPInputStream reads a header at once, and may refuse it
      throw e;
    }
  }

  private static void skipMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
  }

  private static void skipBlankLines(BufferedReader text) throws IOException {
    String line;
    do {
      text.mark(HEADER);
      line = text.readLine();
    } while (line != null && line.isBlank());
    text.reset();
  }

  /** What the header has most of. */
  private static char delimiter(BufferedReader text) throws IOException {
    text.mark(HEADER);
    String header = text.readLine();
    text.reset();
    char best = DELIMITERS.charAt(0);
    for (int i = 0; i < DELIMITERS.length(); i++) {
      char candidate = DELIMITERS.charAt(i);
      if (header != null && count(header, candidate) > count(header, best)) {
        best = candidate;
      }
    }
    return best;
  }

  /** How often a delimiter stands outside of quotes. */
  private static long count(String text, char wanted) {
    long count = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      quoted ^= text.charAt(i) == '"';
      count += !quoted && text.charAt(i) == wanted ? 1 : 0;
    }
    return count;
  }
}
