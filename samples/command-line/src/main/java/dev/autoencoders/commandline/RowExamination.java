package dev.autoencoders.commandline;

import dev.autoencoders.anomaly.Detector;
import dev.autoencoders.anomaly.Verdict;
import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.TableRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Examines each row by itself. */
final class RowExamination extends Examination {
  private final Detector detector;
  private final Input.Row input;
  private final List<Long> numbers = new ArrayList<>();
  private final List<Map<String, String>> rows = new ArrayList<>();

  RowExamination(String name, Detector detector, Input.Row input, Listener listener) {
    super(name, listener);
    this.detector = detector;
    this.input = input;
  }

  @Override
  public void header(Set<String> names) throws IOException {
    require(
        input.columns().stream()
            .filter(column -> column.missing() == Column.Missing.REFUSED)
            .map(Column::name)
            .toList(),
        names);
  }

  @Override
  public void row(long number, Map<String, String> cells) throws IOException {
    try {
      TableRow.of(input, cells); // One bad row must not spoil the batch.
    } catch (IllegalArgumentException e) {
      end(); // What comes out is in the order of the rows.
      refuse(number, e);
      return;
    }
    numbers.add(number);
    rows.add(cells);
    if (rows.size() == BATCH) {
      end();
    }
  }

  @Override
  void end() throws IOException {
    List<Verdict> verdicts = detector.examine(rows);
    for (int i = 0; i < verdicts.size(); i++) {
      listener.found(new Finding(numbers.get(i), numbers.get(i), verdicts.get(i)));
    }
    numbers.clear();
    rows.clear();
  }

  @Override
  String note() {
    return "";
  }
}
