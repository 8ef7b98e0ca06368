package dev.autoencoders.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are read, and where results go. */
class FilesTest {
  @TempDir Path folder;

  private List<String> found(Object... arguments) {
    return find(arguments).sources().stream()
        .map(source -> source.relative().toString().replace('\\', '/'))
        .toList();
  }

  private static Inputs find(Object... arguments) {
    return Inputs.find(
        List.of(arguments).stream().map(Object::toString).toList(), null, Names.ofAnyPicture());
  }

  private void empty(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
  }

  @Test
  void folder_givesPicturesInOrderAndNothingHidden() throws IOException {
    empty("b.PNG", "a.jpeg", "sub/c.tiff", "x.txt", ".hidden.png", ".git/d.png", "noname");
    assertThat(found(folder)).containsExactly("a.jpeg", "b.PNG", "sub/c.tiff");
  }

  /** They can't be read, and so are named as failures; left out, they would look as if done. */
  @Test
  void folder_givesPicturesOfPhonesToo() throws IOException {
    empty("a.HEIC", "b.webp", "c.png");
    assertThat(found(folder)).containsExactly("a.HEIC", "b.webp", "c.png");
  }

  @Test
  void pattern_givesTheFilesThatFit() throws IOException {
    empty("a.png", "b.jpg", "sub/c.png", "sub/deep/d.png");
    assertThat(found(folder + "/*.png")).containsExactly("a.png");
    assertThat(found(folder + "/**/*.png")).containsExactly("a.png", "sub/c.png", "sub/deep/d.png");
    assertThat(found(folder + "/s*/?.png")).containsExactly("sub/c.png");
    assertThat(found(folder + "/{a,b}.*")).containsExactly("a.png", "b.jpg");
  }

  @Test
  void fileWhoseNameLooksLikeAPattern_isTakenItself() throws IOException {
    empty("photo[1].png", "photo1.png");
    assertThat(found(folder.resolve("photo[1].png"))).containsExactly("photo[1].png");
  }

  @Test
  void whatIsNotThere_isAFailureBesideTheOthers() throws IOException {
    empty("a.png", "none/x.txt");
    Inputs inputs =
        find(
            folder.resolve("a.png"),
            folder.resolve("b.png"),
            folder + "/*.gif",
            folder.resolve("none"));
    assertThat(inputs.sources()).hasSize(1);
    assertThat(inputs.failures())
        .extracting(failure -> Failures.describe(failure.name(), failure.cause()))
        .satisfiesExactly(
            missing -> assertThat(missing).contains("b.png: expected a file or folder"),
            none -> assertThat(none).contains("*.gif: expected files that fit the pattern"),
            empty -> assertThat(empty).contains("none: expected files that end with one of"));
  }

  @Test
  void linkInACircle_isAFailureAndEndsThere() throws IOException {
    empty("in/a.png");
    try {
      Files.createSymbolicLink(folder.resolve("in/again"), folder.resolve("in"));
    } catch (IOException | UnsupportedOperationException e) {
      org.junit.jupiter.api.Assumptions.abort("no links here: " + e);
    }
    Inputs inputs = find(folder.resolve("in"));
    assertThat(inputs.sources()).hasSize(1);
    assertThat(inputs.failures()).hasSize(1);
    assertThat(Failures.describe("x", inputs.failures().get(0).cause())).contains("again", "link");
  }

  @Test
  void severalFiles_goIntoAFolder() {
    Path a = Pictures.noisy(folder.resolve("a.png"));
    Path b = Pictures.noisy(folder.resolve("sub/b.png"));
    Run run = Run.of("denoise", a, b, folder.resolve("out"), "--model", Run.MODEL);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(folder.resolve("out/a.png")).exists();
    assertThat(folder.resolve("out/b.png")).exists();
  }

  @Test
  void oneFile_goesIntoAFolderThatIsThere() throws IOException {
    Path out = Files.createDirectories(folder.resolve("out"));
    assertThat(Run.denoise(Pictures.noisy(folder.resolve("a.png")), out).code()).isZero();
    assertThat(out.resolve("a.png")).exists();
  }

  @Test
  void twoResultsForOneFile_areAWrongCommandLine() {
    Path a = Pictures.noisy(folder.resolve("x/a.png"));
    Path b = Pictures.noisy(folder.resolve("y/a.png"));
    Run run = Run.of("denoise", a, b, folder.resolve("out"), "--model", Run.MODEL);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("found two results for it");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void resultInThePlaceOfAPicture_isRefusedEvenByForce() throws IOException {
    Path in = Pictures.noisy(folder.resolve("a.png"));
    byte[] before = Files.readAllBytes(in);
    assertThat(Run.denoise(in, in, "--force").code()).isEqualTo(2);
    assertThat(Run.denoise(in, folder, "--force").code()).isEqualTo(2);
    assertThat(Run.denoise(folder, folder, "--force").code()).isEqualTo(2);
    assertThat(Files.readAllBytes(in)).isEqualTo(before);
  }

  @Test
  void fileInThePlaceOfTheFolderForResults_isAWrongCommandLine() throws IOException {
    Pictures.noisy(folder.resolve("in/a.png"));
    Path out = Files.createFile(folder.resolve("out"));
    assertThat(Run.denoise(folder.resolve("in"), out).code()).isEqualTo(2);
  }

  @Test
  void wildcardThatNamesTheResultsToo_leavesThemOut() throws IOException {
    Path a = Pictures.noisy(folder.resolve("a.png"));
    Path out = folder.resolve("clean");
    Pictures.noisy(out.resolve("b.png"));
    Run run = Run.of("denoise", a, out, out, "--model", Run.MODEL);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Processes.files(out)).containsExactly("a.png", "b.png");
  }

  @Test
  void nameWithoutAFormat_isRefusedWithThoseThereAre() {
    Path in = Pictures.noisy(folder.resolve("a.png"));
    Run run = Run.denoise(in, folder.resolve("out.xyz"));
    assertThat(run.code()).isOne();
    assertThat(run.err()).contains("png", "found xyz");
  }
}
