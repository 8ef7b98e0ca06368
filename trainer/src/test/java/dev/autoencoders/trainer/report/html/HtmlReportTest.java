package dev.autoencoders.trainer.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.trainer.Fixtures;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.Baseline;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import dev.autoencoders.trainer.report.Commands;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
  private static final Pattern DATA =
      Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>");
  private static final Pattern PICTURE = Pattern.compile("<img src=\"([^\"]*)\" alt=\"([^\"]*)\"");
  private static final String HOSTILE = "</script><img src=x onerror=alert(1)>{{data}}\"'&";
  private static final RunHistory NO_HISTORY = new RunHistory(List.of(), "Nobody was watching.");

  private static final Commands COMMANDS =
      new Commands("synthetic", List.of("--data", "synthetic"));

  @TempDir static Path directory;

  private static Path model;
  private static Path denoiser;
  private static ImageSet digits;

  @BeforeAll
  static void train() throws IOException {
    model = directory.resolve("model");
    denoiser = directory.resolve("denoiser");
    digits = Fixtures.digits().test();
    Fixtures.training(Fixtures.TINY).keepIn(directory.resolve("model.run")).fit().exportTo(model);
    Fixtures.training(Fixtures.TINY_DENOISER).fit().exportTo(denoiser);
  }

  private static ReportInput input(ModelBundle bundle, ImageSet images, Noise noise)
      throws IOException {
    RunHistory history = RunHistory.read(directory.resolve("model.run"), bundle.spec());
    return new ReportInput(bundle, data(images), images, COMMANDS, 0, noise, 0, history, List.of());
  }

  private static EvaluationData data(ImageSet images) {
    return EvaluationData.of(images, COMMANDS.dataset(), "test");
  }

  private static String page(ReportInput input) throws IOException {
    return HtmlReport.of(input, done -> {});
  }

  private static String page() throws IOException {
    return page(input(ModelBundle.read(model), digits, Noise.none()));
  }

  private static String denoiserPage() throws IOException {
    return page(input(ModelBundle.read(denoiser), digits, Noise.gaussian(0.5)));
  }

  private static JsonNode data(String page) throws IOException {
    List<String> found = DATA.matcher(page).results().map(match -> match.group(1)).toList();
    assertThat(found).hasSize(1);
    return new ObjectMapper().readTree(found.get(0));
  }

  private static List<MatchResult> pictures(String page) {
    return PICTURE.matcher(page).results().toList();
  }

  @Test
  void page_needsNothingElse() throws IOException {
    String page = page();
    String ownParts = SCRIPT.matcher(page).replaceFirst("");
    assertThat(ownParts)
        .doesNotContain("http:", "https:", "<link", "@import", "url(")
        .contains("MIT License", "default-src &#39;none&#39;");
    assertThat(pictures(page)).allMatch(match -> match.group(1).startsWith("data:image/png;"));
    assertThat(page).doesNotContain("sourceMappingURL");
    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_000_000);
  }

  @Test
  void policy_allowsTheScriptsOfThePageAndNoOthers() throws Exception {
    String page = page();
    List<String> scripts = SCRIPT.matcher(page).results().map(match -> match.group(1)).toList();
    assertThat(scripts).hasSize(2);
    for (String script : scripts) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      assertThat(page.substring(0, page.indexOf("<title>")).replace("&#x3D;", "="))
          .contains("sha256-" + Base64.getEncoder().encodeToString(digest))
          .doesNotContain("script-src 'unsafe-inline'");
    }
  }

  @Test
  void data_holdsHistoryHistogramAndCodes() throws IOException {
    JsonNode data = data(page());
    assertThat(data.path("history")).hasSize(2);
    int counted = 0;
    for (JsonNode count : data.path("histogram").path("counts")) {
      counted += count.asInt();
    }
    assertThat(counted).isEqualTo(digits.count());
    assertThat(data.path("codes").path("points")).hasSize(digits.count());
    assertThat(data.path("codes").path("labels").get(7).asInt()).isEqualTo(digits.label(7));
    assertThat(data.path("codes").path("tiles").asInt()).isEqualTo(digits.count());
  }

  @Test
  void pictures_areThoseOfTheImages() throws IOException {
    List<MatchResult> pictures = pictures(page());
    // Three shelves of twelve, input and output; four walks of nine steps.
    assertThat(pictures).hasSize(3 * 12 * 2 + 4 * 9);
    assertThat(pictures).noneMatch(match -> match.group(2).isBlank());
    MatchResult first = pictures.get(0);
    int index = Integer.parseInt(first.group(2).replaceFirst(".*test image (\\d+).*", "$1"));
    String base64 = first.group(1).substring("data:image/png;base64,".length());
    BufferedImage image =
        ImageIO.read(
            new ByteArrayInputStream(Base64.getDecoder().decode(base64.replace("&#x3D;", "="))));
    float[] expected = digits.floats(index, index + 1);
    for (int i = 0; i < expected.length; i++) {
      assertThat(image.getRaster().getSample(i % 28, i / 28, 0))
          .isEqualTo(Math.round(expected[i] * 255));
    }
  }

  @Test
  void tables_haveARowPerLabelEpochAndNode() throws IOException {
    String page = page();
    for (int label = 0; label < 10; label++) {
      assertThat(page).contains("<tr><th scope=\"row\">" + label + "</th>");
    }
    assertThat(page)
        .contains(">Gemm <", ">encoder.1<", ">decoder.0<", "6,280", "13,336 parameters");
    assertThat(page)
        .contains("2 <small>best</small>")
        .contains("No command trains this model again");
  }

  @Test
  void denoiser_showsTargetsAndLeavesTheCodesOut() throws IOException {
    String page = denoiserPage();
    assertThat(pictures(page)).hasSize(3 * 12 * 3);
    assertThat(page)
        .contains("alt=\"clean target\"", "gaussian:0.5")
        .doesNotContain("id=\"codes\"");
    assertThat(data(page).path("codes").isNull()).isTrue();
  }

  @Test
  void historyOfAnotherTraining_isNotShown() throws IOException {
    String page = denoiserPage();
    assertThat(data(page).path("history")).isEmpty();
    assertThat(page).contains("belongs to another training").doesNotContain("id=\"loss-chart\"");
  }

  @Test
  void missingHistory_saysSo() throws IOException {
    ModelBundle bundle = ModelBundle.read(model);
    RunHistory history = RunHistory.read(directory.resolve("nowhere"), bundle.spec());
    assertThat(history.epochs()).isEmpty();
    assertThat(history.note()).contains("nowhere", "history.json");
  }

  @Test
  void imagesWithoutLabels_haveNoTableOfThem() throws IOException {
    byte[] pixels = new byte[5 * 784];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 31);
    }
    ImageSet images = ImageSet.of("plain", 1, 28, 28, pixels, new byte[5]);
    String page = page(input(ModelBundle.read(model), images, Noise.none()));
    assertThat(page).doesNotContain("Errors by label").contains("From image 0 to image 2");
    assertThat(data(page).path("codes").path("labels").isNull()).isTrue();
    // One of the five on each shelf, for none is shown twice; two walks.
    assertThat(pictures(page)).hasSize(3 * 2 + 2 * 9);
  }

  @Test
  void baselines_standAroundTheModelByError() throws IOException {
    ReportInput plain = input(ModelBundle.read(model), digits, Noise.none());
    String page =
        page(
            new ReportInput(
                plain.model(),
                data(digits),
                digits,
                COMMANDS,
                0,
                Noise.none(),
                0,
                NO_HISTORY,
                List.of(
                    new Baseline("left out", "", null, null, null, null, "too large"),
                    new Baseline("grey", "", 0.9, 0.46, 0.1, null, null),
                    new Baseline("JPEG", "quality 0.9", 1e-4, 40.0, 0.99, 512.0, null))));
    assertThat(page.substring(page.indexOf("id=\"baselines\"")))
        .containsSubsequence("JPEG", "40.00 dB", "512", "tiny", "this model", "grey", "too large");
    assertThat(page).contains("Nobody was watching.");
  }

  @Test
  void hostileText_staysText() throws IOException {
    Path hostile = Files.createDirectories(directory.resolve("hostile"));
    for (String file : List.of("encoder.onnx", "decoder.onnx")) {
      Files.write(hostile.resolve(file), Files.readAllBytes(model.resolve(file)));
    }
    String json = Files.readString(model.resolve("model.json"));
    String quoted = new ObjectMapper().writeValueAsString(HOSTILE);
    Files.writeString(
        hostile.resolve("model.json"),
        json.replace("\"A tiny autoencoder for tests.\"", quoted)
            .replace("\"NOASSERTION\"", quoted)
            .replace("\"djl\"", quoted));
    ReportInput plain = input(ModelBundle.read(hostile), digits, Noise.none());
    String page =
        page(
            new ReportInput(
                plain.model(),
                data(digits),
                digits,
                new Commands(HOSTILE, List.of("--data", HOSTILE)),
                0,
                Noise.none(),
                0,
                new RunHistory(List.of(), HOSTILE),
                List.of(new Baseline(HOSTILE, HOSTILE, 1.0, 0.0, 0.0, null, HOSTILE))));
    assertThat(page).doesNotContain("<img src=x").doesNotContain("{{data}}\"");
    assertThat(page).contains("&lt;/script&gt;&lt;img src&#x3D;x");
    assertThat(SCRIPT.matcher(page).results()).hasSize(2);
    assertThat(data(page).path("histogram").isObject()).isTrue();
  }

  @Test
  void data_cantEndItsElement() throws IOException {
    String json = ChartData.escaped(List.of("</script><!-- & -->"));
    assertThat(json).doesNotContain("<", ">", "&");
    assertThat(new ObjectMapper().readTree(json).get(0).asText()).isEqualTo("</script><!-- & -->");
  }

  @Test
  void sameInput_givesTheSamePage() throws IOException {
    assertThat(page()).isEqualTo(page());
  }

  @Test
  void noImages_areRefused() throws IOException {
    assertThatThrownBy(() -> input(ModelBundle.read(model), digits.limit(0), Noise.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected at least 1 test image");
  }

  @Test
  void baselinesThatAreNone_areRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("wrong.json"), "[{\"method\": 1}]");
    assertThatThrownBy(() -> Baseline.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("wrong.json: expected what baselines --json writes");
  }
}
