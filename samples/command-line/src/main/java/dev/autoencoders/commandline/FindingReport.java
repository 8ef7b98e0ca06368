package dev.autoencoders.commandline;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.autoencoders.internal.json.JsonText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Tells of the findings in a table: the most unusual ones, or all of them. */
final class FindingReport implements Examination.Listener {
  private final CommandSpec spec;
  private final String table;
  private final int top;
  private final boolean json;
  private final PriorityQueue<Finding> worst = new PriorityQueue<>(Finding.WORST_FIRST.reversed());
  private final Peaks peaks = new Peaks(this::keepWorst);
  private final List<String> refused = new ArrayList<>();
  private @Nullable CsvWriter csv;
  private long examined;
  private long anomalies;

  /**
   * Begins.
   *
   * @param table what messages call the table
   * @param top how many findings are printed at the end
   * @param json whether each is printed as it comes, as JSON, instead
   */
  FindingReport(CommandSpec spec, String table, int top, boolean json) {
    this.spec = spec;
    this.table = table;
    this.top = top;
    this.json = json;
  }

  /** Writes all that comes to a file too. */
  void alsoTo(CsvWriter file) {
    file.writeRecord(Finding.COLUMNS);
    csv = file;
  }

  @Override
  public void found(Finding finding) {
    examined++;
    anomalies += finding.verdict().isAnomaly() ? 1 : 0;
    if (csv != null) {
      csv.writeRecord(finding.line());
    }
    if (json) {
      Main.out(spec).println(JsonText.line(finding.json()));
    } else {
      peaks.add(finding);
    }
  }

  @Override
  public void refused(long row, String why) {
    refused.add(table + ": row " + row + ": " + why);
    if (csv != null) {
      csv.writeRecord(Finding.lineOfRefused(row, why));
    }
    if (json) {
      Main.out(spec).println(JsonText.line(Finding.jsonOfRefused(row, why)));
    }
  }

  private void keepWorst(Finding finding) {
    worst.add(finding);
    if (worst.size() > top) {
      worst.remove();
    }
  }

  /**
   * Prints what is left to say.
   *
   * @param note what was not examined; empty for nothing
   * @return the exit code: 1 if the model could not take a row
   */
  int end(double threshold, String note) {
    peaks.end();
    PrintWriter out = Main.out(spec);
    if (!json) {
      worst.stream().sorted(Finding.WORST_FIRST).forEach(out::println);
      out.printf(
          Locale.ROOT,
          "%,d of %,d are anomalies, with scores above %.4g%n",
          anomalies,
          examined,
          threshold);
    }
    out.flush();
    PrintWriter err = Main.err(spec);
    if (!note.isEmpty()) {
      err.println(note);
    }
    refused.forEach(err::println);
    err.flush();
    return refused.isEmpty() ? 0 : 1;
  }
}
