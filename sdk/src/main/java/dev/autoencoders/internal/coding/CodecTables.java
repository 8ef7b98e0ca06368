package dev.autoencoders.internal.coding;

import dev.autoencoders.exception.InvalidModelException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a codec: for each quality a model of latents. The file begins with {@code AET}, the
 * version and the layout; then follow the sections, each with its quality, its length and its
 * deflated content. Sections are unpacked when they are first used. Thread-safe.
 */
public final class CodecTables {
  private static final int MAGIC = 0x41455400;
  private static final int VERSION = 1;
  private static final int BEST = 100;

  /** The section for lossless pictures. */
  private static final int LEVELS = 0;

  private final String where;
  private final LatentLayout layout;
  private final Map<Integer, byte[]> sections;
  private final Map<Integer, LatentModel> models = new ConcurrentHashMap<>();
  private volatile @Nullable LevelModel levels;

  private CodecTables(String where, LatentLayout layout, Map<Integer, byte[]> sections) {
    this.where = where;
    this.layout = layout;
    this.sections = sections;
  }

  /**
   * Makes the file.
   *
   * @param layout of all latents
   * @param learners have the examples of each quality
   * @param levels learnt from pictures; null if there were none
   */
  public static byte[] write(
      LatentLayout layout, Map<Integer, LatentLearner> learners, @Nullable LevelLearner levels) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC | VERSION);
      out.writeShort(layout.channels());
      out.writeBoolean(layout.isVector());
      out.writeByte(learners.size() + (levels == null ? 0 : 1));
      for (Map.Entry<Integer, LatentLearner> learner : learners.entrySet()) {
        writeSection(out, learner.getKey(), learner.getValue()::write);
      }
      if (levels != null) {
        writeSection(out, LEVELS, levels.learnt()::write);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  private static void writeSection(DataOutputStream to, int quality, Writer content)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      content.write(out);
    }
    to.writeByte(quality);
    to.writeInt(bytes.size());
    bytes.writeTo(to);
  }

  /** Writes the content of a section. */
  private interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  /**
   * Reads the file's outline.
   *
   * @param where how messages call it
   * @param layout of the model's latents
   * @throws InvalidModelException if it is damaged, or for other latents
   */
  public static CodecTables read(byte[] file, String where, LatentLayout layout) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
      int magic = in.readInt();
      if (magic != (MAGIC | VERSION)) {
        throw damaged(where, "tables of version " + VERSION, "others", null);
      }
      int channels = in.readUnsignedShort();
      boolean vector = in.readBoolean();
      if (channels != layout.channels() || vector != layout.isVector()) {
        throw damaged(
            where,
            "tables for " + kind(layout.channels(), layout.isVector()),
            "those for " + kind(channels, vector),
            null);
      }
      Map<Integer, byte[]> sections = new LinkedHashMap<>();
      for (int left = in.readUnsignedByte(); left > 0; left--) {
        int quality = in.readUnsignedByte();
        int length = in.readInt();
        if (quality > BEST || length < 0 || length > in.available()) {
          throw damaged(where, "a section", "quality " + quality + ", length " + length, null);
        }
        sections.put(quality, in.readNBytes(length));
      }
      return new CodecTables(where, layout, sections);
    } catch (IOException e) {
      throw damaged(where, "whole tables", "their end", e);
    }
  }

  private static String kind(int channels, boolean isVector) {
    return isVector ? "vectors of " + channels : "latents of " + channels + " channels";
  }

  private static InvalidModelException damaged(
      String where, String expected, String found, @Nullable Throwable cause) {
    return new InvalidModelException(
        where + ": expected " + expected + ", found " + found + "; get the model again", cause);
  }

  /** Whether there is a model for this quality. */
  public boolean has(int quality) {
    return sections.containsKey(quality);
  }

  /**
   * The model of latents for a quality.
   *
   * @return one that nobody else uses
   * @throws InvalidModelException if there is none, or it is damaged
   */
  public LatentModel latents(int quality) {
    return models
        .computeIfAbsent(quality, level -> unpack(level, in -> LatentModel.read(in, layout)))
        .copy();
  }

  /** Whether there is a model of levels, for lossless pictures. */
  public boolean hasLevels() {
    return sections.containsKey(LEVELS);
  }

  /**
   * The model of levels.
   *
   * @return one that nobody else uses
   * @throws InvalidModelException if there is none, or it is damaged
   */
  public NumberModel levels() {
    LevelModel known = levels;
    if (known == null) {
      known = unpack(LEVELS, LevelModel::read);
      levels = known;
    }
    return known.copy();
  }

  private <T> T unpack(int section, Content<T> content) {
    byte[] bytes = sections.get(section);
    if (bytes == null) {
      throw damaged(where, "tables for quality " + section, "for " + sections.keySet(), null);
    }
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      return content.read(in);
    } catch (IOException e) {
      throw damaged(where, "whole tables for quality " + section, "damaged ones", e);
    }
  }

  /** Reads an unpacked section. */
  private interface Content<T> {
    T read(DataInputStream in) throws IOException;
  }
}
