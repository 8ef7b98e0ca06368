package dev.autoencoders.samples.service;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Healthy as long as a model computes. Takes no place at the gate, so that a busy service is up.
 */
@Component
class ModelsHealth implements HealthIndicator {
  private final Models models;

  ModelsHealth(Models models) {
    this.models = models;
  }

  @Override
  public Health health() {
    float[] digit = models.map().decode(new float[models.map().spec().latentValues()]);
    return digit.length == models.map().spec().inputValues()
        ? Health.up().withDetail("models", models.names()).build()
        : Health.down().withDetail("values", digit.length).build();
  }
}
