package dev.autoencoders.internal.onnx;

import dev.autoencoders.exception.InvalidModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files beside an ONNX file that hold its weights. A name means a file in the directory of the
 * ONNX file and no other: not by a path, not by a symbolic link, never in the working directory.
 */
final class ExternalData {
  private final Path model;

  /** The files by name, once they are checked. */
  private final Map<String, Path> files = new HashMap<>();

  /**
   * Opens nothing yet.
   *
   * @param model the ONNX file
   */
  ExternalData(Path model) {
    this.model = model;
  }

  /**
   * Checks that the values of a tensor are there, before memory is taken for them.
   *
   * @throws InvalidModelException if the file is missing, too short, or somewhere else
   * @throws IOException if it is there and can't be read
   */
  void check(ExternalTensor tensor) throws IOException {
    long size = Files.size(file(tensor));
    if (tensor.offset() + tensor.bytes() > size) {
      throw refusal(
          tensor,
          tensor.bytes() + " bytes at byte " + tensor.offset(),
          "a file of " + size + " bytes; get the model again",
          null);
    }
  }

  /** Copies the values of a tensor to a place in an array. */
  void copy(ExternalTensor tensor, byte[] to, int start) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(to, start, tensor.bytes());
    // What was checked is what is opened: the path is a real one, and no link is followed.
    try (FileChannel channel =
        FileChannel.open(
            file(tensor), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      channel.position(tensor.offset());
      while (rest.hasRemaining()) {
        if (channel.read(rest) < 0) {
          throw refusal(tensor, rest.remaining() + " more bytes", "the end of the file", null);
        }
      }
    }
  }

  private Path file(ExternalTensor tensor) throws IOException {
    Path file = files.get(tensor.location());
    if (file == null) {
      file = find(tensor);
      files.put(tensor.location(), file);
    }
    return file;
  }

  private Path find(ExternalTensor tensor) throws IOException {
    Path file = model.resolveSibling(plainName(tensor));
    if (!Files.exists(file)) {
      throw refusal(
          tensor, "this file beside the model", "none; keep the two files in one directory", null);
    }
    Path real = file.toRealPath();
    if (!isBeside(real, model.toAbsolutePath().getParent())
        && !isBeside(real, model.toRealPath().getParent())) {
      throw refusal(
          tensor,
          "this file beside the model",
          "a link to another directory; put the file itself there",
          null);
    }
    if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
      throw refusal(tensor, "a file of weights", "a directory or a device", null);
    }
    return real;
  }

  /** Where the model itself is a link, as in a cache, the directory that it leads to counts too. */
  private static boolean isBeside(Path real, @Nullable Path directory) throws IOException {
    return directory != null && directory.toRealPath().equals(real.getParent());
  }

  private Path plainName(ExternalTensor tensor) {
    String name = tensor.location();
    try {
      Path path = Path.of(name);
      if (!name.matches(".*[/\\\\].*|\\.{0,2}") && path.equals(path.getFileName())) {
        return path;
      }
      throw notPlain(tensor, null);
    } catch (InvalidPathException e) {
      throw notPlain(tensor, e);
    }
  }

  private InvalidModelException notPlain(
      ExternalTensor tensor, @Nullable InvalidPathException cause) {
    return refusal(
        tensor,
        "the plain name of a file beside the model",
        "a path, which is not followed",
        cause);
  }

  private InvalidModelException refusal(
      ExternalTensor tensor, String expected, String found, @Nullable Exception cause) {
    return new InvalidModelException(
        (model + ": " + tensor.name() + ": ")
            + ("external data \"" + Names.shown(tensor.location()) + "\"")
            + (": expected " + expected + ", found " + found),
        cause);
  }
}
