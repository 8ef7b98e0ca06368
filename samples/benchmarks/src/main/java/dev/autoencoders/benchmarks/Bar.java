package dev.autoencoders.benchmarks;

/** What a comparison's median must not exceed, or must reach. */
record Bar(boolean most, double limit) {
  static Bar atMost(double limit) {
    return new Bar(true, limit);
  }

  static Bar atLeast(double limit) {
    return new Bar(false, limit);
  }

  boolean isMet(double median) {
    return most ? median <= limit : median >= limit;
  }

  @Override
  public String toString() {
    String number = limit == Math.rint(limit) ? Long.toString((long) limit) : "" + limit;
    return (most ? "≤ " : "≥ ") + number;
  }
}
