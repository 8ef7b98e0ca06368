package dev.autoencoders.trainer.architecture;

import dev.autoencoders.model.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An autoencoder as one plain value, from which both the DJL blocks and the ONNX graphs are made.
 * What it is trained for is not part of it. Immutable.
 */
public sealed interface Architecture {

  /**
   * The shape of one sample.
   *
   * @return [D], [C, L] or [C, H, W]; the output has the same shape
   */
  SampleShape input();

  /**
   * The networks in the order in which data flows; the last layer of the last one may be a {@link
   * Head}.
   *
   * @return encoder and decoder, or one body
   */
  List<Network> networks();

  /**
   * The shape of the code.
   *
   * @return the code's shape, or empty where there is none to hand out
   */
  Optional<SampleShape> latent();

  /**
   * How it looks at images of any size.
   *
   * @return empty if it only takes images of {@link #input()}
   */
  Optional<Window> window();

  /**
   * The layer that training looks behind.
   *
   * @return the head of the last network; empty for a linear head
   */
  default Optional<Head> head() {
    return networks().get(networks().size() - 1).head();
  }

  /**
   * The number of trained numbers.
   *
   * @return the total over all networks
   */
  default long parameters() {
    return networks().stream().mapToLong(Network::parameters).sum();
  }

  /**
   * Multiply-adds for one image.
   *
   * @return the total over all networks
   */
  default long multiplyAdds() {
    return networks().stream().mapToLong(Network::multiplyAdds).sum();
  }

  /**
   * An encoder and a decoder with the code between them.
   *
   * @param input the shape of one image
   * @param encoder layers from image to code
   * @param decoder layers from code to image
   */
  record EncoderDecoder(SampleShape input, List<Layer> encoder, List<Layer> decoder)
      implements Architecture {
    /**
     * Copies the layers and follows the shapes through them.
     *
     * @param input the shape of one image
     * @param encoder layers from image to code
     * @param decoder layers from code to image
     * @throws IllegalArgumentException if shapes don't fit, or the output isn't shaped as the input
     */
    public EncoderDecoder {
      encoder = List.copyOf(encoder);
      decoder = List.copyOf(decoder);
      SampleShape code = new Network(Role.ENCODER, input, encoder).output();
      requireImageToImage(input, new Network(Role.DECODER, code, decoder));
    }

    @Override
    public List<Network> networks() {
      Network first = new Network(Role.ENCODER, input, encoder);
      return List.of(first, new Network(Role.DECODER, first.output(), decoder));
    }

    @Override
    public Optional<SampleShape> latent() {
      return Optional.of(networks().get(0).output());
    }

    /** Only for codecs: other codes have one shape, and so have the images. */
    @Override
    public Optional<Window> window() {
      if (Bottleneck.of(this).isEmpty() || !input.isImage()) {
        return Optional.empty();
      }
      List<Layer> all = Stream.concat(encoder.stream(), decoder.stream()).toList();
      return Window.of(all).filter(window -> window.keeps(input));
    }
  }

  /**
   * One body from image to image, which may have skip connections and so has no code to hand out.
   *
   * @param input the shape of one image
   * @param body the layers
   */
  record ImageToImage(SampleShape input, List<Layer> body) implements Architecture {
    /**
     * Copies the layers and follows the shapes through them.
     *
     * @param input the shape of one image
     * @param body the layers
     * @throws IllegalArgumentException if shapes don't fit, or the output isn't shaped as the input
     */
    public ImageToImage {
      body = List.copyOf(body);
      requireImageToImage(input, new Network(Role.DENOISER, input, body));
    }

    @Override
    public List<Network> networks() {
      return List.of(new Network(Role.DENOISER, input, body));
    }

    @Override
    public Optional<SampleShape> latent() {
      return Optional.empty();
    }

    @Override
    public Optional<Window> window() {
      return Window.of(body).filter(window -> input.isImage() && window.keeps(input));
    }
  }

  private static void requireImageToImage(SampleShape input, Network last) {
    if (!last.output().equals(input)) {
      throw new IllegalArgumentException(
          last.name() + ": expected an output of " + input + ", found " + last.output());
    }
  }
}
