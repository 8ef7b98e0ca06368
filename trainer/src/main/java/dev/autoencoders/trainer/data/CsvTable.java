package dev.autoencoders.trainer.data;

import dev.autoencoders.internal.Sha256;
import dev.autoencoders.model.TableRow;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

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
  private final String name;
  private final List<String> header;

  /** Where the columns of the header are in a row. */
  private final int[] places;

  private final int unnamed;
  private final boolean decimalCommas;
  private final List<String[]> rows;

  /** With the header as the file has it. */
  CsvTable(String name, List<String> names, boolean decimalCommas, List<String[]> rows) {
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
    return CsvReader.read(file);
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
    return CsvReader.read(name, new StringReader(text));
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
   * Whether numbers may have decimal commas.
   *
   * @return true if semicolons stand between the cells
   */
  public boolean hasDecimalCommas() {
    return decimalCommas;
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
    MessageDigest digest = Sha256.digest();
    header.forEach(cell -> update(digest, cell));
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < header.size(); column++) {
        update(digest, cell(row, column));
      }
    }
    return Sha256.hex(digest);
  }

  /** A zero byte ends each cell, so that two cells are never taken for one. */
  private static void update(MessageDigest digest, String cell) {
    digest.update(cell.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
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
          "%s: expected a column %s, found the columns %s".formatted(name, column, header));
    }
    return place;
  }

  /**
   * The same with one more column at the end.
   *
   * @param column its name
   * @param cell gives its cell in each row, from 0
   * @return a copy
   * @throws IllegalArgumentException if there is a column of that name
   */
  public CsvTable withColumn(String column, IntFunction<String> cell) {
    if (header.contains(column)) {
      throw new IllegalArgumentException(
          "%s: expected no column %s, found one".formatted(name, column));
    }
    List<String> names = new ArrayList<>(header);
    names.add(column);
    List<String[]> longer = new ArrayList<>(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      String[] cells = new String[names.size()];
      for (int i = 0; i < places.length; i++) {
        cells[i] = rows.get(row)[places[i]];
      }
      cells[places.length] = cell.apply(row);
      longer.add(cells);
    }
    return new CsvTable(name, names, decimalCommas, longer);
  }

  @Override
  public String toString() {
    return "%s: %d rows of %s".formatted(name, rows.size(), header);
  }
}
