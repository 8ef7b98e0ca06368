package dev.autoencoders.trainer.evaluation.baseline;

/** Images to codes of a fixed number of values, and back. */
interface Codec {

  /** What tables call it. */
  String name();

  /** Values of a code. */
  int codeLength();

  /** N images back to back to N codes back to back. */
  float[] encode(float[] images);

  /** N codes back to back to N images back to back. */
  float[] decode(float[] codes);
}
