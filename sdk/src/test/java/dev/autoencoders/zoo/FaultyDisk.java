package dev.autoencoders.zoo;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of this machine, on a disk with a fault at the n-th change: a file made, bytes written
 * or forced to disk, a file moved. Unless told otherwise the disk is full from then on; of the
 * bytes of the write that fails, half are written.
 */
final class FaultyDisk extends FileSystemProvider {
  private static final Set<OpenOption> WRITING =
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  static final String REASON = "No space left on device";

  private final FileSystemProvider real = FileSystems.getDefault().provider();
  private final FileSystem fileSystem = new FaultyFileSystem(this);
  private final boolean interrupts;
  private Runnable beforeReading = () -> {};
  private int left;
  private int failures;

  FaultyDisk(int nthChange) {
    this(nthChange, false);
  }

  private FaultyDisk(int nthChange, boolean interrupts) {
    left = nthChange - 1;
    this.interrupts = interrupts;
  }

  /** A disk with room enough, which interrupts the thread that makes the n-th change. */
  static FaultyDisk interrupting(int nthChange) {
    return new FaultyDisk(nthChange, true);
  }

  /** The same file, as seen through this disk. */
  Path path(Path path) {
    return (Path)
        Proxy.newProxyInstance(
            FaultyDisk.class.getClassLoader(),
            new Class<?>[] {Path.class},
            new Handler(fileSystem, path));
  }

  /** Does something before each time that a file is opened to be read. */
  void beforeReading(Runnable action) {
    beforeReading = action;
  }

  synchronized int failures() {
    return failures;
  }

  /** Whether there is no room for one more change. */
  synchronized boolean fails() {
    left--;
    if (left >= 0) {
      return false;
    }
    if (interrupts) {
      if (left == -1) {
        Thread.currentThread().interrupt();
      }
      return false;
    }
    failures++;
    return true;
  }

  private record Handler(FileSystem fileSystem, Path path) implements InvocationHandler {
    @Override
    public Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
        throws Throwable {
      if (method.getName().equals("getFileSystem")) {
        return fileSystem;
      }
      Object[] reals = arguments == null ? new Object[0] : arguments.clone();
      for (int i = 0; i < reals.length; i++) {
        reals[i] = reals[i] instanceof Path other ? real(other) : reals[i];
      }
      try {
        Object result = method.invoke(path, reals);
        return result instanceof Path found
            ? ((FaultyDisk) fileSystem.provider()).path(found)
            : result;
      } catch (InvocationTargetException e) {
        throw e.getCause() == null ? e : e.getCause();
      }
    }
  }

  private static Path real(Path path) {
    return Proxy.isProxyClass(path.getClass())
        ? ((Handler) Proxy.getInvocationHandler(path)).path
        : path;
  }

  private void change(Path file) throws FileSystemException {
    if (fails()) {
      throw new FileSystemException(file.toString(), null, REASON);
    }
  }

  @Override
  public FileChannel newFileChannel(
      Path file, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    boolean writes = !Collections.disjoint(options, WRITING);
    if (writes) {
      change(file);
    }
    FileChannel channel = real.newFileChannel(real(file), options, attributes);
    return writes ? new FaultyChannel(channel, this) : channel;
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path file, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    beforeReading.run();
    return newFileChannel(file, options, attributes);
  }

  @Override
  public void move(Path from, Path to, CopyOption... options) throws IOException {
    change(to);
    real.move(real(from), real(to), options);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = real.newDirectoryStream(real(directory), filter)) {
      found.forEach(file -> files.add(path(file)));
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return files.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    real.createDirectory(real(directory), attributes);
  }

  @Override
  public void delete(Path file) throws IOException {
    real.delete(real(file));
  }

  @Override
  public void copy(Path from, Path to, CopyOption... options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isSameFile(Path one, Path two) throws IOException {
    return real.isSameFile(real(one), real(two));
  }

  @Override
  public boolean isHidden(Path file) throws IOException {
    return real.isHidden(real(file));
  }

  @Override
  public FileStore getFileStore(Path file) throws IOException {
    return real.getFileStore(real(file));
  }

  @Override
  public void checkAccess(Path file, AccessMode... modes) throws IOException {
    real.checkAccess(real(file), modes);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path file, Class<V> type, LinkOption... options) {
    return real.getFileAttributeView(real(file), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path file, Class<A> type, LinkOption... options) throws IOException {
    return real.readAttributes(real(file), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path file, String names, LinkOption... options)
      throws IOException {
    return real.readAttributes(real(file), names, options);
  }

  @Override
  public void setAttribute(Path file, String name, Object value, LinkOption... options)
      throws IOException {
    real.setAttribute(real(file), name, value, options);
  }

  @Override
  public String getScheme() {
    return "faulty";
  }

  @Override
  public FileSystem newFileSystem(URI address, Map<String, ?> environment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI address) {
    return fileSystem;
  }

  @Override
  public Path getPath(URI address) {
    throw new UnsupportedOperationException();
  }
}
