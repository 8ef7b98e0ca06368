package dev.autoencoders.internal.runtime;

import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.onnx.OnnxFile;
import dev.autoencoders.model.Range;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * ONNX files that come without a {@code model.json}, and what a program says of them that they
 * don't say themselves. Mutable, for one thread.
 */
public final class OnnxOptions {
  final Kind kind;
  final List<OnnxFile> files;
  private @Nullable Size size;
  private @Nullable Integer multiple;
  private Range range = Range.UNIT;
  private @Nullable String output;
  private @Nullable String latent;

  /** What the files are. */
  public enum Kind {
    /** An encoder, and a decoder after it. */
    PAIR,
    /** One graph from image to reconstruction. */
    AUTOENCODER,
    /** One graph from noisy to clean image. */
    DENOISER
  }

  /**
   * The size of an image, or of a signal, which is an image of one row.
   *
   * @param channels 1 or more
   * @param height 1 or more
   * @param width 1 or more
   */
  record Size(int channels, int height, int width) {}

  /**
   * Says nothing yet.
   *
   * @param files an encoder and a decoder, or one file
   */
  public OnnxOptions(Kind kind, OnnxFile... files) {
    this.kind = kind;
    this.files = List.of(files);
  }

  /** The lowest and the highest value of images. */
  public void range(double low, double high) {
    range = new Range(low, high);
  }

  Range range() {
    return range;
  }

  /** The size of images. */
  public void imageSize(int channels, int height, int width) {
    Require.atLeast(1, channels, "channels");
    Require.atLeast(1, height, "height");
    Require.atLeast(1, width, "width");
    size = new Size(channels, height, width);
  }

  /** The size of signals. */
  public void signalSize(int channels, int length) {
    Require.atLeast(1, channels, "channels");
    Require.atLeast(1, length, "length");
    size = new Size(channels, 1, length);
  }

  /** The size of images or signals; null where the graphs say it. */
  @Nullable Size size() {
    return size;
  }

  /** What height and width must be multiples of. */
  public void multiple(int value) {
    Require.atLeast(1, value, "multiple");
    multiple = value;
  }

  /** What height and width must be multiples of; null if nobody said. */
  @Nullable Integer multiple() {
    return multiple;
  }

  /** The name of the graph's output that is an image. */
  public void output(String name) {
    output = Require.given(name, "name");
  }

  /** The name of the encoder's output that is the code. */
  public void latent(String name) {
    if (kind != Kind.PAIR) {
      throw new IllegalStateException(
          files.get(0).where()
              + ": latent: expected an encoder and a decoder, found one graph; leave this option"
              + " out, or name the image among its outputs with output(name)");
    }
    latent = Require.given(name, "name");
  }

  /** Which output of a graph is an image. */
  OutputChoice imageChoice() {
    return OutputChoice.of("output", output);
  }

  /** Which output of the encoder is the code. */
  OutputChoice latentChoice() {
    return OutputChoice.of("latent", latent);
  }

  /** The files. */
  public List<OnnxFile> files() {
    return files;
  }

  /** Writes all but the content of the files, for {@link #read}. */
  public void write(DataOutputStream out) throws IOException {
    out.writeUTF(kind.name());
    out.writeBoolean(size != null);
    if (size != null) {
      out.writeInt(size.channels);
      out.writeInt(size.height);
      out.writeInt(size.width);
    }
    out.writeInt(multiple == null ? 0 : multiple);
    out.writeDouble(range.low());
    out.writeDouble(range.high());
    out.writeUTF(output == null ? "" : output);
    out.writeUTF(latent == null ? "" : latent);
  }

  /** Reads what {@link #write} wrote. */
  public static OnnxOptions read(DataInputStream in, List<OnnxFile> files) throws IOException {
    Kind kind = Kind.valueOf(in.readUTF());
    OnnxOptions options = new OnnxOptions(kind, files.toArray(OnnxFile[]::new));
    options.size = in.readBoolean() ? new Size(in.readInt(), in.readInt(), in.readInt()) : null;
    int multiple = in.readInt();
    options.multiple = multiple == 0 ? null : multiple;
    options.range = new Range(in.readDouble(), in.readDouble());
    options.output = said(in.readUTF());
    options.latent = said(in.readUTF());
    return options;
  }

  private static @Nullable String said(String name) {
    return name.isEmpty() ? null : name;
  }

  @Override
  public String toString() {
    return files.stream().map(OnnxFile::where).collect(Collectors.joining(" and "));
  }
}
