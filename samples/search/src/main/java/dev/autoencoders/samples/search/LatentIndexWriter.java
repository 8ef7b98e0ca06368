package dev.autoencoders.samples.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * Writes latents into a new index. An index that is there stays as it was, and can be searched,
 * until {@link #commit()}; who closes the writer before that changes nothing. For one thread.
 */
public final class LatentIndexWriter implements AutoCloseable {
  static final String NAME = "name";
  static final String LATENT = "latent";
  static final String MODEL = "model";

  private final Directory directory;
  private final IndexWriter writer;
  private int count;

  /**
   * Opens an index for writing.
   *
   * @param folder of the index; made if there is none. What it held is replaced
   * @param model what makes the latents, such as {@code mnist-compact-30 1.0.0}; latents of another
   *     model can't be compared with these
   * @throws IOException if the folder can't be written, or another writer has it open
   */
  public LatentIndexWriter(Path folder, String model) throws IOException {
    directory = FSDirectory.open(folder);
    try {
      IndexWriterConfig config = new IndexWriterConfig().setOpenMode(OpenMode.CREATE);
      // Closing without a commit must not replace what is there.
      writer = new IndexWriter(directory, config.setCommitOnClose(false));
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
    writer.setLiveCommitData(Map.of(MODEL, model).entrySet());
  }

  /**
   * Adds a picture.
   *
   * @param name by which it is found
   * @param latent finite values, as many as in all others
   * @throws IllegalArgumentException if its length differs from the others'
   * @throws IOException if the index can't be written
   */
  public void add(String name, float[] latent) throws IOException {
    Document document = new Document();
    document.add(new StoredField(NAME, name));
    document.add(new KnnFloatVectorField(LATENT, latent, VectorSimilarityFunction.EUCLIDEAN));
    writer.addDocument(document);
    count++;
  }

  /**
   * Puts what was added in the place of what the index held, in one step.
   *
   * @throws IOException if the index can't be written
   */
  public void commit() throws IOException {
    // One graph is searched faster than several, and this index is written once.
    writer.forceMerge(1);
    writer.commit();
  }

  /** Leaves out what was not committed. */
  @Override
  public void close() throws IOException {
    try (directory) {
      writer.close();
    }
  }

  @Override
  public String toString() {
    return "writer of " + count + " latents into " + directory;
  }
}
