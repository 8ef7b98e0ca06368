package dev.autoencoders.samples.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

/** Calls the service as a program does. Thread-safe. */
final class Client {
  private final RestClient http;

  Client(int port) {
    http = RestClient.create("http://127.0.0.1:" + port);
  }

  /** What came back. */
  record Answer(int status, HttpHeaders headers, HttpEntity<byte[]> body) {
    byte[] bytes() {
      byte[] bytes = body.getBody();
      return bytes == null ? new byte[0] : bytes;
    }

    String text() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }
  }

  Answer get(String path) {
    return http.get().uri(path).exchange((request, response) -> answer(response));
  }

  Answer post(String path, String type, String body) {
    return http.post()
        .uri(path)
        .contentType(MediaType.parseMediaType(type))
        .body(body.getBytes(StandardCharsets.UTF_8))
        .exchange((request, response) -> answer(response));
  }

  /** Uploads a picture to be cleaned. */
  Answer clean(byte[] picture, String name, MediaType type, String kind) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(type);
    ByteArrayResource file =
        new ByteArrayResource(picture) {
          @Override
          public String getFilename() {
            return name;
          }
        };
    MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
    form.add("picture", new HttpEntity<>(file, headers));
    form.add("kind", kind);
    return http.post()
        .uri("/clean")
        .contentType(MediaType.MULTIPART_FORM_DATA)
        .body(form)
        .exchange((request, response) -> answer(response));
  }

  Answer cleanPng(byte[] picture) {
    return clean(picture, "picture.png", MediaType.IMAGE_PNG, "PHOTO");
  }

  private static Answer answer(ClientHttpResponse response) throws IOException {
    HttpStatusCode status = response.getStatusCode();
    try (InputStream in = response.getBody()) {
      return new Answer(status.value(), response.getHeaders(), new HttpEntity<>(in.readAllBytes()));
    }
  }
}
