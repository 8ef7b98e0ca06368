package dev.autoencoders.commandline;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.autoencoders.model.TableRow;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * A CSV file with a header, read row by row: UTF-8, plain or in gzip, with commas, semicolons, tabs
 * or vertical bars between the cells. With semicolons, numbers may have decimal commas.
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
      char delimiter = delimiter(text);
      CsvReader<NamedCsvRecord> records =
          CsvReader.builder()
              .fieldSeparator(delimiter)
              .allowExtraFields(true)
              .allowMissingFields(true)
              .ofNamedCsvRecord(text);
      long number = 0;
      for (NamedCsvRecord row : records) {
        requireAsHeader(row, ++number, name);
        Map<String, String> cells = new LinkedHashMap<>(row.getFieldsAsMap());
        if (delimiter == ';') {
          cells.replaceAll((column, cell) -> TableRow.withDecimalPoint(cell));
        }
        rows.row(number, cells);
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
      throw reason;
    } catch (CharacterCodingException e) {
      requireUtf8(e, name);
    }
  }

  private static void requireUtf8(Throwable reason, String name) throws IOException {
    if (reason instanceof CharacterCodingException) {
      throw new IOException(name + ": expected text in UTF-8, found other bytes", reason);
    }
  }

  /** Not the reader's own check: that takes the first row for the measure, not the header. */
  private static void requireAsHeader(NamedCsvRecord row, long number, String name)
      throws IOException {
    int expected = row.getHeader().size();
    if (row.getFieldCount() != expected) {
      throw new IOException(
          (name + ": row " + number + ": expected " + expected + " cells, as the header has")
              + (", found " + row.getFieldCount()));
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    bytes.mark(2);
    boolean zipped = (bytes.read() << 8 | bytes.read()) == GZIP;
    bytes.reset();
    InputStream plain = zipped ? new GZIPInputStream(bytes) : bytes;
    // The decoder refuses other bytes, which would become categories that nobody knows.
    return new BufferedReader(
        new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder()), HEADER);
  }

  private static void skipMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
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

  private static long count(String text, char wanted) {
    return text.chars().filter(found -> found == wanted).count();
  }
}
