package dev.autoencoders.samples.service;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.autoencoders.model.TableRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A CSV table that came as the body of a call. Columns without a name are left out, as the trainer
 * leaves them out.
 */
final class TableBody {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TableBody() {}

  /**
   * The rows, each with its texts by column.
   *
   * @throws IllegalArgumentException if it is no table
   */
  static List<Map<String, Object>> rows(String body) throws IOException {
    String table = body.startsWith(BYTE_ORDER_MARK) ? body.substring(1) : body;
    char separator = separator(table);
    List<Map<String, Object>> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().fieldSeparator(separator).ofCsvRecord(table)) {
      List<String> header = List.of();
      for (CsvRecord record : reader) {
        if (header.isEmpty()) {
          header = header(record);
        } else {
          rows.add(cells(record, header, separator == ';'));
        }
      }
    } catch (CsvParseException e) {
      throw new IllegalArgumentException("detect: expected a table, found " + e.getMessage(), e);
    }
    return rows;
  }

  private static List<String> header(CsvRecord record) {
    List<String> header = record.getFields().stream().map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (!column.isEmpty() && !seen.add(column)) {
        throw new IllegalArgumentException(
            "detect: expected a table with a name of its own for each column, found \""
                + column
                + "\" twice");
      }
    }
    return header;
  }

  /** The reader refuses records of other lengths than the first, the header's. */
  private static Map<String, Object> cells(
      CsvRecord record, List<String> header, boolean decimalCommas) {
    Map<String, Object> cells = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      if (!header.get(i).isEmpty()) {
        String cell = record.getField(i);
        cells.put(header.get(i), decimalCommas ? TableRow.withDecimalPoint(cell) : cell);
      }
    }
    return cells;
  }

  /** The one that the header has most of, outside of quotes. */
  private static char separator(String text) {
    String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    char best = ',';
    for (char candidate : new char[] {';', '\t', '|'}) {
      best = count(header, candidate) > count(header, best) ? candidate : best;
    }
    return best;
  }

  private static long count(String text, char wanted) {
    String unquoted = text.replaceAll("\"[^\"]*\"", "");
    return unquoted.chars().filter(c -> c == wanted).count();
  }
}
