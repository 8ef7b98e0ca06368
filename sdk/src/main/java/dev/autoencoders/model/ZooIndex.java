package dev.autoencoders.model;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table of contents of a zoo: the content of its {@code index.json}. Immutable and thread-safe.
 *
 * @param serial grows with each publication
 * @param models the models, each version of a name once, and each path
 * @param validUntil when a reader must find a newer one, null for never: an old index that somebody
 *     holds back or brings back is noticed by it
 */
public record ZooIndex(long serial, List<Model> models, @Nullable Instant validUntil) {

  /** The version of the format that this class reads and writes. */
  public static final int SCHEMA = 1;

  /** The longest {@code index.json} that is read, in bytes. */
  public static final int MAX_JSON_BYTES = 16 << 20;

  /** The name of the file that lists a zoo's models. */
  public static final String INDEX_JSON = "index.json";

  /** The name of the file beside it that has its signatures, if it is signed. */
  public static final String SIGNATURES = INDEX_JSON + ".sig";

  /**
   * Checks the index and makes an unmodifiable copy of its list.
   *
   * @param serial see {@link #serial()}
   * @param models see {@link #models()}
   * @param validUntil see {@link #validUntil()}
   * @throws IllegalArgumentException if it breaks the format; the message names the component, what
   *     was expected and what was found
   */
  public ZooIndex {
    Require.atLeast(0, serial, "serial");
    models = Require.copy(models, "models");
    Set<String> titles = new HashSet<>();
    Set<String> paths = new HashSet<>();
    for (Model model : models) {
      Require.unseen(titles, model.title(), "models", "each name and version once");
      Require.unseen(paths, model.path, "models", "each path once");
    }
  }

  /**
   * Describes a zoo whose index does not get old.
   *
   * @param serial see {@link #serial()}
   * @param models see {@link #models()}
   * @throws IllegalArgumentException if it breaks the format
   */
  public ZooIndex(long serial, List<Model> models) {
    this(serial, models, null);
  }

  /**
   * Reads an index.
   *
   * @param json the whole of an {@code index.json}, UTF-8
   * @param where how messages call it, such as its path
   * @return the index
   * @throws InvalidModelException if anything is missing, mistyped or against the format; fields
   *     that this version doesn't know are ignored
   */
  public static ZooIndex parse(byte[] json, String where) {
    return ZooIndexJson.read(json, where);
  }

  /**
   * Writes the index, so that {@link #parse} gives back its equal.
   *
   * @return indented JSON, UTF-8, with a newline at its end
   */
  public byte[] toJson() {
    return ZooIndexJson.write(this);
  }

  /**
   * One model of a zoo.
   *
   * @param name the model's name, as in its description
   * @param version its version, as in its description
   * @param task what it was trained for
   * @param path its directory, relative to the index: plain names with {@code /} between them
   * @param files all of its files, {@code model.json} among them, each path once
   * @param metrics what was measured, in short
   * @param license licences of the model and of its data
   */
  public record Model(
      String name,
      Version version,
      Task task,
      String path,
      List<File> files,
      List<Metrics> metrics,
      License license) {
    /**
     * Checks names and paths, and copies the lists.
     *
     * @param name see {@link #name()}
     * @param version see {@link #version()}
     * @param task see {@link #task()}
     * @param path see {@link #path()}
     * @param files see {@link #files()}
     * @param metrics see {@link #metrics()}
     * @param license see {@link #license()}
     */
    public Model {
      Require.name(name, "name");
      Require.present(version, "version");
      Require.present(task, "task");
      Require.path(path, "path");
      files = Require.copy(files, "files");
      Set<String> paths = new HashSet<>();
      for (File file : files) {
        Require.unseen(paths, file.path, "files", "each path once");
      }
      metrics = Require.copy(metrics, "metrics");
      Require.present(license, "license");
    }

    /**
     * Name and version.
     *
     * @return such as {@code mnist-conv 1.0.0}
     */
    public String title() {
      return name + " " + version;
    }

    /**
     * The size of all of its files.
     *
     * @return bytes
     */
    public long totalBytes() {
      long sum = 0;
      for (File file : files) {
        sum += file.bytes;
      }
      return sum;
    }

    /**
     * What the index says of one of the files.
     *
     * @param file such as {@code model.json}
     * @param index how messages call the index
     * @return path, digest and length
     * @throws InvalidModelException if the model has no such file
     */
    public File file(String file, String index) {
      List<String> paths = new ArrayList<>();
      for (File candidate : files) {
        if (candidate.path.equals(file)) {
          return candidate;
        }
        paths.add(candidate.path);
      }
      throw new InvalidModelException(
          (index + ": expected " + file + " among the files of " + name)
              + (", found " + paths + "; get the zoo again"));
    }
  }

  /**
   * One file of a model.
   *
   * @param path plain file name inside the model's directory
   * @param sha256 SHA-256 of its bytes, lower-case hexadecimal
   * @param bytes its length
   */
  public record File(String path, String sha256, long bytes) {
    /**
     * Checks name, digest and length.
     *
     * @param path see {@link #path()}
     * @param sha256 see {@link #sha256()}
     * @param bytes see {@link #bytes()}
     */
    public File {
      Require.fileName(path, "path");
      Require.sha256(sha256, "sha256");
      Require.fileSize(bytes, "bytes");
    }

    /**
     * Describes a file.
     *
     * @param path plain file name inside the model's directory
     * @param content its content
     * @return name, digest and length
     */
    public static File of(String path, byte[] content) {
      return new File(path, Sha256.hex(content), content.length);
    }

    /**
     * Whether these are the bytes of the file.
     *
     * @param content any bytes
     * @return whether length and digest agree
     */
    public boolean describes(FileContent content) {
      return content.bytes().length == bytes && content.sha256().equals(sha256);
    }
  }
}
