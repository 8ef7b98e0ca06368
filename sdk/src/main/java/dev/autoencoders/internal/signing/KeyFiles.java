package dev.autoencoders.internal.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.autoencoders.internal.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.EnumSet;
import java.util.Set;

/** Keys on disk: a file with both keys that its owner alone can read, and one for everybody. */
public final class KeyFiles {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  /** A key file has some 250. */
  private static final int MAX_BYTES = 1 << 14;

  private KeyFiles() {}

  /**
   * Writes a pair to a new file, and its public key to {@code FILE.pub}.
   *
   * @throws FileAlreadyExistsException if there is a file: a key that is lost can't be made again
   * @throws IOException if the files can't be written
   */
  public static void write(Path file, KeyPair pair) throws IOException {
    Path open = publicFile(file);
    for (Path taken : new Path[] {file, open}) {
      if (Files.exists(taken)) {
        throw new FileAlreadyExistsException(
            taken.toString(), null, "expected a new file, found one; choose another name");
      }
    }
    try (FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes())) {
      Channels.newOutputStream(channel).write(Ed25519.pem(pair).getBytes(US_ASCII));
      channel.force(true);
    }
    AtomicFiles.write(open, Ed25519.pem(pair.getPublic()).getBytes(US_ASCII));
  }

  /** Where {@link #write} puts the public key. */
  public static Path publicFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".pub");
  }

  /** From the first moment on: a file that is closed afterwards was open for a while. */
  private static FileAttribute<?>[] attributes() {
    return isPosix()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  /**
   * Reads a pair.
   *
   * @throws IOException if the file can't be read, or others than its owner can read it
   * @throws IllegalArgumentException if it holds no pair
   */
  public static KeyPair pair(Path file) throws IOException {
    if (isPosix()) {
      Set<PosixFilePermission> others =
          EnumSet.copyOf(PosixFilePermissions.fromString("---rwxrwx"));
      others.retainAll(Files.getPosixFilePermissions(file));
      if (!others.isEmpty()) {
        throw new IOException(
            (file + ": expected a file that its owner alone can read, found others allowed to: ")
                + (others + "; chmod 600 it, or make a new key if somebody may have read it"));
      }
    }
    return Ed25519.pair(text(file), file.toString());
  }

  /**
   * Reads a public key that is given as text or as the name of a file.
   *
   * @param where how messages call it
   * @throws IOException if there is such a file and it can't be read
   * @throws IllegalArgumentException if it is neither
   */
  public static PublicKey publicKey(String textOrFile, String where) throws IOException {
    return Ed25519.publicKey(isFile(textOrFile) ? text(Path.of(textOrFile)) : textOrFile, where);
  }

  private static boolean isFile(String name) {
    try {
      return Files.isRegularFile(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_BYTES), UTF_8);
    }
  }
}
