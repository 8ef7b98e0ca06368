package dev.autoencoders.commandline;

import dev.autoencoders.anomaly.Contribution;
import dev.autoencoders.anomaly.Detector;
import dev.autoencoders.anomaly.Verdict;
import dev.autoencoders.anomaly.Verdicts;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.TableRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Examines rows each of which is a signal: its columns are the steps, in their order. */
final class SignalExamination extends Examination {
  private final Detector detector;
  private final Input.Series input;
  private final List<String> exclude;
  private final List<Long> numbers = new ArrayList<>();
  private final Gaps gaps = new Gaps();
  private final float[] signals;
  private boolean foundAny;
  private Input.Row steps;

  SignalExamination(
      String name, Detector detector, Input.Series input, List<String> exclude, Listener listener) {
    super(name, listener);
    this.detector = detector;
    this.input = input;
    this.exclude = exclude;
    this.signals = new float[BATCH * input.length()];
    this.steps = new Input.Row(List.of(numberOrNothing(input.channels().get(0))));
  }

  @Override
  public void header(Set<String> names) throws IOException {
    if (!names.containsAll(exclude)) {
      throw new IOException(
          "%s: expected the columns %s, as --exclude says, found %s"
              .formatted(name, exclude, names));
    }
    List<String> left = names.stream().filter(column -> !exclude.contains(column)).toList();
    if (left.size() != input.length()) {
      throw new IOException(
          "%s: expected %d columns, as many as a signal has steps, found %d; leave out others with"
                  .formatted(name, input.length(), left.size())
              + " --exclude NAME");
    }
    steps = new Input.Row(left.stream().map(Examination::numberOrNothing).toList());
  }

  @Override
  public void row(long number, Map<String, String> cells) throws IOException {
    TableRow signal;
    try {
      signal = TableRow.of(steps, cells);
    } catch (IllegalArgumentException e) {
      examine(); // What comes out is in the order of the rows.
      refuse(number, e);
      return;
    }
    if (!signal.missing().isEmpty()) {
      gaps.add(number);
      return;
    }
    foundAny = true;
    System.arraycopy(signal.values(), 0, signals, numbers.size() * input.length(), input.length());
    numbers.add(number);
    if (numbers.size() == BATCH) {
      examine();
    }
  }

  @Override
  void end() throws IOException {
    examine();
    if (!foundAny && !refusedAny()) {
      throw new IllegalArgumentException(
          "%s: expected rows with all their values, found none; %s".formatted(name, gaps));
    }
  }

  private void examine() throws IOException {
    Verdicts verdicts = detector.examine(Arrays.copyOf(signals, numbers.size() * input.length()));
    for (int i = 0; i < numbers.size(); i++) {
      Verdict verdict = bySteps(verdicts.get(i), verdicts.contributions(i));
      listener.found(new Finding(numbers.get(i), numbers.get(i), verdict));
    }
    numbers.clear();
  }

  /** The verdict with what each step adds, in place of the whole signal. */
  private Verdict bySteps(Verdict verdict, float[] contributions) {
    List<Contribution> parts = new ArrayList<>();
    for (int i = 0; i < contributions.length; i++) {
      parts.add(new Contribution(steps.columns().get(i).name(), contributions[i]));
    }
    parts.sort(Comparator.comparingDouble(Contribution::value).reversed());
    return new Verdict(
        verdict.score(), verdict.threshold(), verdict.shareBelow(), parts, List.of(), Map.of());
  }

  @Override
  String note() {
    return gaps.isEmpty() ? "" : name + ": " + gaps + "; such signals have no verdict";
  }
}
