package dev.autoencoders.trainer.cli;

import dev.autoencoders.internal.signing.KeyFiles;
import dev.autoencoders.trainer.publishing.ZooDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds a model to a zoo. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Copies a model into a zoo, as NAME/VERSION, and lists it in the zoo's index.json and"
          + " README.md.",
      "Any web server that serves the zoo's directory serves the zoo. A published version never"
          + " changes: export another one with train --model-version.",
      "With --key the index is signed, and readers who trust the key notice forged, old and held"
          + " ones. Without MODEL_DIR, --key signs the index anew."
    })
final class PublishCommand implements Callable<Integer> {
  private static final int USUAL_DAYS = 365;
  private static final int MOST_DAYS = 36_500;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL_DIR",
      description = "The model; left out, the index is signed anew for another --valid-for.")
  @Nullable Path model;

  @Option(
      names = "--zoo",
      required = true,
      paramLabel = "DIR",
      description = "The zoo; an index is made if there is none.")
  Path zoo = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "Signs the index with this key, which the command key makes. Twice for a change of keys:"
              + " the old one and the new one.")
  List<Path> keys = List.of();

  @Option(
      names = "--valid-for",
      paramLabel = "DAYS",
      description =
          "How long readers take the signed index without a newer one; 0 for ever; default: "
              + USUAL_DAYS
              + ".")
  @Nullable Integer days;

  @Override
  public Integer call() throws IOException {
    ZooDirectory directory = directory();
    if (model != null) {
      String published = directory.publish(model);
      Main.result(spec, "published " + published + " in " + zoo.toAbsolutePath());
    } else {
      Instant until = directory.renew();
      Main.result(
          spec,
          ("signed the index of " + zoo.toAbsolutePath() + " anew, valid ")
              + (until == null ? "for ever" : "until " + until));
    }
    return 0;
  }

  private ZooDirectory directory() throws IOException {
    ZooDirectory unsigned = new ZooDirectory(zoo);
    if (keys.isEmpty()) {
      if (model == null || days != null) {
        String option = model == null ? "MODEL_DIR, or --key to sign the index anew" : "--key";
        throw new ParameterException(
            spec.commandLine(),
            "Expected " + option + (days == null ? "" : " with --valid-for") + "; found none");
      }
      return unsigned;
    }
    List<KeyPair> pairs = new ArrayList<>();
    for (Path key : keys) {
      pairs.add(KeyFiles.pair(key));
    }
    int valid = days == null ? USUAL_DAYS : days;
    if (valid < 0 || valid > MOST_DAYS) {
      throw new ParameterException(
          spec.commandLine(), "--valid-for: expected 0 to " + MOST_DAYS + " days, found " + valid);
    }
    return unsigned.signedBy(pairs, valid == 0 ? null : Duration.ofDays(valid));
  }
}
