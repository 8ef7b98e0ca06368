package dev.autoencoders.benchmarks.rivals;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;

/** Ways to set up ONNX Runtime. {@link #DEFAULT} is the SDK's; each other one differs in little. */
public enum Variant {
  /** What the SDK does unless told otherwise. */
  DEFAULT(1, false, true, true, OptLevel.ALL_OPT),
  /** Two threads for one call. */
  TWO_THREADS(2, false, true, true, OptLevel.ALL_OPT),
  /** Two threads that spin while they wait, as ONNX Runtime does unless told otherwise. */
  TWO_SPINNING_THREADS(2, true, true, true, OptLevel.ALL_OPT),
  /** Memory from the system at each call. */
  NO_ARENA(1, false, false, true, OptLevel.ALL_OPT),
  /** No plan of a call's memory from earlier calls of the same shape. */
  NO_MEMORY_PATTERN(1, false, true, false, OptLevel.ALL_OPT),
  /** The graph as it is in the file. */
  NO_OPTIMIZATION(1, false, true, true, OptLevel.NO_OPT),
  /** Constants folded, what is redundant removed. */
  BASIC_OPTIMIZATION(1, false, true, true, OptLevel.BASIC_OPT),
  /** Also nodes fused. Only {@link #DEFAULT} also changes the layout of the data. */
  EXTENDED_OPTIMIZATION(1, false, true, true, OptLevel.EXTENDED_OPT);

  private final int threads;
  private final boolean spinning;
  private final boolean arena;
  private final boolean memoryPattern;
  private final OptLevel optimization;

  Variant(
      int threads, boolean spinning, boolean arena, boolean memoryPattern, OptLevel optimization) {
    this.threads = threads;
    this.spinning = spinning;
    this.arena = arena;
    this.memoryPattern = memoryPattern;
    this.optimization = optimization;
  }

  /** As options of a session; close them. */
  SessionOptions options() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.addConfigEntry("session.intra_op.allow_spinning", spinning ? "1" : "0");
    options.setCPUArenaAllocator(arena);
    options.setMemoryPatternOptimization(memoryPattern);
    options.setOptimizationLevel(optimization);
    return options;
  }
}
