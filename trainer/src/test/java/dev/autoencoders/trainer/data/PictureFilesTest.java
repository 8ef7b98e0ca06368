package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.autoencoders.trainer.data.DataListener.SkippedFile;
import dev.autoencoders.trainer.data.PictureFiles.Picture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files are empty here: only their names are looked at. */
class PictureFilesTest {
  @TempDir Path folder;

  private void touch(String... paths) throws IOException {
    for (String path : paths) {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
  }

  private void touchMany(String prefix, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      touch(prefix + i + ".png");
    }
  }

  private static List<String> paths(List<Picture> pictures) {
    return pictures.stream().map(Picture::path).toList();
  }

  private List<String> all() throws IOException {
    PictureFiles files = PictureFiles.of(folder);
    return Stream.concat(paths(files.training()).stream(), paths(files.test()).stream())
        .sorted()
        .toList();
  }

  @Test
  void pictures_areFilesWithTheEndingOfAFormat_inAnyFolderThatIsNotHidden() throws IOException {
    touch("a.png", "b.JPG", "c.jpeg", "d.bmp", "e.gif", "sub/deep/f.png");
    touch("notes.txt", "png", ".g.png", ".git/h.png", "sub/.thumbs/i.png", "j.png.zip");
    Files.createDirectory(folder.resolve("k.png"));
    assertThat(all())
        .containsExactly("a.png", "b.JPG", "c.jpeg", "d.bmp", "e.gif", "sub/deep/f.png");
  }

  @Test
  void tenth_isToTestWith() throws IOException {
    touchMany("a", 1000);
    PictureFiles files = PictureFiles.of(folder);
    assertThat(files.test()).hasSizeBetween(70, 130);
    assertThat(files.training()).hasSize(1000 - files.test().size());
    assertThat(paths(files.training())).isSorted().doesNotContainAnyElementsOf(paths(files.test()));
  }

  @Test
  void pictures_stayWhereTheyAreWhenOthersAreAdded() throws IOException {
    touchMany("a", 200);
    PictureFiles before = PictureFiles.of(folder);
    touchMany("b", 300);
    PictureFiles after = PictureFiles.of(folder);
    assertThat(paths(after.test())).containsAll(paths(before.test()));
    assertThat(paths(after.training())).containsAll(paths(before.training()));
  }

  @Test
  void fewPictures_haveOneToTestWithAllTheSame() throws IOException {
    touchMany("a", 3);
    PictureFiles files = PictureFiles.of(folder);
    assertThat(files.training()).hasSize(2);
    assertThat(files.test()).hasSize(1);
  }

  @Test
  void trainAndTest_areTheParts_andNothingElseIsLookedAt() throws IOException {
    touch("train/cat/1.png", "train/dog/2.png", "test/dog/3.png", "other/4.png", "5.png");
    PictureFiles files = PictureFiles.of(folder);
    assertThat(paths(files.training())).containsExactly("train/cat/1.png", "train/dog/2.png");
    assertThat(paths(files.test())).containsExactly("test/dog/3.png");
    assertThat(files.training()).extracting(Picture::label).containsExactly(0, 1);
    assertThat(files.test()).extracting(Picture::label).containsExactly(1);
  }

  @Test
  void trainWithoutTest_isALabelLikeAnyOther() throws IOException {
    touch("train/1.png", "train/2.png", "train/3.png");
    assertThat(PictureFiles.of(folder).test()).hasSize(1);
  }

  @Test
  void label_isTheNumberOfTheParentFolderInSortedOrder() throws IOException {
    touch("top.png", "b/1.png", "b/2.png", "x/c/3.png", "a/4.png", "y/c/5.png");
    PictureFiles files = PictureFiles.of(folder);
    Set<String> labels = new HashSet<>();
    Stream.concat(files.training().stream(), files.test().stream())
        .forEach(picture -> labels.add(picture.path() + " " + picture.label()));
    assertThat(labels)
        .containsExactlyInAnyOrder(
            "top.png 0", "a/4.png 1", "b/1.png 2", "b/2.png 2", "x/c/3.png 3", "y/c/5.png 3");
  }

  @Test
  void flatFolders_haveTheLabelNought() throws IOException {
    touch("train/1.png", "train/2.png", "test/3.png");
    PictureFiles files = PictureFiles.of(folder);
    assertThat(files.training()).extracting(Picture::label).containsOnly(0);
    assertThat(files.test()).extracting(Picture::label).containsOnly(0);
  }

  @Test
  void moreLabelsThanAByteHolds_areRefused() throws IOException {
    for (int i = 0; i < 256; i++) {
      touch("label" + i + "/a.png");
    }
    assertThat(all()).hasSize(256);
    touch("one-more/a.png");
    assertThatThrownBy(() -> PictureFiles.of(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(
            folder
                + ": expected pictures in at most 256 folders, whose names are the labels, found"
                + " 257; put them into fewer, or all into one");
  }

  @Test
  void folderThatIsALink_isFollowed() throws IOException {
    touch("real/1.png", "real/2.png", "real/3.png");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
    assertThat(PictureFiles.of(link).training()).hasSize(2);
  }

  @Test
  void missingFolder_isPlainIo() {
    assertThatThrownBy(() -> PictureFiles.of(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void isIn_findsAPictureAnywhere() throws IOException {
    touch("a/notes.txt");
    assertThat(PictureFiles.isIn(folder)).isFalse();
    touch("a/b/c.png");
    assertThat(PictureFiles.isIn(folder)).isTrue();
  }

  private static List<String> reasons(PictureFiles files) {
    return files.skipped().stream().map(SkippedFile::reason).toList();
  }

  @Test
  void loopsAndLinksToNothing_areSkipped_andTheRestGoesOn() throws IOException {
    touch("a/1.png", "b/2.png", "z/3.png");
    Path up = Files.createSymbolicLink(folder.resolve("a/up"), folder);
    Path self = Files.createSymbolicLink(folder.resolve("b/self.png"), Path.of("self.png"));
    Path nothing = Files.createSymbolicLink(folder.resolve("c.png"), Path.of("missing.png"));
    Files.createSymbolicLink(folder.resolve("a/.hidden"), folder);
    PictureFiles files = PictureFiles.of(folder);
    assertThat(paths(files.all())).containsExactly("a/1.png", "b/2.png", "z/3.png");
    assertThat(reasons(files))
        .containsExactlyInAnyOrder(
            up + ": a link to a folder that it lies in",
            self + ": a link to nothing",
            nothing + ": a link to nothing");
  }

  @Test
  void isIn_isNotEndedByALoop() throws IOException {
    touch("z/1.png");
    Files.createSymbolicLink(folder.resolve("a"), folder);
    assertThat(PictureFiles.isIn(folder)).isTrue();
  }

  /** Those who run as root may read everything, so the file system's answer is made up here. */
  @Test
  void unreadableFolder_isSkipped() throws IOException {
    touch("1.png");
    Path lost = Files.createDirectory(folder.resolve("lost+found"));
    PictureWalk walk = new PictureWalk(folder, name -> true, false);
    assertThat(walk.visitFileFailed(lost, new AccessDeniedException(lost.toString())))
        .isEqualTo(FileVisitResult.CONTINUE);
    assertThat(walk.postVisitDirectory(lost, new IOException("Input/output error")))
        .isEqualTo(FileVisitResult.CONTINUE);
    assertThat(walk.skipped())
        .containsExactly(
            new SkippedFile(lost, lost + ": permission denied"),
            new SkippedFile(lost, lost + ": java.io.IOException: Input/output error"));
  }

  /** The same on a real file system, for those who are not root. */
  @Test
  void folderAndFileWithoutPermissions_areSkipped() throws IOException {
    touch("1.png", "2.png", "3.png", "lost+found/4.png");
    Path lost = folder.resolve("lost+found");
    Files.setPosixFilePermissions(lost, Set.of());
    try {
      assumeThat(Files.isReadable(lost)).as("root may read everything").isFalse();
      PictureFiles files = PictureFiles.of(folder);
      assertThat(paths(files.all())).containsExactly("1.png", "2.png", "3.png");
      assertThat(reasons(files)).containsExactly(lost + ": permission denied");
    } finally {
      Files.setPosixFilePermissions(lost, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void unreadableFolderItself_isAnError() {
    PictureWalk walk = new PictureWalk(folder, name -> true, false);
    assertThatThrownBy(
            () -> walk.visitFileFailed(folder, new AccessDeniedException(folder.toString())))
        .isInstanceOf(AccessDeniedException.class);
  }

  /** Seen from a program in the C locale, which knows ASCII alone. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void nameThatTheLocaleHasNoCharactersFor_isSkipped_withAdvice() throws Exception {
    touch("1.png", "2.png", "3.png", "caf\u00e9.png", "\u00fcber/4.png");
    String said = inTheLocale("C", folder);
    assertThat(said.lines().findFirst()).contains("[1.png, 2.png, 3.png] 2");
    assertThat(said).contains("has characters that are not in this locale's character set");
    assertThat(said).containsOnlyOnce("export LC_ALL=C.UTF-8");
    assertThat(inTheLocale("C.UTF-8", folder).lines().findFirst().orElseThrow()).endsWith("] 0");
  }

  private static String inTheLocale(String locale, Path folder) throws Exception {
    ProcessBuilder program =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            PictureList.class.getName(),
            folder.toString());
    program.environment().put("LC_ALL", locale);
    Process process = program.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  /** A program that lists the pictures of a folder. */
  static final class PictureList {
    private PictureList() {}

    public static void main(String... folder) throws IOException {
      PictureFiles files = PictureFiles.of(Path.of(folder[0]));
      System.out.println(paths(files.all()) + " " + files.skipped().size());
      reasons(files).forEach(System.out::println);
      System.out.println(files.advice());
    }
  }
}
