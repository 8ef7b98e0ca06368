package dev.autoencoders.trainer.publishing;

import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.report.Markdown;
import dev.autoencoders.trainer.run.OptimizerConfig;
import dev.autoencoders.trainer.run.OptimizerConfig.Algorithm;
import dev.autoencoders.trainer.run.RunConfig;
import dev.autoencoders.trainer.run.RunRecord;
import java.util.Locale;

/** What model cards say of a network's training. */
final class TrainingText {
  private TrainingText() {}

  /**
   * How the network was trained.
   *
   * @param record how it came to be
   * @param input what its samples are
   * @return sentences, in Markdown
   */
  static String of(RunRecord record, Input input) {
    RunConfig c = record.config();
    RunRecord.Outcome outcome = record.outcome();
    String ended =
        outcome == null
            ? ""
            : String.format(
                Locale.ROOT,
                " Epoch %d of %d had the lowest validation loss, %.5f; training took %.1f minutes.",
                outcome.bestEpoch(),
                outcome.epochs(),
                outcome.validationLoss(),
                outcome.seconds() / 60);
    return String.format(
        Locale.ROOT,
        "%s, %s held out for validation; %snoise %s; loss %s; %s; batch %d; seed %d; on %s, %d CPU"
            + " thread%s, with DJL %s and PyTorch %s.%s",
        Markdown.text(c.dataset()),
        Usage.samples(c.validation(), input),
        c.from() == null ? "" : "from the weights of " + Markdown.text(c.from()) + "; ",
        c.noise(),
        c.loss().name().toLowerCase(Locale.ROOT),
        optimizer(c.optimizer()),
        c.batch(),
        c.seed(),
        record.device(),
        c.threads(),
        c.threads() == 1 ? "" : "s",
        record.versions().get("djl"),
        record.versions().get("pytorch"),
        ended);
  }

  private static String name(Algorithm algorithm) {
    return switch (algorithm) {
      case ADAM -> "Adam";
      case ADAMW -> "AdamW";
      case MUON -> "Muon";
    };
  }

  private static String optimizer(OptimizerConfig o) {
    StringBuilder text = new StringBuilder(name(o.algorithm()));
    text.append(", learning rate ").append(o.learningRate());
    text.append(", ").append(o.schedule().name().toLowerCase(Locale.ROOT)).append(" schedule");
    text.append(o.warmUp() == 0 ? "" : " after " + o.warmUp() + " steps of warm-up");
    text.append(o.weightDecay() == 0 ? "" : ", weight decay " + o.weightDecay());
    text.append(o.clipNorm() == 0 ? "" : ", gradients clipped at norm " + o.clipNorm());
    text.append(o.averaging() == 0 ? "" : ", weights averaged by " + o.averaging());
    return text.toString();
  }
}
