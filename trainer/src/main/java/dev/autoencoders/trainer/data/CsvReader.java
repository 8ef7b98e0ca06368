package dev.autoencoders.trainer.data;

import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.autoencoders.model.TableRow;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads CSV files; {@link CsvTable} says which. */
final class CsvReader {
  private static final String DELIMITERS = ",;\t|";
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private CsvReader() {}

  /** Reads a file, plain or with gzip. */
  static CsvTable read(Path file) throws IOException {
    Path last = file.getFileName();
    String name = last == null ? file.toString() : last.toString();
    try (Reader text = open(file)) {
      return read(name, text);
    } catch (EOFException | ZipException e) {
      throw new IOException(
          "%s: expected a whole gzip file, found damage: %s; get the file again"
              .formatted(name, e.getMessage()),
          e);
    }
  }

  private static Reader open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": expected a CSV file, found a folder");
    }
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    try {
      bytes.mark(2);
      boolean zipped = (bytes.read() << 8 | bytes.read()) == GZIP_MAGIC;
      bytes.reset();
      InputStream plain = zipped ? new GZIPInputStream(bytes) : bytes;
      return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder()));
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  /** Reads a text; messages call the table by the name. */
  static CsvTable read(String name, Reader text) throws IOException {
    try {
      return table(name, text);
    } catch (CharacterCodingException e) {
      throw new IOException(name + ": expected text in UTF-8, found other bytes", e);
    } catch (StreamReadException e) {
      throw new IOException(
          "%s: expected CSV, found in line %d: %s"
              .formatted(
                  name,
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getOriginalMessage()),
          e);
    }
  }

  private static CsvTable table(String name, Reader text) throws IOException {
    BufferedReader lines = new BufferedReader(text);
    String first = firstLine(name, lines);
    char delimiter = delimiter(first);
    CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(delimiter);
    CsvMapper mapper =
        CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY, CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();
    List<String[]> rows = new ArrayList<>();
    try (MappingIterator<String[]> found =
        mapper.readerFor(String[].class).with(schema).readValues(new Joined(first, lines))) {
      // Not next(), which makes runtime exceptions of what is wrong with the file.
      List<String> header = Arrays.stream(found.nextValue()).map(String::strip).toList();
      requireNames(name, header);
      while (found.hasNextValue()) {
        String[] row = found.nextValue();
        if (row.length != header.size()) {
          throw new IOException(
              "%s: expected %d cells in row %d, as the header has, found %d"
                  .formatted(name, header.size(), rows.size() + 1, row.length));
        }
        rows.add(row);
      }
      return new CsvTable(name, header, delimiter == ';', rows);
    } catch (DatabindException e) {
      throw cause(e);
    }
  }

  /** What is wrong with the file itself; Jackson puts its own exceptions around that. */
  private static IOException cause(IOException e) {
    return e instanceof DatabindException && e.getCause() instanceof IOException inner
        ? cause(inner)
        : e;
  }

  private static String firstLine(String name, BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (line != null && withoutMark(line).isBlank()) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException(name + ": expected a header with the names of the columns, found none");
    }
    return withoutMark(line);
  }

  private static String withoutMark(String line) {
    return line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
  }

  private static char delimiter(String header) {
    char best = DELIMITERS.charAt(0);
    for (int i = 0; i < DELIMITERS.length(); i++) {
      char candidate = DELIMITERS.charAt(i);
      if (count(header, candidate) > count(header, best)) {
        best = candidate;
      }
    }
    return best;
  }

  /** How often a delimiter stands outside of quotes. */
  private static int count(String line, char delimiter) {
    int count = 0;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      count += !quoted && c == delimiter ? 1 : 0;
    }
    return count;
  }

  private static void requireNames(String name, List<String> header) throws IOException {
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (!column.isEmpty() && !seen.add(column)) {
        throw new IOException(
            "%s: expected a name of its own for each column, found \"%s\" twice"
                .formatted(name, column));
      }
    }
    if (seen.isEmpty()) {
      throw new IOException(name + ": expected a header with the names of the columns, found none");
    }
    // Whole numbers are names that some programs give; a row has others.
    if (seen.stream().allMatch(TableRow::isNumber) && !seen.stream().allMatch(CsvReader::isWhole)) {
      throw new IOException(
          "%s: expected a header with the names of the columns, found numbers: %s; put a line of"
                  .formatted(name, header)
              + " names before them");
    }
  }

  private static boolean isWhole(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The first line, which was read to learn the delimiter, and what comes after it. */
  private static final class Joined extends Reader {
    private final Reader first;
    private final Reader rest;
    private boolean onFirst = true;

    Joined(String line, Reader rest) {
      this.first = new StringReader(line + "\n");
      this.rest = rest;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
      if (onFirst) {
        int count = first.read(target, offset, length);
        if (count > 0) {
          return count;
        }
        onFirst = false;
      }
      return rest.read(target, offset, length);
    }

    @Override
    public void close() throws IOException {
      rest.close();
    }
  }
}
