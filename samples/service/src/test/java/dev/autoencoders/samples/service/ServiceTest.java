package dev.autoencoders.samples.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autoencoders.image.ImageMetrics;
import dev.autoencoders.image.Pixels;
import dev.autoencoders.model.Version;
import dev.autoencoders.zoo.ModelZoo;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

class ServiceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static Running service;

  @BeforeAll
  static void start() {
    Path detector = folder.resolve("pumps");
    Running.writeDetector(detector);
    service =
        Running.start(
            "--service.detector=" + detector,
            "--service.concurrent-calls=1",
            "--service.waiting-calls=0",
            "--service.max-pixels=20000",
            "--service.max-rows=3",
            "--spring.servlet.multipart.max-file-size=100KB");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void noisyPhotograph_comesBackWithLessNoise() throws IOException {
    BufferedImage noisy = Pictures.waves(80, 120, 0.1);
    Client.Answer answer = service.client().cleanPng(Pictures.bytes(noisy, "png"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.headers().getContentType()).isEqualTo(MediaType.IMAGE_PNG);
    float[] clean = Pixels.read(Pictures.waves(80, 120, 0), 3);
    double before = ImageMetrics.mse(Pixels.read(noisy, 3), clean);
    double after = ImageMetrics.mse(Pixels.read(Pictures.read(answer.bytes()), 3), clean);
    assertThat(after).isLessThan(before / 4);
  }

  @Test
  void jpeg_isAnsweredWithAJpeg() throws IOException {
    byte[] page = Pictures.bytes(Pictures.waves(40, 40, 0), "jpg");
    Client.Answer answer = service.client().clean(page, "p.jpg", MediaType.IMAGE_JPEG, "SCAN");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.headers().getContentType()).isEqualTo(MediaType.IMAGE_JPEG);
    assertThat(answer.bytes()).startsWith(0xff, 0xd8);
  }

  @Test
  void fileThatIsNoPicture_isRefusedWithTheReason() {
    Client.Answer answer = service.client().cleanPng(new byte[] {1, 2, 3});
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).contains("expected", "found").doesNotContain("java.");
  }

  @Test
  void pictureOfTooManyPixels_isRefused() throws IOException {
    Client.Answer answer =
        service.client().cleanPng(Pictures.bytes(Pictures.waves(200, 101, 0), "png"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).contains("at most 20000 pixels, found 200×101");
  }

  @Test
  void fileOfTooManyBytes_isRefused() {
    assertThat(service.client().cleanPng(new byte[200_000]).status()).isEqualTo(413);
  }

  @Test
  void rowsOfJson_haveTheirVerdicts() throws IOException {
    JsonNode verdicts =
        detect("application/json", "[{\"rpm\":0.5,\"flow\":0.5},{\"rpm\":0.5,\"flow\":0.9}]", 200);
    assertThat(verdicts.get(0).get("anomaly").asBoolean()).isFalse();
    assertThat(verdicts.get(1).get("anomaly").asBoolean()).isTrue();
    assertThat(verdicts.get(1).get("score").asDouble()).isBetween(7.99, 8.01);
    assertThat(verdicts.get(1).at("/contributions/0/name").asText()).isEqualTo("flow");
  }

  @Test
  void rowsOfCsv_haveTheSameVerdicts() throws IOException {
    JsonNode verdicts = detect("text/csv", "\uFEFFrpm;id;flow\n0.5;a;0,9\n", 200);
    assertThat(verdicts).hasSize(1);
    assertThat(verdicts.get(0).get("score").asDouble()).isBetween(7.99, 8.01);
  }

  @Test
  void columnsOfCsvWithoutAName_areLeftOut() throws IOException {
    JsonNode verdicts = detect("text/csv", "\n; rpm ;\"a;b,c\";;flow\n1;0.5;a;;0,9\n", 200);
    assertThat(verdicts).hasSize(1);
    assertThat(verdicts.get(0).get("score").asDouble()).isBetween(7.99, 8.01);
  }

  @Test
  void rowThatDoesNotFit_isNamed() throws IOException {
    assertThat(
            detect("application/json", "[{\"rpm\":1,\"flow\":1},{\"rpm\":\"x\"}]", 422)
                .get("detail")
                .asText())
        .contains("pumps: row 1: column rpm: expected a finite number, found \"x\"");
  }

  @Test
  void wrongRows_areRefused() throws IOException {
    String row = "{\"rpm\":1,\"flow\":1}";
    assertThat(detect("application/json", "[{\"rpm\":", 422).get("detail").asText())
        .contains("expected an array of objects");
    assertThat(detect("application/json", "[null]", 422).get("detail").asText())
        .contains("found null");
    assertThat(detect("application/json", "[]", 422).get("detail").asText()).contains("found 0");
    String four = String.join(",", row, row, row, row);
    assertThat(detect("application/json", "[" + four + "]", 422).get("detail").asText())
        .contains("expected 1 to 3 rows, found 4");
    assertThat(detect("application/json", " ".repeat(9_000_000), 413).get("detail").asText())
        .contains("8388608 bytes");
    assertThat(detect("text/csv", "a,a\n1,2\n", 422).get("detail").asText()).contains("a table");
  }

  @Test
  void digit_isCleanedAndHasAPlaceOnTheMap() throws IOException {
    float[] black = new float[784];
    Client.Answer clean = service.client().post("/digits/clean", "application/json", json(black));
    assertThat(JSON.readTree(clean.bytes())).hasSize(784);
    Client.Answer place = service.client().post("/digits/place", "application/json", json(black));
    JsonNode two = JSON.readTree(place.bytes());
    assertThat(two).hasSize(2);
    Client.Answer at = service.client().get("/digits/at?x=" + two.get(0) + "&y=" + two.get(1));
    assertThat(JSON.readTree(at.bytes())).hasSize(784);
    Client.Answer wrong = service.client().post("/digits/clean", "application/json", "[1,2]");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text()).contains("expected 784 values, found 2");
    assertThat(service.client().get("/digits/at?x=NaN&y=0").status()).isEqualTo(422);
  }

  @Test
  void callWithoutAPlace_isToldToComeBack() throws Exception {
    Gate gate = service.context().getBean(Gate.class);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Thread other = new Thread(() -> occupy(gate, inside, go));
    other.start();
    try {
      inside.await();
      Client.Answer answer = service.client().get("/digits/at?x=0&y=0");
      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.headers().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
      assertThat(service.client().get("/actuator/health").status()).isEqualTo(200);
    } finally {
      go.countDown();
      other.join();
    }
    assertThat(service.client().get("/digits/at?x=0&y=0").status()).isEqualTo(200);
  }

  private static void occupy(Gate gate, CountDownLatch inside, CountDownLatch go) {
    try {
      gate.call(
          "test",
          deadline -> {
            inside.countDown();
            go.await();
            return 0;
          });
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void unexpectedFailure_isNotShownToCallers() {
    ProblemDetail shown = new Problems().unexpected(new IllegalStateException("secret"));
    assertThat(shown.getStatus()).isEqualTo(500);
    assertThat(shown.getDetail()).contains("log").doesNotContain("secret");
  }

  @Test
  void health_namesTheModels() throws IOException {
    Version photographs = ModelZoo.bundled().model("photo-denoiser").spec().version();
    assertThat(service.client().get("/actuator/health").text())
        .contains("\"UP\"", "photo-denoiser " + photographs, "pumps 1.0.0");
  }

  @Test
  void metrics_countTheCalls() throws IOException {
    service.client().get("/digits/at?x=1&y=1");
    Client.Answer answer =
        service.client().get("/actuator/metrics/service.calls?tag=operation:map");
    assertThat(JSON.readTree(answer.bytes()).at("/measurements/0/value").asInt()).isPositive();
    for (String gauge : new String[] {"service.running", "service.waiting"}) {
      JsonNode metric = JSON.readTree(service.client().get("/actuator/metrics/" + gauge).bytes());
      assertThat(metric.at("/measurements/0/value").asInt()).isZero();
    }
  }

  @Test
  void serviceWithoutADetector_saysHowToGetOne() throws IOException {
    try (Running plain = Running.start()) {
      Client.Answer answer = plain.client().post("/detect", "text/csv", "a\n1\n");
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.text()).contains("--service.detector=MODEL_DIR");
      JsonNode detector = JSON.readTree(plain.client().get("/detector").bytes());
      assertThat(detector.get("model").isNull()).isTrue();
    }
  }

  private static JsonNode detect(String type, String rows, int status) throws IOException {
    Client.Answer answer = service.client().post("/detect", type, rows);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return JSON.readTree(answer.bytes());
  }

  private static String json(float[] values) {
    return Arrays.toString(values);
  }
}
