package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.data.DataListener.SkippedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ImageFolderFailuresTest extends ImageFolderFixture {

  @Test
  void unreadableFiles_areSkippedAndTold() throws IOException {
    writeFew();
    Path text = Files.writeString(folder.resolve("train/0.png"), "no picture at all");
    Path damaged = write("train/15.png", places());
    byte[] bytes = Files.readAllBytes(damaged);
    Files.write(damaged, Arrays.copyOf(bytes, bytes.length / 2));
    Path huge = write("train/16.png", grey(4, 6, 1));
    bytes = Files.readAllBytes(huge);
    ByteBuffer.wrap(bytes).putInt(16, 60_000).putInt(20, 60_000);
    Files.write(huge, bytes);
    ImageSet train = train(new ImageFormat(0, 4, 6, 2));
    assertThat(train.count()).isEqualTo(4);
    assertThat(levels(train, 0)).containsOnly(10);
    assertThat(levels(train, 3)).containsOnly(20);
    assertThat(skipped).extracting(SkippedFile::file).containsExactly(text, damaged, huge);
    assertThat(skipped.get(0).reason()).startsWith(text + ": expected a picture (");
    assertThat(skipped.get(1).reason()).contains("15.png").contains("a damaged one");
    assertThat(skipped.get(2).reason()).contains("at most 67108864 pixels, found 60000×60000");
  }

  @Test
  void unreadableHeaders_haveNoSayInTheFormat() throws IOException {
    writeFew();
    Files.writeString(folder.resolve("train/0.png"), "no picture at all");
    assertThat(source(ImageFormat.asFound()).format()).isEqualTo(new ImageFormat(1, 4, 6, 0));
  }

  @Test
  void nothingReadable_isAnError() throws IOException {
    writeFew();
    for (String path : List.of("train/1.png", "train/2.png", "test/3.png")) {
      Files.writeString(folder.resolve(path), "no picture at all");
    }
    assertThatThrownBy(() -> source(ImageFormat.asFound()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            folder + ": expected pictures, found 3 files that can't be read; the first: ");
    assertThatThrownBy(() -> train(new ImageFormat(1, 4, 6, 0)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            name() + "/train: expected pictures, found 2 files that can't be read; the first: ");
    assertThat(skipped).isEmpty();
  }

  @Test
  void emptyFolder_isAnError() {
    assertThatThrownBy(() -> source(ImageFormat.asFound()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            folder
                + ": expected pictures to train with and others to test with, found 0 and 0; put at"
                + " least three into the folder or into folders in it");
  }

  @Test
  void log_tellsHowManyWereSkipped_andNamesTheFirstTen() throws IOException {
    writeFew();
    for (int i = 10; i < 22; i++) {
      Files.writeString(folder.resolve("train/" + i + ".png"), "no picture at all");
    }
    List<String> messages = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            messages.add(record.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("dev.autoencoders.trainer");
    logger.addHandler(handler);
    try {
      DataSource.folder(folder, ImageFormat.asFound()).train();
    } finally {
      logger.removeHandler(handler);
    }
    assertThat(messages).hasSize(1);
    assertThat(messages.get(0).lines()).hasSize(11);
    assertThat(messages.get(0)).startsWith("skipped files: 12").contains("19.png");
  }

  @Test
  void imagesThatTheHeapCannotHold_areRefusedBeforeTheyAreRead() throws IOException {
    writeFew();
    assertThatThrownBy(() -> train(new ImageFormat(3, 16_384, 16_384, 1000)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(name() + "/train: expected images that fit into the Java heap of ")
        .hasMessageContaining("found 2,000 images that take 1500.00 GiB")
        .hasMessageContaining("--limit N")
        .hasMessageEndingWith("such as java -Xmx1501g");
    assertThat(skipped).isEmpty();
  }

  @Test
  void loopOfLinks_isSkippedAndTold() throws IOException {
    writeFew();
    Path loop = Files.createSymbolicLink(folder.resolve("train/loop"), folder);
    assertThat(train(ImageFormat.asFound()).count()).isEqualTo(2);
    assertThat(skipped)
        .containsExactly(new SkippedFile(loop, loop + ": a link to a folder that it lies in"));
  }
}
