package dev.autoencoders.samples.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autoencoders.Autoencoder;
import dev.autoencoders.anomaly.Contribution;
import dev.autoencoders.anomaly.Verdict;
import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Examines rows of a table by the detector that the settings name. */
@RestController
class DetectController {
  private static final long MAX_BYTES = DataSize.ofMegabytes(8).toBytes();
  private static final int CONTRIBUTIONS = 5;
  private static final TypeReference<List<Map<String, Object>>> ROWS = new TypeReference<>() {};

  private final Models models;
  private final Gate gate;
  private final Settings settings;
  private final ObjectMapper json;

  DetectController(Models models, Gate gate, Settings settings, ObjectMapper json) {
    this.models = models;
    this.gate = gate;
    this.settings = settings;
    this.json = json;
  }

  /**
   * What the model is called, and the columns that it takes; null and none if there is no model.
   */
  record Description(@Nullable String model, List<String> columns) {}

  /** One row's verdict; the columns that add most come first. */
  record Answer(
      double score,
      double threshold,
      double shareBelow,
      boolean anomaly,
      List<Contribution> contributions,
      List<String> missing,
      Map<String, String> unknownCategories) {
    static Answer of(Verdict verdict) {
      return new Answer(
          verdict.score(),
          verdict.threshold(),
          verdict.shareBelow(),
          verdict.isAnomaly(),
          verdict.contributions().stream().limit(CONTRIBUTIONS).toList(),
          verdict.missing(),
          verdict.unknownCategories());
    }
  }

  @GetMapping("/detector")
  Description describe() {
    return models
        .detector()
        .map(model -> new Description(Models.name(model), columns(model)))
        .orElse(new Description(null, List.of()));
  }

  private static List<String> columns(Autoencoder model) {
    return model.spec().input() instanceof Input.Row row
        ? row.columns().stream().map(Column::name).toList()
        : List.of();
  }

  /** An array of objects, each with its values by column. */
  @PostMapping(path = "/detect", consumes = MediaType.APPLICATION_JSON_VALUE)
  List<Answer> detectJson(HttpServletRequest request) throws IOException {
    Autoencoder model = detector();
    return examine(model, json(body(request)));
  }

  /** A table with a header. */
  @PostMapping(path = "/detect", consumes = "text/csv")
  List<Answer> detectCsv(HttpServletRequest request) throws IOException {
    Autoencoder model = detector();
    return examine(model, TableBody.rows(new String(body(request), StandardCharsets.UTF_8)));
  }

  private Autoencoder detector() {
    return models
        .detector()
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "detect: expected a detector, found none; start the service with"
                        + " --service.detector=MODEL_DIR"));
  }

  private List<Answer> examine(Autoencoder model, List<Map<String, Object>> rows)
      throws IOException {
    if (rows.isEmpty() || rows.size() > settings.maxRows()) {
      throw new IllegalArgumentException(
          "detect: expected 1 to " + settings.maxRows() + " rows, found " + rows.size());
    }
    return gate.call(
        "detect", deadline -> model.detector().examine(rows).stream().map(Answer::of).toList());
  }

  /** The length may be unknown before the end, so that the header alone says too little. */
  private static byte[] body(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes((int) MAX_BYTES + 1);
    if (body.length > MAX_BYTES) {
      throw new ResponseStatusException(
          HttpStatus.PAYLOAD_TOO_LARGE,
          "detect: expected at most " + MAX_BYTES + " bytes, found more; send fewer rows a call");
    }
    return body;
  }

  private List<Map<String, Object>> json(byte[] body) throws IOException {
    try {
      List<Map<String, Object>> rows = json.readValue(body, ROWS);
      if (rows == null || rows.contains(null)) {
        throw new IllegalArgumentException("detect: expected an array of objects, found null");
      }
      return rows;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "detect: expected an array of objects, found " + e.getOriginalMessage(), e);
    }
  }
}
