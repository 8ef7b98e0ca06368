package dev.autoencoders.trainer.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Layers in a row, from one input shape: what becomes one ONNX file. Immutable.
 *
 * @param name the role: {@code encoder}, {@code decoder} or {@code denoiser}; prefix of its paths
 * @param input the shape that goes in
 * @param layers the layers, first to last; at least one
 */
public record Network(String name, SampleShape input, List<Layer> layers) {

  /**
   * Copies the layers and follows the shapes through them.
   *
   * @param name the role: {@code encoder}, {@code decoder} or {@code denoiser}; prefix of its paths
   * @param input the shape that goes in
   * @param layers the layers, first to last; at least one
   * @throws IllegalArgumentException if a layer can't take what the one before it gives; the
   *     message names the layer
   */
  public Network {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException(name + ": expected at least one layer, found none");
    }
    follow(name, input, layers, (layer, place) -> {});
  }

  /**
   * Visits each layer in order, with its place. The body of a {@link Composite} is not gone into.
   *
   * @param action called once per layer
   */
  public void forEach(BiConsumer<Layer, Layer.Place> action) {
    follow(name, input, layers, action);
  }

  /**
   * Translates each layer in order.
   *
   * @param visitor the translation
   * @param <R> what one layer becomes
   * @return one result per layer
   */
  public <R> List<R> map(LayerVisitor<R> visitor) {
    List<R> results = new ArrayList<>(layers.size());
    forEach((layer, place) -> results.add(layer.accept(visitor, place)));
    return results;
  }

  /**
   * The shape that comes out of the last layer.
   *
   * @return the output shape
   */
  public SampleShape output() {
    return follow(name, input, layers, (layer, place) -> {});
  }

  /**
   * The number of trained numbers.
   *
   * @return the total over all layers
   */
  public long parameters() {
    long[] total = {0};
    forEach((layer, place) -> total[0] += layer.parameters(place.input()));
    return total[0];
  }

  /**
   * Multiply-adds for one sample.
   *
   * @return the total over all layers
   */
  public long multiplyAdds() {
    long[] total = {0};
    forEach((layer, place) -> total[0] += layer.multiplyAdds(place.input()));
    return total[0];
  }

  /**
   * The layer that training looks behind.
   *
   * @return the last layer if it is a {@link Head}; empty for a linear head
   */
  public Optional<Head> head() {
    return layers.get(layers.size() - 1) instanceof Head head
        ? Optional.of(head)
        : Optional.empty();
  }

  /**
   * The layers before the head: what the loss is computed on.
   *
   * @return this network without its last layer, or all of it if it has a linear head
   */
  public Network withoutHead() {
    return head().isEmpty() ? this : new Network(name, input, layers.subList(0, lastLayer()));
  }

  /**
   * Where the last layer stands.
   *
   * @return its path and the shape that goes into it
   */
  public Layer.Place lastPlace() {
    SampleShape before =
        layers.size() == 1
            ? input
            : new Network(name, input, layers.subList(0, lastLayer())).output();
    return new Layer.Place(name + "." + lastLayer(), before);
  }

  private int lastLayer() {
    return layers.size() - 1;
  }

  private static SampleShape follow(
      String name, SampleShape input, List<Layer> layers, BiConsumer<Layer, Layer.Place> action) {
    SampleShape shape = input;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      Layer.Place place = new Layer.Place(name + "." + i, shape);
      try {
        if (layer instanceof BatchNorm) {
          BatchNorm.requireFoldable(i == 0 ? null : layers.get(i - 1));
        }
        shape = layer.output(shape);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(place.path() + ": " + e.getMessage(), e);
      }
      action.accept(layer, place);
    }
    return shape;
  }
}
