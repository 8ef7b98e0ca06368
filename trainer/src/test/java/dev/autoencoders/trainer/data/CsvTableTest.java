package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
  @TempDir Path directory;

  @Test
  void quotedCells_holdDelimitersQuotesAndLineBreaks() throws IOException {
    CsvTable table = CsvTable.of("t", "a,b\n\"1,5\",\"say \"\"no\"\"\"\n\"two\nlines\", x \n");
    assertThat(table.count()).isEqualTo(2);
    assertThat(table.cell(0, 0)).isEqualTo("1,5");
    assertThat(table.cell(0, 1)).isEqualTo("say \"no\"");
    assertThat(table.cell(1, 0)).isEqualTo("two\nlines");
    assertThat(table.cell(1, 1)).isEqualTo("x");
  }

  @Test
  void delimiter_isTheOneOfTheHeader() throws IOException {
    for (String delimiter : new String[] {",", ";", "\t", "|"}) {
      String text = "\uFEFFa_b\n1_2\n".replace("_", delimiter);
      CsvTable table = CsvTable.of("t", text);
      assertThat(table.header()).as(delimiter).containsExactly("a", "b");
      assertThat(table.cell(0, 1)).isEqualTo("2");
    }
    assertThat(CsvTable.of("t", "\"a,b\";c\n1;2\n").header()).containsExactly("a,b", "c");
  }

  @Test
  void zippedFile_saysTheSameAsAPlainOne() throws IOException {
    Path plain = Files.writeString(directory.resolve("t.csv"), "a,b\r\n1,2\r\n\r\n3,4");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write("a;b\n1;2\n3;4\n".getBytes(StandardCharsets.UTF_8));
    }
    Path zipped = Files.write(directory.resolve("t.csv.gz"), bytes.toByteArray());
    assertThat(CsvTable.read(plain).count()).isEqualTo(2);
    assertThat(CsvTable.read(zipped).sha256()).isEqualTo(CsvTable.read(plain).sha256());
  }

  @Test
  void rowOfAnotherLength_isRefusedWithItsNumber() {
    assertThatThrownBy(() -> CsvTable.of("t", "a,b\n1,2\n3\n"))
        .isInstanceOf(IOException.class)
        .hasMessage("t: expected 2 cells in row 2, as the header has, found 1");
  }

  @Test
  void headerWithoutNamesOfTheirOwn_isRefused() {
    assertThatThrownBy(() -> CsvTable.of("t", "a,a\n1,2\n"))
        .hasMessage("t: expected a name of its own for each column, found \"a\" twice");
    assertThatThrownBy(() -> CsvTable.of("t", ",\n1,2\n")).hasMessageContaining("found none");
    assertThatThrownBy(() -> CsvTable.of("t", "5.1,3,0\n5.2,2,1\n"))
        .hasMessageContaining("found numbers: [5.1, 3, 0]");
    assertThatThrownBy(() -> CsvTable.of("t", "\n")).hasMessageContaining("expected a header");
  }

  @Test
  void otherBytesThanUtf8_areRefused() throws IOException {
    Path file = Files.write(directory.resolve("t.csv"), new byte[] {'a', '\n', (byte) 0xe4, '\n'});
    assertThatThrownBy(() -> CsvTable.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void damageFarFromTheBeginning_isRefusedWithTheFile() throws IOException {
    String rows = "a,b\n" + "1,2\n".repeat(20_000);
    Path text =
        Files.write(
            directory.resolve("bytes.csv"),
            (rows + "\u00e4,2\n").getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> CsvTable.read(text))
        .isInstanceOf(IOException.class)
        .hasMessage("bytes.csv: expected text in UTF-8, found other bytes");
    Path open = Files.writeString(directory.resolve("open.csv"), rows + "\"1,2\n");
    assertThatThrownBy(() -> CsvTable.read(open))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("open.csv: expected CSV, found in line 2");
  }

  @Test
  void damagedZip_isRefusedWithTheFile() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      SplittableRandom random = new SplittableRandom(1);
      zip.write("a,b\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 20_000; i++) {
        zip.write((random.nextInt() + ",2\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] half = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
    Path cut = Files.write(directory.resolve("cut.csv.gz"), half);
    assertThatThrownBy(() -> CsvTable.read(cut))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cut.csv.gz: expected a whole gzip file, found damage");
    byte[] wrong = bytes.toByteArray();
    Arrays.fill(wrong, wrong.length / 2, wrong.length / 2 + 50, (byte) 0x55);
    Path damaged = Files.write(directory.resolve("damaged.csv.gz"), wrong);
    assertThatThrownBy(() -> CsvTable.read(damaged))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("damaged.csv.gz: expected ");
  }

  @Test
  void columnsWithoutAName_areLeftOut() throws IOException {
    CsvTable table = CsvTable.of("t", ",a,b,\n0,5,6,\n1,7,8,\n");
    assertThat(table.header()).containsExactly("a", "b");
    assertThat(table.cell(1, 1)).isEqualTo("8");
    assertThat(table.unnamed()).isEqualTo(2);
  }

  @Test
  void decimalCommas_areReadWhereSemicolonsSeparate() throws IOException {
    CsvTable table = CsvTable.of("t", "a;b\n1,5;x,y\n");
    assertThat(table.cell(0, 0)).isEqualTo("1.5");
    assertThat(table.cell(0, 1)).isEqualTo("x,y");
    assertThat(CsvTable.of("t", "a,b\n\"1,5\",2\n").cell(0, 0)).isEqualTo("1,5");
  }

  @Test
  void columnMore_isTheLast() throws IOException {
    CsvTable table = CsvTable.of("t", ",a;x\n0,5\n1,7\n").withColumn("row", row -> "row " + row);
    assertThat(table.header()).containsExactly("a;x", "row");
    assertThat(table.cell(1, 0)).isEqualTo("7");
    assertThat(table.cell(1, 1)).isEqualTo("row 1");
    assertThatThrownBy(() -> table.withColumn("row", row -> ""))
        .hasMessage("t: expected no column row, found one");
  }
}
