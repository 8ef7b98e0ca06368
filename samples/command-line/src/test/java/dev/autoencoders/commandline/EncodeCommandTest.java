package dev.autoencoders.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodeCommandTest {
  private static final String MODEL = "mnist-compact-2";

  @TempDir Path folder;

  @Test
  void pictures_becomeLinesOfATable() throws IOException {
    Path a = Pictures.noisy(folder.resolve("in/a.png"));
    Path b = Pictures.noisy(folder.resolve("in/b, \"c\".png"));
    Path table = folder.resolve("latents.csv");
    Run run = Run.of("encode", folder.resolve("in"), table, "--model", MODEL);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEqualToIgnoringNewLines("wrote " + table + ": 2 files");
    float[] latent = latent(a);
    assertThat(Files.readAllLines(table))
        .isEqualTo(
            List.of(
                "file,latent0,latent1",
                a + "," + latent[0] + "," + latent[1],
                "\"" + b.toString().replace("\"", "\"\"") + "\"," + latent[0] + "," + latent[1]));
  }

  private static float[] latent(Path picture) throws IOException {
    try (Autoencoder model = Autoencoder.from(ModelZoo.bundled().model(MODEL)).load()) {
      return model.images().encode(ImageIO.read(picture.toFile()));
    }
  }

  @Test
  void pictureThatCannotBeRead_isNamedAndTheOthersAreInTheTable() throws IOException {
    Pictures.noisy(folder.resolve("in/a.png"));
    Files.writeString(folder.resolve("in/b.png"), "no picture");
    Path table = folder.resolve("latents.csv");
    Run run = Run.of("encode", folder.resolve("in"), table, "--model", MODEL, "--json");
    assertThat(run.code()).isOne();
    assertThat(run.json().get(1).get("error").asText()).contains("b.png");
    assertThat(Files.readAllLines(table)).hasSize(2);
  }

  @Test
  void tableThatIsThere_isReplacedOnlyIfAskedTo() throws IOException {
    Path in = Pictures.noisy(folder.resolve("a.png"));
    Path table = Files.writeString(folder.resolve("latents.csv"), "precious");
    assertThat(Run.of("encode", in, table, "--model", MODEL).code()).isOne();
    assertThat(table).hasContent("precious");
    assertThat(Run.of("encode", in, table, "--model", MODEL, "--force").code()).isZero();
    assertThat(Files.readAllLines(table)).hasSize(2);
  }

  @Test
  void folderInThePlaceOfTheTable_isAWrongCommandLine() throws IOException {
    Path in = Pictures.noisy(folder.resolve("in/a.png"));
    Path out = Files.createDirectories(folder.resolve("out"));
    assertThat(Run.of("encode", in, out, "--model", MODEL).code()).isEqualTo(2);
  }
}
