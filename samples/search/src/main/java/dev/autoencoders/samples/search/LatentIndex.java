package dev.autoencoders.samples.search;

import static dev.autoencoders.samples.search.LatentIndexWriter.LATENT;
import static dev.autoencoders.samples.search.LatentIndexWriter.MODEL;
import static dev.autoencoders.samples.search.LatentIndexWriter.NAME;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * An index of latents, open for searching. Shows what was committed when it was opened. Immutable
 * and thread-safe.
 */
public final class LatentIndex implements AutoCloseable {
  private final Directory directory;
  private final DirectoryReader reader;
  private final String model;
  private final int dimension;

  private LatentIndex(Directory directory, DirectoryReader reader) throws IOException {
    this.directory = directory;
    this.reader = reader;
    String made = reader.getIndexCommit().getUserData().get(MODEL);
    if (made == null) {
      throw new IOException(
          directory + ": expected an index of latents, found another; make it with index");
    }
    this.model = made;
    this.dimension = dimension(reader);
  }

  private static int dimension(DirectoryReader reader) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      FloatVectorValues latents = leaf.reader().getFloatVectorValues(LATENT);
      if (latents != null) {
        return latents.dimension();
      }
    }
    return 0;
  }

  /**
   * Opens an index.
   *
   * @param folder where {@link LatentIndexWriter} has written it
   * @return the index; close it
   * @throws IOException if there is no index, or it can't be read
   */
  public static LatentIndex open(Path folder) throws IOException {
    Directory directory = FSDirectory.open(folder);
    try {
      return new LatentIndex(directory, DirectoryReader.open(directory));
    } catch (IndexNotFoundException e) {
      directory.close();
      throw new IOException(
          folder + ": expected an index of latents, found none; make it with index", e);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /**
   * What made the latents.
   *
   * @return name and version of the model
   */
  public String model() {
    return model;
  }

  /**
   * How many pictures there are.
   *
   * @return 0 or more
   */
  public int size() {
    return reader.numDocs();
  }

  /**
   * Finds the nearest by Lucene's graph (HNSW; Malkov and Yashunin 2016). It may miss some.
   *
   * @param latent values of the model that the index was made with
   * @param count how many to find, 1 or more
   * @param beam how many candidates the search keeps, {@code count} or more: more find more and
   *     take longer. 40 found 99.5 % of the ten nearest of 60,000 digits
   * @return the nearest first; fewer than asked for if the index is smaller
   * @throws IllegalArgumentException if a number is out of its range, or the latent has another
   *     length than the index's
   * @throws IOException if the index can't be read
   */
  public List<Neighbour> nearest(float[] latent, int count, int beam) throws IOException {
    List<Neighbour> found = new ArrayList<>();
    StoredFields stored = reader.storedFields();
    for (ScoreDoc hit : search(latent, count, beam)) {
      found.add(new Neighbour(stored.document(hit.doc).get(NAME), distance(hit.score)));
    }
    return found;
  }

  /** The search alone: the numbers of the documents, the nearest first. */
  int[] numbers(float[] latent, int count, int beam) throws IOException {
    return Arrays.stream(search(latent, count, beam)).mapToInt(hit -> hit.doc).toArray();
  }

  private ScoreDoc[] search(float[] latent, int count, int beam) throws IOException {
    if (count < 1 || beam < count) {
      throw new IllegalArgumentException(
          "nearest: expected 1 or more, of as many candidates or more, found "
              + (count + " of " + beam));
    } else if (size() == 0) {
      return new ScoreDoc[0];
    } else if (latent.length != dimension) {
      throw new IllegalArgumentException(
          "nearest: expected a latent of "
              + (dimension + " values, made by " + model + ", found one of " + latent.length));
    }
    List<TopDocs> found = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      TopDocs nearest =
          leaf.reader().searchNearestVectors(LATENT, latent, beam, null, Integer.MAX_VALUE);
      for (ScoreDoc hit : nearest.scoreDocs) {
        hit.doc += leaf.docBase;
      }
      found.add(nearest);
    }
    return TopDocs.merge(count, found.toArray(TopDocs[]::new)).scoreDocs;
  }

  /** Lucene's score is 1 / (1 + d²). */
  private static double distance(float score) {
    return Math.sqrt(Math.max(0, 1.0 / score - 1));
  }

  /** Compares with all latents, as the index holds them: what the graph saves. */
  int[] exactNumbers(float[] latent, int count) throws IOException {
    ExactSearch search = new ExactSearch(latent, Math.min(count, size()));
    forEach(search::compare);
    return search.nearest();
  }

  /** All latents, in the order of the documents' numbers. */
  float[][] latents() throws IOException {
    float[][] all = new float[size()][];
    forEach((number, latent) -> all[number] = latent.clone());
    return all;
  }

  private interface Visitor {
    /** Sees a latent in an array that the next one overwrites. */
    void see(int number, float[] latent);
  }

  private void forEach(Visitor visitor) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      FloatVectorValues latents = leaf.reader().getFloatVectorValues(LATENT);
      while (latents.nextDoc() != FloatVectorValues.NO_MORE_DOCS) {
        visitor.see(leaf.docBase + latents.docID(), latents.vectorValue());
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (directory) {
      reader.close();
    }
  }

  @Override
  public String toString() {
    return "index of " + size() + " latents of " + model;
  }
}
