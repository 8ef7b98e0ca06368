package dev.autoencoders.samples.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/** The service. Its settings are in {@code application.properties}. */
@SpringBootApplication
@EnableConfigurationProperties(Settings.class)
public class Service {
  /**
   * Runs until it is stopped. Calls that are being answered then are answered.
   *
   * @param args settings, such as {@code --server.port=8080}
   */
  public static void main(String[] args) {
    // Pictures are read and written, nothing is drawn on a screen.
    System.setProperty("java.awt.headless", "true");
    ConfigurableApplicationContext context = SpringApplication.run(Service.class, args);
    Termination.before(() -> SpringApplication.exit(context));
  }
}
