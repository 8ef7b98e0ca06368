package dev.autoencoders.internal.onnx;

import org.jspecify.annotations.Nullable;

/** Names out of ONNX files, as they may stand in messages: a hostile file has endless ones. */
public final class Names {
  private static final int LONGEST = 100;

  /** Some messages of ONNX Runtime hold the whole file. */
  private static final int LONGEST_MESSAGE = 1000;

  private Names() {}

  /** A name that is not too long and has no control characters. */
  public static String shown(String name) {
    return plain(name, LONGEST);
  }

  /** What ONNX Runtime says, likewise. */
  public static String shownMessage(@Nullable String message) {
    return plain(String.valueOf(message), LONGEST_MESSAGE);
  }

  private static String plain(String name, int longest) {
    String start = name.length() <= longest ? name : name.substring(0, longest) + "…";
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < start.length(); i++) {
      char letter = start.charAt(i);
      shown.append(Character.isISOControl(letter) ? '?' : letter);
    }
    return shown.toString();
  }
}
