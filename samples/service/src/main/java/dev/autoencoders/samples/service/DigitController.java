package dev.autoencoders.samples.service;

import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Digits of 28×28 pixels, white on black, row by row, 0 to 1. */
@RestController
class DigitController {
  private static final int SIDE = 28;

  private final Models models;
  private final Gate gate;

  DigitController(Models models, Gate gate) {
    this.models = models;
    this.gate = gate;
  }

  /** Removes noise. */
  @PostMapping("/digits/clean")
  float[] clean(@RequestBody float[] pixels) throws IOException {
    requireOne(pixels);
    // This model takes images of any size.
    return gate.call("digit", deadline -> models.digit().denoise(pixels, SIDE, SIDE));
  }

  /** Where a digit lies on the map: two numbers. */
  @PostMapping("/digits/place")
  float[] place(@RequestBody float[] pixels) throws IOException {
    requireOne(pixels);
    return gate.call("place", deadline -> models.map().encode(pixels));
  }

  /** The digit at a place of the map. */
  @GetMapping("/digits/at")
  float[] at(@RequestParam float x, @RequestParam float y) throws IOException {
    return gate.call("map", deadline -> models.map().decode(new float[] {x, y}));
  }

  private static void requireOne(float[] pixels) {
    if (pixels.length != SIDE * SIDE) {
      throw new IllegalArgumentException(
          "digit: expected " + SIDE * SIDE + " values, found " + pixels.length);
    }
  }
}
