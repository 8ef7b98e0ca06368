package dev.autoencoders.internal.isolation;

import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.exception.InferenceTimeoutException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.Operation;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/** What the two processes say to each other, beside the numbers of a call. */
final class Wire {
  /** A reply: it worked. */
  static final int DONE = 1;

  /** A reply: an exception follows. */
  static final int FAILED = 2;

  /** What comes before a model that has a description, and before ONNX files alone. */
  static final int DESCRIBED = 1;

  static final int ONNX = 2;

  /** A flag of a call: it is on buffers. */
  static final int BUFFERS = 1;

  /** A flag of a call: height and width follow. */
  static final int SIZED = 2;

  private static final int LONGEST_MESSAGE = 10_000;
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  private Wire() {}

  static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new EOFException("a length of " + length);
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the other process has ended");
    }
    return bytes;
  }

  /** A call; its samples lie in the file of inputs. */
  static void writeCall(
      DataOutputStream out, Operation operation, boolean buffers, int values, int... size)
      throws IOException {
    out.write((buffers ? BUFFERS : 0) | (size.length == 0 ? 0 : SIZED));
    out.writeUTF(operation.name());
    for (int side : size) {
      out.writeInt(side);
    }
    out.writeInt(values);
    out.flush();
  }

  static void writeFailure(DataOutputStream out, Throwable failure) throws IOException {
    String message = String.valueOf(failure.getMessage());
    out.write(FAILED);
    out.writeUTF(failure.getClass().getSimpleName());
    out.writeUTF(message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)));
  }

  /** The exception that the other process threw, as if it had been thrown here. */
  static RuntimeException readFailure(DataInputStream in) throws IOException {
    String type = in.readUTF();
    String message = in.readUTF();
    return switch (type) {
      case "InvalidModelException" -> new InvalidModelException(message);
      case "InferenceTimeoutException" -> new InferenceTimeoutException(message, null);
      case "InferenceException" -> new InferenceException(message, null);
      case "IllegalArgumentException" -> new IllegalArgumentException(message);
      case "UnsupportedOperationException" -> new UnsupportedOperationException(message);
      default -> new InferenceException(type + ": " + message, null);
    };
  }

  /** Reads a reply, and throws what the other process threw. */
  static void readReply(DataInputStream in) throws IOException {
    int reply = in.read();
    if (reply == FAILED) {
      throw readFailure(in);
    } else if (reply != DONE) {
      throw new EOFException("the other process has ended");
    }
  }
}
