package dev.autoencoders.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.Metrics;
import dev.autoencoders.trainer.evaluation.Baseline;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class RatePlotTest {
  private static final Metrics PLAIN =
      new Metrics("digits", "test", "none", 10, 0.01, null, null, 20.0, null, null, null);

  private static Baseline baseline(String method, @Nullable Double bytes) {
    return new Baseline(method, "", 0.01, 20.0, 0.5, bytes, null);
  }

  @Test
  void plot_hasACurveForEachMethodWithBytes() throws Exception {
    List<Metrics> metrics = List.of(PLAIN, PLAIN.ofFiles(50, 12.5), PLAIN.ofFiles(75, 20));
    List<Baseline> others =
        List.of(baseline("JPEG <mosaic>", 90.0), baseline("median filter", null));
    String svg = RatePlot.ofBytes("my-codec", metrics, others);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(3);
    assertThat(document.getDocumentElement().getTextContent())
        .contains("my-codec", "JPEG <mosaic>")
        .doesNotContain("median");
  }

  @Test
  void plotOfBits_hasFractionsOfABitAtItsFoot() {
    RatePlot.Curve ours =
        new RatePlot.Curve(
            "my-codec", List.of(new RatePlot.Point(0.9, 36), new RatePlot.Point(0.2, 28)));
    String svg = RatePlot.ofBits(List.of(ours));
    assertThat(svg).contains(">0.125<", ">0.25<", ">0.5<", ">1<", ">bits per pixel<");
    assertThat(ours.points()).extracting(RatePlot.Point::rate).containsExactly(0.2, 0.9);
  }
}
