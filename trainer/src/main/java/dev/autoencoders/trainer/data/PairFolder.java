package dev.autoencoders.trainer.data;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two folders of pictures: inputs, and what a network should make of them. Immutable.
 *
 * @param both the inputs, whose files know their targets
 */
record PairFolder(ImageFolder both) implements DataSource {
  @Override
  public String name() {
    return both.name();
  }

  @Override
  public List<String> options() {
    return Stream.concat(both.options().stream(), Stream.of("--target", "TARGET")).toList();
  }

  @Override
  public ImageFormat format() {
    return both.format();
  }

  @Override
  public Samples train(int limit) throws IOException {
    return new PairSet(both.train(limit));
  }

  @Override
  public Samples test(int limit) throws IOException {
    return new PairSet(both.test(limit));
  }
}
