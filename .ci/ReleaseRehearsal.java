import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Rehearses a release of what is committed: makes it twice, in two folders, and checks that both
 * have the same files with the same digests, that each part has all that the central Maven
 * repository asks for, and that signatures by a key of GnuPG hold. Nothing leaves the machine, and
 * nothing is changed in the project. Takes some minutes:
 *
 * <pre>java .ci/ReleaseRehearsal.java</pre>
 */
public final class ReleaseRehearsal {
  private static final String SNAPSHOT = "0.1.0-SNAPSHOT";
  private static final String VERSION = "0.1.0";
  private static final String GROUP = "dev/autoencoders";

  /** What is published, and whether it has jars. */
  private static final Map<String, Boolean> PARTS =
      new TreeMap<>(
          Map.of(
              "autoencoders", false,
              "autoencoders-bom", false,
              "autoencoders-model-zoo", true,
              "autoencoders-sdk", true,
              "autoencoders-trainer", true,
              "autoencoders-zoo-digits", true,
              "autoencoders-zoo-photographs", true));

  /** Each POM has these itself; the rest stands in the BOM, from which all inherit. */
  private static final List<String> OF_EACH = List.of("name", "description");

  private static final List<String> OF_ALL = List.of("url", "licenses", "developers", "scm");

  private final Path folder;
  private final List<String> faults = new ArrayList<>();

  private ReleaseRehearsal(Path folder) {
    this.folder = folder;
  }

  /** Exit code 0 if a release would be complete, and the same again; 1 if not, with the reasons. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("release");
    List<String> faults;
    try {
      faults = new ReleaseRehearsal(folder).rehearse();
    } finally {
      delete(folder);
    }
    faults.forEach(System.out::println);
    System.exit(faults.isEmpty() ? 0 : 1); // not within try: finally would not run
  }

  private List<String> rehearse() throws Exception {
    // Of different lengths, so that a path that gets into a file shows.
    Path first = release("first", List.of());
    boolean gnupg = runs("gpg", "--version");
    Path second = release("the-second-one", gnupg ? keyOptions() : List.of());
    compare(digests(first), digests(second));
    for (Map.Entry<String, Boolean> part : PARTS.entrySet()) {
      checkPart(first, part.getKey(), part.getValue());
    }
    if (gnupg) {
      checkSignatures(second);
    } else {
      System.out.println("no gpg here: signatures were not tried");
    }
    return faults;
  }

  /** Makes the release into a repository of its own, which it returns. */
  private Path release(String name, List<String> options) throws Exception {
    Path copy = folder.resolve(name);
    run(Path.of(""), "git", "clone", "--quiet", ".", copy.toString());
    setVersionAndAddresses(copy);
    Path repository = folder.resolve(name + "-repository");
    List<String> command = new ArrayList<>();
    command.addAll(List.of("mvn", "--batch-mode", "--no-transfer-progress", "-q", "-Prelease"));
    command.addAll(List.of("-DskipTests", "-Dspotless.check.skip"));
    command.addAll(options);
    command.add("-DaltDeploymentRepository=rehearsal::" + repository.toUri());
    command.add("deploy");
    long start = System.nanoTime();
    run(copy, command.toArray(String[]::new));
    System.out.printf("%s: built in %.0f s%n", name, (System.nanoTime() - start) / 1e9);
    return repository;
  }

  /** What a person does by hand, as RELEASING.md says. */
  private static void setVersionAndAddresses(Path copy) throws IOException {
    try (Stream<Path> files = Files.walk(copy)) {
      for (Path pom : files.filter(file -> file.endsWith("pom.xml")).toList()) {
        String text = Files.readString(pom);
        text = text.replace(SNAPSHOT, VERSION).replace("//example.org/", "//rehearsal.invalid/");
        Files.writeString(pom, text);
      }
    }
  }

  /** A key that is thrown away with its folder. */
  private List<String> keyOptions() throws Exception {
    // gpg wants nobody else to read it.
    Path keys = Files.createDirectory(keys());
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwx------"));
    String name = "rehearsal@rehearsal.invalid";
    run(
        folder,
        gpg("--batch", "--passphrase", "", "--quick-generate-key", name, "default", "sign", "never"));
    return List.of("-Dgpg.keyname=" + name, "-Dgpg.homedir=" + keys);
  }

  private Path keys() {
    return folder.resolve("keys");
  }

  private String[] gpg(String... arguments) {
    List<String> command = new ArrayList<>(List.of("gpg", "--homedir", keys().toString()));
    command.add("--quiet");
    command.addAll(List.of(arguments));
    return command.toArray(String[]::new);
  }

  private void checkSignatures(Path repository) throws Exception {
    int verified = 0;
    for (Path file : published(repository)) {
      Path signature = file.resolveSibling(file.getFileName() + ".asc");
      if (!Files.exists(signature)) {
        faults.add(repository.relativize(file) + ": expected a signature, found none");
      } else if (!runs(gpg("--verify", signature.toString(), file.toString()))) {
        faults.add(repository.relativize(signature) + ": expected a signature of its file");
      } else {
        verified++;
      }
    }
    System.out.println(verified + " signatures verified");
    // gpg starts an agent for the keys; it would outlive them.
    run(folder, "gpgconf", "--homedir", keys().toString(), "--kill", "gpg-agent");
  }

  private void compare(Map<String, String> first, Map<String, String> second) {
    System.out.println(first.size() + " files in the first release, " + second.size() + " in the second");
    if (first.isEmpty()) {
      faults.add("expected files in the first release, found none");
    }
    if (!first.keySet().equals(second.keySet())) {
      faults.add("expected the same files twice, found " + first.keySet() + " and " + second.keySet());
    }
    first.forEach(
        (file, digest) -> {
          System.out.println(digest + "  " + file);
          if (!digest.equals(second.get(file))) {
            faults.add(file + ": expected the same SHA-256 twice, found " + digest + " and " + second.get(file));
          }
        });
  }

  private static Map<String, String> digests(Path repository) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    for (Path file : published(repository)) {
      digests.put(repository.relativize(file).toString(), sha256(file));
    }
    return digests;
  }

  /** Without signatures, checksums, and the lists of versions that a repository keeps. */
  private static List<Path> published(Path repository) throws IOException {
    try (Stream<Path> files = Files.walk(repository)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("maven-metadata"))
          .filter(file -> !file.toString().matches(".*\\.(asc|md5|sha1|sha256|sha512)"))
          .sorted()
          .toList();
    }
  }

  private void checkPart(Path repository, String part, boolean hasJars) throws Exception {
    Path files = repository.resolve(GROUP).resolve(part).resolve(VERSION);
    String prefix = part + "-" + VERSION;
    List<String> expected = new ArrayList<>(List.of(prefix + ".pom"));
    if (hasJars) {
      for (String ending : List.of(".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json")) {
        expected.add(prefix + ending);
      }
    }
    for (String file : expected) {
      if (!Files.exists(files.resolve(file)) || !Files.exists(files.resolve(file + ".sha1"))) {
        faults.add(part + ": expected " + file + " and its checksum, found none");
      }
    }
    if (Files.exists(files.resolve(expected.get(0)))) {
      checkPom(files.resolve(expected.get(0)), part);
    }
  }

  private void checkPom(Path pom, String part)
      throws IOException, ParserConfigurationException, SAXException {
    Element project =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(pom.toFile())
            .getDocumentElement();
    List<String> expected = new ArrayList<>(OF_EACH);
    if (part.equals("autoencoders-bom")) {
      expected.addAll(OF_ALL);
    } else {
      expected.add("parent");
    }
    for (String element : expected) {
      if (!hasChild(project, element)) {
        faults.add(pom.getFileName() + ": expected <" + element + ">, found none");
      }
    }
  }

  private static boolean hasChild(Element parent, String name) {
    NodeList children = parent.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      boolean named = children.item(i).getNodeName().equals(name);
      if (named && !children.item(i).getTextContent().isBlank()) {
        return true;
      }
    }
    return false;
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void run(Path where, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    int exit = builder.directory(where.toAbsolutePath().toFile()).start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException(
          String.join(" ", command) + ": expected exit code 0, found " + exit);
    }
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(ReleaseRehearsal::deleteFile);
    }
  }

  private static void deleteFile(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
