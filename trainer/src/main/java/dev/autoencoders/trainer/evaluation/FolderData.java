package dev.autoencoders.trainer.evaluation;

import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.data.WholePictures;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/**
 * Pictures of any sizes, read one at a time.
 *
 * @param pictures the clean pictures
 * @param dataset name of the folder
 * @param split which of its pictures
 * @param selection the same in words
 */
record FolderData(WholePictures pictures, String dataset, String split, String selection)
    implements EvaluationData {

  @Override
  public int count() {
    return pictures.count();
  }

  @Override
  public EvaluationData spread(int most) {
    return new FolderData(pictures.spread(most), dataset, split, selection);
  }

  @Override
  public void requireFit(ModelSpec spec) {
    Input.Image input = spec.image();
    if (input.channels() != pictures.channels() || input.height() != null) {
      throw new IllegalArgumentException(
          "%s: expected images of %d×%s×%s, found whole pictures of %d channels in %s; use --size"
              .formatted(
                  spec.name(),
                  input.channels(),
                  input.height(),
                  input.width(),
                  pictures.channels(),
                  pictures.name()));
    }
  }

  @Override
  public void forEach(Noise noise, long seed, IntUnaryOperator atOnce, Consumer<Batch> use)
      throws IOException {
    int[] done = {0};
    pictures.forEach(
        seed,
        picture -> {
          float[] input = picture.input().clone();
          SampleShape shape =
              SampleShape.image(pictures.channels(), picture.height(), picture.width());
          noise.addTo(input, shape.channels(), shape.height(), shape.width(), picture.noise());
          use.accept(new Batch(done[0]++, 1, shape, input, picture.target()));
        });
  }
}
