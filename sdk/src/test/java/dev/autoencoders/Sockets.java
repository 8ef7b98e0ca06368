package dev.autoencoders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The sockets of a process on Linux, from its files in {@code /proc}. */
final class Sockets {
  private static final List<String> PROTOCOLS = List.of("tcp", "tcp6", "udp", "udp6");

  /** Where a line of such a table has the socket's number. */
  private static final int INODE = 9;

  private Sockets() {}

  /**
   * Those that have an address. One that is made and closed again, as the JDK does to see whether
   * there is IPv6, reaches nobody.
   *
   * @return none if the process has ended
   */
  static List<String> of(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    List<String> found = new ArrayList<>();
    try {
      Set<String> inodes = inodes(process);
      for (String protocol : PROTOCOLS) {
        Path table = process.resolve("net").resolve(protocol);
        if (!inodes.isEmpty() && Files.exists(table)) {
          for (String line : Files.readAllLines(table)) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length > INODE && inodes.contains(words[INODE])) {
              found.add(protocol + " " + words[1] + " to " + words[2]);
            }
          }
        }
      }
    } catch (IOException e) {
      if (Files.exists(process.resolve("exe"))) {
        throw e;
      }
    }
    return found;
  }

  private static Set<String> inodes(Path process) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(process.resolve("fd"))) {
      files = all.toList();
    }
    Set<String> inodes = new HashSet<>();
    for (Path file : files) {
      String target = target(file);
      if (target.startsWith("socket:[")) {
        inodes.add(target.replaceAll("\\D", ""));
      }
    }
    return inodes;
  }

  private static String target(Path file) throws IOException {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (NoSuchFileException e) {
      return "closed meanwhile";
    }
  }
}
