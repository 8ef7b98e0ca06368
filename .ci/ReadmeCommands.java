import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Runs the shell commands of all READMEs, one after the other, in a copy of the project, with the
 * jars that the build has just made. Training is shortened to one epoch on few images. Run it in
 * the project's folder, after mvn verify:
 *
 * <pre>java .ci/ReadmeCommands.java</pre>
 */
public final class ReadmeCommands {
  /**
   * What is not run: a reason in each line that begins with {@code #}, and the commands below it. A
   * line that no README has any more is an error.
   */
  private static final Path LIST = Path.of(".ci", "readme-commands-not-run.txt");

  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w*)\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

  /** Blocks of shell commands say so, or have no language. */
  private static final Set<String> SHELL = Set.of("", "sh", "bash");

  /** A block that begins with this is a network's table of layers. */
  private static final String TABLE = "layer ";

  /** How a card says what its data is. */
  private static final Pattern FOLDER = Pattern.compile("`DATA` the folder `([^`]+)`");

  private static final int MOST_SECONDS = 300;
  private static final int SIDE = 28;

  private final Path project = Path.of("").toAbsolutePath();
  private final Path copy;
  private final Set<String> done = new LinkedHashSet<>();
  private final Map<String, String> leftOut;
  private final Set<String> notFound;

  private ReadmeCommands(Path copy) throws IOException {
    this.copy = copy;
    this.leftOut = leftOut(Files.readAllLines(LIST));
    this.notFound = new TreeSet<>(leftOut.keySet());
  }

  private static Map<String, String> leftOut(List<String> lines) {
    Map<String, String> leftOut = new LinkedHashMap<>();
    String reason = "";
    for (String line : lines) {
      if (line.startsWith("# ")) {
        reason = line.substring(2);
      } else if (!line.isBlank()) {
        leftOut.put(line, reason);
      }
    }
    return leftOut;
  }

  /** Runs them all; exit code 1 if one fails. */
  public static void main(String[] arguments) throws Exception {
    Path copy = Files.createTempDirectory("readme-commands");
    try {
      new ReadmeCommands(copy).runAll();
    } finally {
      delete(copy);
    }
  }

  private void runAll() throws Exception {
    copyProject();
    linkJars();
    makeInputs();
    for (Path document : documents()) {
      for (String command : commands(Files.readString(copy.resolve(document)))) {
        run(document, command);
      }
    }
    if (!notFound.isEmpty()) {
      throw new IllegalStateException(
          LIST + ": expected these lines in a README, found them in none: " + notFound);
    }
    System.out.println(
        "README commands: " + done.size() + " run, " + leftOut.size() + " left out:");
    leftOut.forEach((command, why) -> System.out.println("  " + command + "   (" + why + ")"));
  }

  private void copyProject() throws Exception {
    Process git =
        new ProcessBuilder("git", "ls-files", "--cached", "--others", "--exclude-standard").start();
    for (String file :
        new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
      Path from = project.resolve(file);
      if (Files.exists(from)) {
        Files.createDirectories(copy.resolve(file).getParent());
        Files.copy(from, copy.resolve(file));
      }
    }
  }

  private void linkJars() throws IOException {
    for (String built :
        List.of(
            "trainer/target/trainer.jar",
            "trainer/target/lib",
            "trainer/target/test-classes",
            "samples/benchmarks/target/benchmarks.jar",
            "samples/benchmarks/target/lib",
            "samples/search/target/search.jar",
            "samples/search/target/lib",
            "samples/search/target/test-classes")) {
      if (!Files.exists(project.resolve(built))) {
        throw new IOException(
            built + ": expected what the build makes, found nothing; run mvn verify first");
      }
      Files.createDirectories(copy.resolve(built).getParent());
      Files.createSymbolicLink(copy.resolve(built), project.resolve(built));
    }
  }

  /**
   * What a reader has: MNIST (here strokes drawn at random), a folder of photos, scans, a local
   * Maven repository.
   */
  private void makeInputs() throws IOException {
    Path mnist = Files.createDirectories(copy.resolve("data/mnist"));
    for (Map.Entry<String, Integer> part : Map.of("train", 600, "t10k", 200).entrySet()) {
      int count = part.getValue();
      ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE);
      ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(2049).putInt(count);
      images.putInt(2051).putInt(count).putInt(SIDE).putInt(SIDE);
      for (int i = 0; i < count; i++) {
        images.put(stroke(new Random(i)));
        labels.put((byte) (i % 10));
      }
      Files.write(mnist.resolve(part.getKey() + "-images-idx3-ubyte"), images.array());
      Files.write(mnist.resolve(part.getKey() + "-labels-idx1-ubyte"), labels.array());
    }
    // The second has the name that a model of the zoo knows its data by; so has train, below.
    for (String folder : List.of("photos", "cid22-train")) {
      Files.createDirectories(copy.resolve(folder));
      for (int i = 0; i < 200; i++) {
        writePicture(copy.resolve(folder + "/" + i + ".png"), 40);
      }
    }
    Files.createDirectories(copy.resolve("scans"));
    for (String file : List.of("scan.png", "photo.png", "scans/page.png")) {
      writePicture(copy.resolve(file), 100);
    }
    for (String folder : List.of("noisy", "train", "stained", "clean")) {
      Files.createDirectories(copy.resolve(folder));
      for (int i = 0; i < 30; i++) {
        writePicture(copy.resolve(folder + "/" + i + ".png"), 80);
      }
    }
    writeTables();
    linkRepository(Path.of(System.getProperty("user.home"), ".m2", "repository"));
  }

  /** A table of pumps, and a long series. */
  private void writeTables() throws IOException {
    Random random = new Random(1);
    StringBuilder pumps = new StringBuilder("id,kind,rpm,flow,failed\n");
    StringBuilder load = new StringBuilder("timestamp,value\n");
    for (int i = 0; i < 600; i++) {
      double rpm = 1000 + 100 * random.nextGaussian();
      boolean failed = i % 50 == 0;
      double flow = 2 * rpm + random.nextGaussian() + (failed ? 500 : 0);
      pumps.append(
          "p%d,%s,%s,%s,%s%n"
              .formatted(i, i % 3 == 0 ? "big" : "small", rpm, flow, failed ? "yes" : "no"));
      load.append("t%d,%s%n".formatted(i, Math.sin(i * .2) + random.nextGaussian() / 10));
    }
    Files.writeString(copy.resolve("pumps.csv"), pumps);
    Files.writeString(copy.resolve("load.csv"), load);
  }

  private static byte[] stroke(Random random) {
    byte[] pixels = new byte[SIDE * SIDE];
    int column = 4 + random.nextInt(20);
    for (int row = 4; row < 24; row++) {
      column = Math.max(2, Math.min(25, column + random.nextInt(3) - 1));
      pixels[row * SIDE + column] = (byte) 255;
      pixels[row * SIDE + column + 1] = (byte) (100 + random.nextInt(100));
    }
    return pixels;
  }

  private static void writePicture(Path file, int side) throws IOException {
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    Random random = new Random(file.hashCode());
    for (int i = 0; i < side * side; i++) {
      picture.getRaster().setSample(i % side, i / side, 0, (i * 3 + random.nextInt(40)) % 256);
    }
    ImageIO.write(picture, "png", file.toFile());
  }

  /** The local Maven repository by links, except for what the project itself installs. */
  private void linkRepository(Path real) throws IOException {
    Path linked = Files.createDirectories(copy.resolve("m2/dev")).getParent();
    linkEntries(real, linked, "dev");
    linkEntries(real.resolve("dev"), linked.resolve("dev"), "autoencoders");
  }

  private static void linkEntries(Path from, Path to, String except) throws IOException {
    if (Files.isDirectory(from)) {
      try (Stream<Path> entries = Files.list(from)) {
        for (Path entry : entries.filter(found -> !found.endsWith(except)).toList()) {
          Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
        }
      }
    }
  }

  /** The project's own README first. */
  private List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(copy)) {
      return files
          .filter(
              file ->
                  Stream.of("README.md", "CONTRIBUTING.md", "FIGURES.md").anyMatch(file::endsWith))
          .map(copy::relativize)
          .sorted(
              Comparator.comparing(Path::getNameCount)
                  .thenComparing(Comparator.<Path>reverseOrder()))
          .toList();
    }
  }

  private static List<String> commands(String text) {
    List<String> commands = new ArrayList<>();
    for (MatchResult block : BLOCK.matcher(text).results().toList()) {
      if (SHELL.contains(block.group(1)) && !block.group(2).startsWith(TABLE)) {
        block
            .group(2)
            .lines()
            .map(line -> line.replaceFirst("\\s+#.*", "").strip())
            .forEach(commands::add);
      }
    }
    return commands;
  }

  private void run(Path document, String command) throws IOException, InterruptedException {
    notFound.remove(command);
    // The same line in several places, such as the cards of the zoo, is run once.
    if (leftOut.containsKey(command) || !done.add(command)) {
      return;
    }
    String filled = fillIn(document, command);
    long start = System.nanoTime();
    Path log = copy.resolve("command.log");
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", filled);
    builder.directory(copy.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("MAVEN_OPTS", "-Dmaven.repo.local=" + copy.resolve("m2"));
    builder.environment().put("AUTOENCODERS_CACHE", copy.resolve("cache").toString());
    Process process = builder.start();
    boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
    process.destroy();
    System.out.printf("%s, %.0f s: %s%n", document, (System.nanoTime() - start) / 1e9, filled);
    if (!ended || process.exitValue() != 0) {
      System.out.println(Files.readString(log));
      throw new IllegalStateException(
          document
              + ": "
              + command
              + ": expected exit code 0, found "
              + (ended ? process.exitValue() : "none after " + MOST_SECONDS + " s"));
    }
  }

  /** Puts what the copy has in the place of what stands for the reader's own, and shortens. */
  private String fillIn(Path document, String command) throws IOException {
    String filled =
        command
            .replace("java -jar trainer.jar ", "java -jar trainer/target/trainer.jar ")
            .replaceAll("--out MODEL_DIR\\S*", "--out again-" + done.size())
            .replace("MODEL_DIR", String.valueOf(document.getParent()))
            .replaceAll("\\bDATA\\b", dataFor(document))
            .replaceAll("\\bCBSD68\\b", "photos")
            .replaceAll("\\bTEST_CLEANED\\b|\\bTARGET\\b", "clean")
            .replaceAll("\\bTEST\\b", "noisy")
            .replaceAll("--crop \\d+", "--crop 2")
            .replace("https://example.org/my-zoo/", copy.resolve("my-zoo").toUri().toString());
    if (filled.contains("trainer.jar train anomaly ")) {
      filled = with(filled, "--steps 20");
    } else if (filled.contains("trainer.jar train ")
        && !filled.matches(".* train (table|signal) .*")) { // which take seconds as they are
      for (String option : List.of("--epochs 1", "--limit 300", "--validation 50", "--batch 32")) {
        filled = with(filled, option);
      }
    }
    return filled.contains("benchmarks.jar") ? filled + " --shortest" : filled;
  }

  /** A run that is repeated wants a folder of the name that its card says. */
  private String dataFor(Path document) throws IOException {
    return FOLDER
        .matcher(Files.readString(copy.resolve(document)))
        .results()
        .map(match -> match.group(1))
        .filter(folder -> Files.isDirectory(copy.resolve(folder)))
        .findFirst()
        .orElse("data");
  }

  private static String with(String command, String option) {
    String name = option.substring(0, option.indexOf(' '));
    return command.replaceFirst(" " + name + " \\S+", "") + " " + option;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(ReadmeCommands::deleteFile);
    }
  }

  private static void deleteFile(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
