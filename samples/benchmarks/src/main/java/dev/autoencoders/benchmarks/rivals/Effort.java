package dev.autoencoders.benchmarks.rivals;

/** How long each thing is measured. */
public enum Effort {
  /** Long enough for figures that can be compared. */
  FULL(2, 250, 3, 200, 30_000, 100, 5000, 200),
  /** As short as possible: shows whether everything runs, not how fast it is. */
  SHORTEST(0, 1, 1, 1, 1, 1, 20, 1);

  private static final String PROPERTY = "benchmarks.effort";

  /** JMH's iterations before it measures. */
  public final int warmUps;

  /** How long each of them takes. */
  public final int warmUpMillis;

  /** JMH's iterations that count. */
  public final int iterations;

  /** How long each of them takes. */
  public final int iterationMillis;

  /** Calls before a program measures. */
  final int warmUpCalls;

  /** Calls of which a program takes the mean. */
  final int calls;

  /** How long a program idles. */
  final int idleMillis;

  /** How many calls a program makes with pauses between them. */
  final int sparseCalls;

  Effort(
      int warmUps,
      int warmUpMillis,
      int iterations,
      int iterationMillis,
      int warmUpCalls,
      int calls,
      int idleMillis,
      int sparseCalls) {
    this.warmUps = warmUps;
    this.warmUpMillis = warmUpMillis;
    this.iterations = iterations;
    this.iterationMillis = iterationMillis;
    this.warmUpCalls = warmUpCalls;
    this.calls = calls;
    this.idleMillis = idleMillis;
    this.sparseCalls = sparseCalls;
  }

  /** The option of a JVM that tells it. */
  public String option() {
    return "-D" + PROPERTY + "=" + name();
  }

  /** What this JVM was told. */
  static Effort told() {
    return valueOf(System.getProperty(PROPERTY, FULL.name()));
  }
}
