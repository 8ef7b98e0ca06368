package dev.autoencoders.codec;

import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.coding.CodecTables;
import dev.autoencoders.internal.coding.LatentLayout;
import dev.autoencoders.internal.runtime.Checks;
import dev.autoencoders.model.CodecSpec;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.LoadedModel;
import dev.autoencoders.model.ModelSpec;
import java.util.List;
import java.util.Objects;

/** What a model's codec can do, and what it lets pass. Immutable and thread-safe. */
final class CodecModel {
  private final LoadedModel model;
  private final CodecTables tables;
  private final CodecSpec spec;
  private final LatentLayout layout;
  private final byte[] digest;

  CodecModel(LoadedModel model, CodecTables tables) {
    this.model = model;
    this.tables = tables;
    this.spec = Objects.requireNonNull(model.spec().codec());
    this.layout = LatentLayout.of(Objects.requireNonNull(model.spec().latent()));
    this.digest = ModelDigest.of(model.spec(), spec);
  }

  ModelSpec spec() {
    return model.spec();
  }

  String name() {
    return model.spec().name();
  }

  Input.Image input() {
    return model.spec().image();
  }

  boolean isLossless() {
    return tables.hasLevels();
  }

  /** Refuses to code without loss if it has no tables for that. */
  void requireLossless() {
    if (!isLossless()) {
      throw new UnsupportedOperationException(
          name()
              + ": expected a model with tables for lossless pictures, found one with the qualities"
              + " "
              + qualities());
    }
  }

  List<Integer> qualities() {
    return spec.qualities().stream().map(CodecSpec.Quality::quality).sorted().toList();
  }

  /** The first 24 bits. */
  int shortDigest() {
    return ModelDigest.shortened(digest);
  }

  /** What checksums begin with. */
  byte[] context(byte[] header, int... numbers) {
    ByteSink all = new ByteSink();
    all.write(digest);
    all.write(header);
    for (int number : numbers) {
      all.writeWord(number);
    }
    return all.toBytes();
  }

  Representation representation(int quality) {
    if (quality == CodecFile.LOSSLESS) {
      return new Levels(tables, input().channels(), input().range());
    }
    CodecSpec.Quality point =
        spec.qualities().stream()
            .filter(some -> some.quality() == quality)
            .findFirst()
            .orElseThrow();
    return new Latents(model, layout, tables, point);
  }

  /** Refuses files of other models, and of qualities that this one has not. */
  void requireMine(Header header) {
    if (header.digest() != shortDigest()) {
      throw ByteCursor.refusal(
          "a file of " + name() + " (digest " + Header.text(shortDigest()) + ")",
          "digest " + Header.text(header.digest()) + "; load the model that made it");
    }
    boolean known =
        header.quality() == CodecFile.LOSSLESS
            ? isLossless()
            : qualities().contains(header.quality());
    if (!known) {
      throw ByteCursor.refusal(
          "one of the qualities " + qualities(), header.quality() + "; get the file again");
    }
  }

  /** Refuses sizes in files that the model doesn't take, or that are too large. */
  void requireSize(int height, int width, long maxPixels) {
    Integer rows = input().height();
    Integer columns = input().width();
    if (rows != null && columns != null) {
      if (height != rows || width != columns) {
        throw ByteCursor.refusal(
            "a picture of " + rows + "×" + columns, height + "×" + width + "; get the file again");
      }
    } else if (padded(height, width) > maxPixels) {
      throw ByteCursor.refusal(
          "at most " + maxPixels + " pixels", height + "×" + width + "; allow more with maxPixels");
    }
  }

  /** Refuses sizes of pictures that a caller gives. */
  void requireTaken(int height, int width, long maxPixels) {
    Require.atLeast(1, height, "height");
    Require.atLeast(1, width, "width");
    if (input().height() != null) {
      Checks.size(name(), input(), height, width);
    } else if (padded(height, width) > maxPixels) {
      throw Require.refusal(
          name(),
          "a picture of at most " + maxPixels + " pixels",
          height + "×" + width + "; allow more with maxPixels");
    }
  }

  /** The pixels of a picture, of which a strip takes as much memory as it will be padded to. */
  private long padded(int height, int width) {
    int least = input().multiple();
    return (long) Math.max(height, least) * Math.max(width, least);
  }

  /** Refuses arrays that a caller gives, unless they are one sample of a model of one size. */
  void requireSample(float[] sample) {
    int values = spec().inputValues();
    if (sample.length != values) {
      throw Require.refusal(name(), "the " + values + " values of one sample", sample.length);
    }
  }

  /** Refuses arrays that a caller gives, unless they are one image of this size. */
  void requireImage(float[] image, int height, int width) {
    if (image.length != valuesOf(height, width)) {
      throw Require.refusal(
          name(),
          "the values of one image of " + input().channels() + "×" + height + "×" + width,
          image.length);
    }
  }

  /** For models of one size: others are asked for their number of values first, and refuse. */
  int ownHeight() {
    return Objects.requireNonNull(input().height());
  }

  int ownWidth() {
    return Objects.requireNonNull(input().width());
  }

  /** How many values a sample of this size has. */
  long valuesOf(int height, int width) {
    return (long) input().channels() * height * width;
  }
}
