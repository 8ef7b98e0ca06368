package dev.autoencoders.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.Task;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.BatchNorm;
import dev.autoencoders.trainer.architecture.Clamp;
import dev.autoencoders.trainer.architecture.Conv;
import dev.autoencoders.trainer.architecture.Layer;
import dev.autoencoders.trainer.architecture.Relu;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.run.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartingWeightsTest {
  private static final Layer INNER = new Conv(8, 3);

  @TempDir Path directory;

  private static Architecture network(int channels, Layer... layers) {
    return new Architecture.ImageToImage(
        SampleShape.image(channels, 16, 16), Arrays.asList(layers));
  }

  private static Architecture restorer(int channels) {
    return network(
        channels,
        new Conv(8, 3),
        new Relu(),
        INNER,
        new Relu(),
        new Conv(channels, 3),
        Clamp.PIXELS);
  }

  private ModelBundle exported() throws IOException {
    PairFixtures.training(directory);
    Training training = PairFixtures.again(directory, restorer(1)).epochs(1);
    training.fit().exportTo(directory.resolve("model"));
    return ModelBundle.read(directory.resolve("model"));
  }

  private static Weights starting(Architecture architecture, ModelBundle from) {
    return new StartingWeights(architecture, 7, from).weights();
  }

  @Test
  void sameNetwork_beginsWithTheWeightsOfTheModel() throws IOException {
    ModelBundle model = exported();
    Training again = PairFixtures.again(directory, restorer(1)).from(model).seed(7).epochs(1);
    TrainingResult result = again.fit();
    assertThat(result.record().config().from()).startsWith("scan-pairs 1.0.0 (denoiser.onnx, SHA");
    Weights begun = starting(restorer(1), model);
    assertThat(begun.get("denoiser.2.weight").values())
        .isNotEqualTo(Weights.initial(restorer(1), 7).get("denoiser.2.weight").values());
  }

  @Test
  void networkOfOtherChannels_takesOverWhatFits() throws IOException {
    ModelBundle model = exported();
    Weights begun = starting(restorer(3), model);
    Weights fresh = Weights.initial(restorer(3), 7);
    assertThat(begun.get("denoiser.0.weight").values())
        .containsExactly(fresh.get("denoiser.0.weight").values());
    assertThat(begun.get("denoiser.2.weight").values())
        .containsExactly(starting(restorer(1), model).get("denoiser.2.weight").values());
  }

  @Test
  void listener_hearsWhatBeginsAfresh() throws IOException {
    List<String> notes = new ArrayList<>();
    new StartingWeights(restorer(3), 7, exported())
        .tell(
            new TrainingListener() {
              @Override
              public void onNote(String note) {
                notes.add(note);
              }
            });
    assertThat(notes).hasSize(1);
    assertThat(notes.get(0))
        .contains(
            ": 2 of 6 arrays; afresh: denoiser.0.weight, denoiser.0.bias, denoiser.4.weight, denoiser.4.bias");
  }

  @Test
  void modelThatDoesNotFitAtAll_isRefused() throws IOException {
    ModelBundle model = exported();
    Architecture other = network(3, new Conv(5, 3), new Relu(), new Conv(3, 1), Clamp.PIXELS);
    assertThatThrownBy(() -> new StartingWeights(other, 7, model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a model with weights that fit into")
        .hasMessageContaining("scan-pairs 1.0.0");
  }

  @Test
  void networkWithBatchNormalisation_isRefused() throws IOException {
    ModelBundle model = exported();
    Architecture other =
        network(1, new Conv(8, 3), new BatchNorm(), new Relu(), new Conv(1, 3), Clamp.PIXELS);
    assertThatThrownBy(() -> new StartingWeights(other, 7, model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a network without batch normalisation");
  }

  @Test
  void trainingThatGoesOn_beginsWhereTheModelEnded() throws IOException {
    PairFixtures.training(directory);
    TrainingResult first = PairFixtures.again(directory, restorer(1)).epochs(6).fit();
    first.exportTo(directory.resolve("model"));
    ModelBundle model = ModelBundle.read(directory.resolve("model"));
    double afresh =
        PairFixtures.again(directory, restorer(1)).epochs(1).fit().history().get(0).loss();
    double further =
        PairFixtures.again(directory, restorer(1))
            .from(model)
            .epochs(1)
            .fit()
            .history()
            .get(0)
            .loss();
    assertThat(further).isLessThan(afresh);
    assertThat(first.preset().task()).isEqualTo(Task.DENOISING);
  }
}
