package dev.autoencoders.trainer.data.table;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.autoencoders.internal.Shell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Names of columns on a command line: one line of CSV, so that a name with a comma in it stands in
 * double quotes, as it does in the file.
 */
public final class ColumnNames {
  private ColumnNames() {}

  /**
   * Reads names.
   *
   * @param texts what was given, such as {@code id,"Temperature, °C"}; several are joined
   * @return the names in their order, without white space around them
   * @throws IllegalArgumentException if a quote is not closed
   */
  public static List<String> parse(List<String> texts) {
    List<String> names = new ArrayList<>();
    for (String text : texts) {
      cells(text).stream()
          .flatMap(Arrays::stream)
          .map(String::strip)
          .filter(name -> !name.isEmpty())
          .forEach(names::add);
    }
    return names;
  }

  private static List<String[]> cells(String text) {
    CsvMapper mapper = CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();
    try (MappingIterator<String[]> lines =
        mapper.readerFor(String[].class).with(CsvParser.Feature.TRIM_SPACES).readValues(text)) {
      return lines.readAll();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "expected names of columns with commas between them, found %s; close its quotes"
              .formatted(text),
          e);
    }
  }

  /**
   * The option that leaves a column out, to paste into a command.
   *
   * @param name the column
   * @return such as {@code --exclude id}
   */
  public static String exclude(String name) {
    boolean plain = name.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return "--exclude " + Shell.quoted(plain ? name : '"' + name.replace("\"", "\"\"") + '"');
  }
}
