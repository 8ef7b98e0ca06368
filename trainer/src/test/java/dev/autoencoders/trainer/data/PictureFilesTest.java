package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.data.PictureFiles.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
}
