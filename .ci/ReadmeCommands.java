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
  private static final String BUILT = "the build, which has just been done";
  private static final String LONG = "takes more than a minute";
  private static final String PHOTOS = "needs a folder of photographs";
  private static final String SERVICE = "runs until it is stopped; its module's tests start it and call it";
  private static final String NETWORK = "needs the network";
  private static final String SPARK = "needs the profile spark, whose tests start the same program";
  private static final String PROGRAM = "java -jar samples/command-line/target/autoencoders.jar ";
  private static final String PHOTOGRAPHS = "needs folders of photographs and models for them";

  /** What is not run, and why. A line that no README has any more is an error. */
  private static final Map<String, String> NOT_RUN = new LinkedHashMap<>();

  static {
    NOT_RUN.put("mvn verify", BUILT);
    NOT_RUN.put("mvn -q -DskipTests package", BUILT);
    NOT_RUN.put("mvn -pl sdk verify", BUILT);
    NOT_RUN.put("mvn -pl sdk -Psoak verify", LONG);
    NOT_RUN.put("mvn -pl sdk -Pfaults verify", LONG);
    NOT_RUN.put("mvn -pl sdk -Pfuzz verify", LONG);
    NOT_RUN.put("mvn -pl sdk -Pcoverage verify", LONG);
    NOT_RUN.put("mvn -pl trainer -am -Pkills verify", LONG);
    NOT_RUN.put("mvn -q -Prelease -DskipTests verify", LONG);
    NOT_RUN.put(
        "mvn org.codehaus.mojo:versions-maven-plugin:2.19.1:display-dependency-updates", NETWORK);
    NOT_RUN.put(
        "osv-scanner scan source -L sdk/target/bom.json -L trainer/target/bom.json"
            + " -L samples/command-line/target/bom.json",
        NETWORK);
    NOT_RUN.put(
        "mvn -pl sdk,model-zoo,samples/service -Pload verify -Dtest=LoadTest -Dsurefire.failIfNoSpecifiedTests=false",
        LONG);
    for (String call :
        List.of(
            "-F picture=@photo.png -F kind=PHOTO http://localhost:8080/clean --output clean.png",
            "-H \"Content-Type: application/json\" -d '[{\"rpm\": 2950, \"flow\": 4.1}]' http://localhost:8080/detect",
            "-H \"Content-Type: text/csv\" --data-binary @pumps.csv http://localhost:8080/detect")) {
      NOT_RUN.put("curl " + call, SERVICE);
    }
    String runtimes = "samples/other-runtimes";
    NOT_RUN.put("python3 -m venv " + runtimes + "/venv", NETWORK);
    NOT_RUN.put(runtimes + "/venv/bin/pip install -q onnxruntime==1.28.0 numpy", NETWORK);
    NOT_RUN.put(
        "npm install --silent --ignore-scripts --prefix " + runtimes
            + " onnxruntime-node@1.27.0 onnxruntime-web@1.27.0",
        NETWORK);
    NOT_RUN.put("java -Xms512m -Xmx512m -XX:+AlwaysPreTouch -jar samples/service/target/service.jar", SERVICE);
    NOT_RUN.put("java -jar trainer/target/trainer.jar fetch mnist --data data", NETWORK);
    NOT_RUN.put("java -jar samples/benchmarks/target/benchmarks.jar", LONG);
    NOT_RUN.put(
        "java -jar trainer/target/trainer.jar detection-table --data ADBENCH --seeds 5 --apart"
            + " glass,cardiotocography",
        LONG);
    needsModel("photo-denoiser", PROGRAM + "denoise photo.png restored.png");
    needsModel("scan-cleaner", PROGRAM + "clean scans cleaned");
    NOT_RUN.put(
        "java -jar samples/benchmarks/target/benchmarks.jar --pairs 10 --other-pairs 3 --readmes .",
        LONG);
    for (String needsEcg :
        List.of("train signal --data train.csv.gz --split 1 --out ecg", "evaluate ecg --data test.csv.gz --label label")) {
      NOT_RUN.put("java -jar trainer/target/trainer.jar " + needsEcg, "needs the ECG5000 data set");
    }
    for (String detector :
        List.of(
            "train anomaly --data PICTURES --out parts-model",
            "evaluate parts-model --data PICTURES --anomalies BAD_PICTURES",
            "series-table --data NAB",
            "train anomaly --data DATA --dataset mnist --only-label 3 --out threes",
            "evaluate threes --data DATA --dataset mnist",
            "detection-table --data DATA --dataset mnist",
            "detection-table --data DATA --dataset fashion-mnist")) {
      NOT_RUN.put("java -jar trainer/target/trainer.jar " + detector, LONG);
    }
    NOT_RUN.put(
        "java -jar trainer/target/trainer.jar evaluate model-zoo/photo-codec/1.0.0 --data KODAK --jpeg --json",
        PHOTOS);
    NOT_RUN.put(
        "java -jar trainer/target/trainer.jar evaluate model-zoo/photo-codec/1.0.0 --data KODAK --jpeg --plot"
            + " photo-codec-kodak.svg --published WebP=0.22/28.11,0.48/31.23,0.88/34.48 --published"
            + " AVIF=0.19/28.60,0.49/32.46 --published Ballé=0.19/28.2,0.44/31.3,0.97/35.0",
        PHOTOS);
    NOT_RUN.put(
        "java -cp samples/search/target/test-classes:samples/search/target/search.jar:trainer/target/trainer.jar"
            + " dev.autoencoders.samples.search.RecallOnDigits data/mnist 60000 2000",
        LONG);
    NOT_RUN.put(
        "java -cp sdk/target/test-classes:sdk/target/classes dev.autoencoders.internal.coding.CoderSpeed"
            + " model-zoo/mnist-codec/1.0.0/codec.tables 75 500000",
        "needs the compiled tests of the SDK");
    NOT_RUN.put(
        "java -cp \"sdk/target/test-classes:sdk/target/classes:trainer/target/lib/*\""
            + " dev.autoencoders.IsolationSpeed model-zoo/mnist-denoiser/1.0.0 64 300",
        "needs the compiled tests of the SDK");
    String sparkMain = "dev.autoencoders.samples.spark.Main denoise ";
    NOT_RUN.put("mvn -q -Pspark -pl samples/spark -am -DskipTests package", SPARK);
    NOT_RUN.put(
        "java @samples/spark/java.options -cp 'samples/spark/target/spark.jar:samples/spark/target/lib/*' "
            + sparkMain + "photos clean",
        SPARK);
    NOT_RUN.put(
        "SPARK_HOME=$(mktemp -d) SPARK_SCALA_VERSION=2.13 java @samples/spark/java.options -cp"
            + " 'samples/spark/target/test-classes:samples/spark/target/spark.jar:samples/spark/target/lib/*'"
            + " dev.autoencoders.samples.spark.SparkSpeed data/mnist/train-images-idx3-ubyte.gz 100000 3",
        SPARK);
    NOT_RUN.put(
        "spark-submit --master spark://HOST:7077 --class dev.autoencoders.samples.spark.Main"
            + " --jars $(echo samples/spark/target/jars/*.jar | tr ' ' ,)"
            + " samples/spark/target/spark.jar denoise hdfs:///photos hdfs:///clean",
        "needs a cluster");
    String photographs =
        "java -cp samples/benchmarks/target/benchmarks.jar"
            + " dev.autoencoders.benchmarks.photo.Photographs --data DATA --tune TRAINING --model"
            + " MODEL_DIR";
    NOT_RUN.put(photographs, PHOTOGRAPHS);
    NOT_RUN.put(
        "java -cp samples/benchmarks/target/benchmarks.jar"
            + " dev.autoencoders.benchmarks.photo.CodecTime model-zoo/photo-codec/1.0.0 PHOTOS 1024 1024 2 5",
        PHOTOGRAPHS);
    NOT_RUN.put(photographs + " --model MODEL_DIR-int8", PHOTOGRAPHS);
  }

  /** A command is run from the day on which the zoo has the model that it takes. */
  private static void needsModel(String model, String command) {
    if (!Files.exists(Path.of("model-zoo", model))) {
      NOT_RUN.put(command, "the zoo has no " + model + " yet");
    }
  }

  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w*)\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

  /** Blocks of shell commands say so, or have no language. */
  private static final Set<String> SHELL = Set.of("", "sh", "bash");

  /** A block that begins with this is a network's table of layers. */
  private static final String TABLE = "layer ";

  private static final int MOST_SECONDS = 300;
  private static final int SIDE = 28;

  private final Path project = Path.of("").toAbsolutePath();
  private final Path copy;
  private final Set<String> done = new LinkedHashSet<>();
  private final Set<String> notRun = new TreeSet<>(NOT_RUN.keySet());

  private ReadmeCommands(Path copy) {
    this.copy = copy;
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
    if (!notRun.isEmpty()) {
      throw new IllegalStateException(
          "expected these lines in a README, since they are listed here, found none: " + notRun);
    }
    System.out.println(
        "README commands: " + done.size() + " run, " + NOT_RUN.size() + " left out:");
    NOT_RUN.forEach((command, why) -> System.out.println("  " + command + "   (" + why + ")"));
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
    for (String folder : List.of("noisy", "train", "clean")) {
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
    notRun.remove(command);
    // The same line in several places, such as the cards of the zoo, is run once.
    if (NOT_RUN.containsKey(command) || !done.add(command)) {
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
  private String fillIn(Path document, String command) {
    String filled =
        command
            .replace("java -jar trainer.jar ", "java -jar trainer/target/trainer.jar ")
            .replaceAll("--out MODEL_DIR\\S*", "--out again-" + done.size())
            .replace("MODEL_DIR", String.valueOf(document.getParent()))
            .replaceAll("\\bDATA\\b", dataFor(command))
            .replaceAll("\\bCBSD68\\b", "photos")
            .replaceAll("\\bTEST_CLEANED\\b|\\bTARGET\\b", "clean")
            .replaceAll("\\bTEST\\b", "noisy")
            .replaceAll("--crop \\d+", "--crop 2")
            .replace("https://example.org/my-zoo/", copy.resolve("my-zoo").toUri().toString());
    // Detectors of tables and signals take a few seconds as they are.
    if (filled.contains("trainer.jar train ") && !filled.matches(".* train (table|signal) .*")) {
      for (String option : List.of("--epochs 1", "--limit 300", "--validation 50", "--batch 32")) {
        filled = with(filled, option);
      }
    }
    return filled.contains("benchmarks.jar") ? filled + " --shortest" : filled;
  }

  private static String dataFor(String command) {
    if (command.contains("--target")) {
      return "train";
    }
    return command.contains("--size") ? "cid22-train" : "data";
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
