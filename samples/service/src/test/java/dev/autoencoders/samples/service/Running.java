package dev.autoencoders.samples.service;

import dev.autoencoders.DetectorFixtures;
import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service, in this JVM, at a port of its own. */
record Running(ConfigurableApplicationContext context, Client client, int port)
    implements AutoCloseable {
  static Running start(String... settings) {
    String[] all =
        Stream.concat(Stream.of("--server.port=0"), Arrays.stream(settings)).toArray(String[]::new);
    ConfigurableApplicationContext context = new SpringApplicationBuilder(Service.class).run(all);
    int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    return new Running(context, new Client(port), port);
  }

  /** A detector of pumps: normal values lie around 0.5. */
  static void writeDetector(Path directory) {
    Input.Row row = new Input.Row(List.of(Column.number("rpm"), Column.number("flow")));
    DetectorFixtures.write(directory, "pumps", row);
  }

  @Override
  public void close() {
    context.close();
  }
}
