package dev.autoencoders.trainer.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.autoencoders.model.TableRow;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * A CSV file as texts: a header with the names of the columns, and rows as long as it. Immutable.
 *
 * <p>The delimiter is the one of comma, semicolon, tab and vertical bar that the header has most
 * of. With semicolons, numbers may have decimal commas. Cells may be quoted by double quotes, and
 * then hold delimiters, line breaks and doubled quotes. The file is UTF-8, with or without a byte
 * order mark, plain or with gzip, whatever its name is. Lines with nothing on them are skipped, and
 * so are columns without a name, such as the row numbers that some programs put first.
 */
public final class CsvTable {
  private static final String DELIMITERS = ",;\t|";
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String name;
  private final List<String> header;

  /** Where the columns of the header are in a row. */
  private final int[] places;

  private final int unnamed;
  private final boolean decimalCommas;
  private final List<String[]> rows;

  /** With the header as the file has it. */
  private CsvTable(String name, List<String> names, boolean decimalCommas, List<String[]> rows) {
    this.name = name;
    this.places = IntStream.range(0, names.size()).filter(i -> !names.get(i).isEmpty()).toArray();
    this.header = Arrays.stream(places).mapToObj(names::get).toList();
    this.unnamed = names.size() - places.length;
    this.decimalCommas = decimalCommas;
    this.rows = rows;
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @return its table
   * @throws IOException if it can't be read, is not UTF-8, has no header or two columns of one
   *     name, or a row of another length; the message says where
   */
  public static CsvTable read(Path file) throws IOException {
    Path last = file.getFileName();
    String name = last == null ? file.toString() : last.toString();
    try (Reader text = open(file)) {
      return read(name, text);
    } catch (CharacterCodingException e) {
      throw new IOException(name + ": expected text in UTF-8, found other bytes", e);
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s: expected CSV, found in line %d: %s"
              .formatted(
                  name,
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getOriginalMessage()),
          e);
    }
  }

  private static Reader open(Path file) throws IOException {
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

  /**
   * Reads a text.
   *
   * @param name what messages call the table
   * @param text the text
   * @return its table
   * @throws IOException as from {@link #read(Path)}
   */
  public static CsvTable of(String name, String text) throws IOException {
    return read(name, new StringReader(text));
  }

  private static CsvTable read(String name, Reader text) throws IOException {
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
      List<String> header = Arrays.stream(found.next()).map(String::strip).toList();
      requireNames(name, header);
      while (found.hasNext()) {
        String[] row = found.next();
        if (row.length != header.size()) {
          throw new IOException(
              "%s: expected %d cells in row %d, as the header has, found %d"
                  .formatted(name, header.size(), rows.size() + 1, row.length));
        }
        rows.add(row);
      }
      return new CsvTable(name, header, delimiter == ';', rows);
    }
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
    if (seen.stream().allMatch(TableRow::isNumber) && !seen.stream().allMatch(CsvTable::isWhole)) {
      throw new IOException(
          "%s: expected a header with the names of the columns, found numbers: %s; put a line of"
                  .formatted(name, header)
              + " names before them");
    }
  }

  private static boolean isWhole(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * What messages call the table.
   *
   * @return its file's name
   */
  public String name() {
    return name;
  }

  /**
   * The names of the columns.
   *
   * @return an unmodifiable list
   */
  public List<String> header() {
    return header;
  }

  /**
   * How many rows there are.
   *
   * @return the number, without the header
   */
  public int count() {
    return rows.size();
  }

  /**
   * One cell.
   *
   * @param row from 0
   * @param column from 0
   * @return its text, without white space around it, a decimal comma as a point
   */
  public String cell(int row, int column) {
    String cell = rows.get(row)[places[column]].strip();
    return decimalCommas ? TableRow.withDecimalPoint(cell) : cell;
  }

  /**
   * How many columns have no name, and were left out.
   *
   * @return the number
   */
  public int unnamed() {
    return unnamed;
  }

  /**
   * A checksum of what the table says, whatever its delimiter and quotes are.
   *
   * @return SHA-256 as 64 lower-case hexadecimal digits
   */
  public String sha256() {
    MessageDigest digest = digest();
    header.forEach(cell -> update(digest, cell));
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < header.size(); column++) {
        update(digest, cell(row, column));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A zero byte ends each cell, so that two cells are never taken for one. */
  private static void update(MessageDigest digest, String cell) {
    digest.update(cell.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Finds a column.
   *
   * @param column its name
   * @return its place, from 0
   * @throws IllegalArgumentException if there is none; the message names those that are there
   */
  public int place(String column) {
    int place = header.indexOf(column);
    if (place < 0) {
      throw new IllegalArgumentException(
          "%s: expected one of the columns %s, found %s".formatted(name, header, column));
    }
    return place;
  }

  @Override
  public String toString() {
    return "%s: %d rows of %s".formatted(name, rows.size(), header);
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
