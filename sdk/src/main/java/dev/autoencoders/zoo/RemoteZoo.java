package dev.autoencoders.zoo;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.download.Deadline;
import dev.autoencoders.model.FileContent;
import dev.autoencoders.model.ModelFiles;
import dev.autoencoders.model.ZooIndex;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;

/**
 * A zoo on a web server, and what the cache has of it.
 *
 * @param place where it is
 * @param trust which index is taken
 */
record RemoteZoo(RemotePlace place, IndexTrust trust) implements ZooSource {
  /** For one load: how long to wait for others, and for all. */
  private record Limits(long patience, Deadline deadline) {}

  @Override
  public String base() {
    return place.base();
  }

  @Override
  public ZooIndex index() throws IOException {
    try {
      return new RemoteIndex(place, trust).find();
    } catch (InterruptedException | ClosedByInterruptException e) {
      throw RemotePlace.interrupted(e);
    }
  }

  /** Gives the files of a model for one load, which waits so long in all, from now on. */
  @Override
  public ModelFiles files(ZooIndex.Model model) {
    Deadline deadline = Deadline.in(place.time());
    long patience = Math.min(place.patience().toNanos(), deadline.remainingNanos());
    Limits limits = new Limits(System.nanoTime() + patience, deadline);
    return new ModelFiles() {
      @Override
      public byte[] read(String file, int limit) throws IOException {
        return content(file, limit).bytes();
      }

      @Override
      public FileContent content(String file, int limit) throws IOException {
        return find(model, file, limit, limits);
      }
    };
  }

  /** Gives a file of a model, verified, from the cache or else from a mirror. */
  private FileContent find(ZooIndex.Model model, String name, int limit, Limits limits)
      throws IOException {
    ZooIndex.File file = model.file(name, base() + ZooIndex.INDEX_JSON);
    String path = model.path() + "/" + name;
    if (file.bytes() > limit) {
      throw new InvalidModelException(
          (base() + path + ": expected at most " + limit + " bytes")
              + (", found " + file.bytes() + " in the index; get the zoo again"));
    }
    try {
      FileContent content = place.cache().read(file);
      if (content == null && place.offline()) {
        throw place.absent(base() + path);
      }
      return content != null ? content : fetch(file, path, limits);
    } catch (InterruptedException | ClosedByInterruptException e) {
      throw RemotePlace.interrupted(e);
    }
  }

  private FileContent fetch(ZooIndex.File file, String path, Limits limits)
      throws IOException, InterruptedException {
    ModelCache cache = place.cache();
    Files.createDirectories(cache.directory());
    CacheLock lock = CacheLock.acquire(cache.path("." + file.sha256() + ".lock"), limits.patience);
    try {
      FileContent content = cache.read(file); // somebody may have fetched it while we waited
      if (content != null) {
        return content;
      }
      content =
          place
              .download(
                  place.mirrors().stream().map(mirror -> mirror.resolve(path)).toList(),
                  limits.deadline)
              .bytes(file.bytes())
              .sha256(file.sha256())
              .intoMemory(base() + path);
      keep(file, content);
      return content;
    } finally {
      lock.close();
    }
  }

  private void keep(ZooIndex.File file, FileContent content) throws IOException {
    try {
      place.cache().write(file.sha256(), content.bytes());
    } catch (ClosedByInterruptException e) {
      throw e; // no fault of the place
    } catch (IOException e) {
      // Another process may have been faster, and Windows replaces no file that is being read.
      if (place.cache().read(file) == null) {
        throw e;
      }
    }
  }
}
