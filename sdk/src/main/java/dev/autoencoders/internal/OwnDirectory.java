package dev.autoencoders.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Objects;

/**
 * A directory for files that are run as code. Only this user and the owner of the root directory
 * may be able to change what lies there: a checksum does not help against somebody who can put
 * another file in place between the check and the use.
 */
public final class OwnDirectory {
  /** Who doesn't own a file can't rename or remove it in such a directory. From POSIX. */
  private static final int STICKY = 01000;

  private OwnDirectory() {}

  /**
   * Makes the directory, if need be, and checks it. Where the file system knows no owners and
   * permissions, as on Windows, nothing is checked: there a user's cache is private.
   *
   * @param directory its parent must exist
   * @return the directory's real path
   * @throws IOException if it can't be made, or others can change what lies there
   */
  public static Path make(Path directory) throws IOException {
    boolean unix = FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    try {
      if (unix) {
        Files.createDirectory(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectory(directory);
      }
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
    Path real = directory.toRealPath();
    if (unix) {
      check(real);
    }
    return real;
  }

  private static void check(Path directory) throws IOException {
    Path root = Objects.requireNonNull(directory.getRoot());
    List<UserPrincipal> trusted = List.of(user(directory), Files.getOwner(root));
    for (Path place = directory; place != null; place = place.getParent()) {
      check(place, trusted, place.equals(directory));
    }
  }

  /** Who this program runs as. The JDK tells a name, which not every user has, but no number. */
  private static UserPrincipal user(Path directory) throws IOException {
    Path file = Files.createTempFile(directory, ".", ".part");
    try {
      return Files.getOwner(file);
    } finally {
      Files.delete(file);
    }
  }

  private static void check(Path place, List<UserPrincipal> trusted, boolean last)
      throws IOException {
    PosixFileAttributes found = Files.readAttributes(place, PosixFileAttributes.class);
    if (!trusted.contains(found.owner())) {
      throw refusal(place, "one of another user, " + found.owner().getName());
    }
    if (othersWrite(found) && (last || !isSticky(place))) {
      throw refusal(
          place,
          "one that others can write to, "
              + PosixFilePermissions.toString(found.permissions())
              + (" of the group " + found.group().getName()));
    }
  }

  private static boolean isSticky(Path place) throws IOException {
    return Files.getAttribute(place, "unix:mode") instanceof Integer mode && (mode & STICKY) != 0;
  }

  private static boolean othersWrite(PosixFileAttributes found) {
    // Many systems give each user a group of the same name, and let it write by default.
    boolean privateGroup = found.group().getName().equals(found.owner().getName());
    return found.permissions().contains(PosixFilePermission.OTHERS_WRITE)
        || (found.permissions().contains(PosixFilePermission.GROUP_WRITE) && !privateGroup);
  }

  private static IOException refusal(Path place, String found) {
    return new IOException(
        place + ": expected a directory that only this user can write to, found " + found);
  }
}
