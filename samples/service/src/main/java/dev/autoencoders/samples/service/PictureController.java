package dev.autoencoders.samples.service;

import dev.autoencoders.Autoencoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Cleans pictures. */
@RestController
class PictureController {
  private final Models models;
  private final Gate gate;
  private final Settings settings;

  PictureController(Models models, Gate gate, Settings settings) {
    this.models = models;
    this.gate = gate;
    this.settings = settings;
  }

  /** What is in the picture. */
  enum Kind {
    PHOTO,
    SCAN
  }

  /** Answers a JPEG with a JPEG, and everything else with a PNG. */
  @PostMapping("/clean")
  ResponseEntity<byte[]> clean(
      @RequestParam MultipartFile picture, @RequestParam(defaultValue = "PHOTO") Kind kind)
      throws IOException {
    MediaType type =
        MediaType.IMAGE_JPEG_VALUE.equals(picture.getContentType())
            ? MediaType.IMAGE_JPEG
            : MediaType.IMAGE_PNG;
    Autoencoder model = kind == Kind.SCAN ? models.scan() : models.photo();
    byte[] clean =
        gate.call("clean", deadline -> clean(picture, model, type.getSubtype(), deadline));
    return ResponseEntity.ok().contentType(type).body(clean);
  }

  private byte[] clean(
      MultipartFile picture, Autoencoder model, String format, Gate.Deadline deadline)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream in = picture.getInputStream()) {
      model
          .images()
          .maxPixels(settings.maxPixels())
          .onProgress((done, total) -> deadline.check())
          .denoise(in, out, format);
    }
    return out.toByteArray();
  }
}
