package dev.autoencoders.trainer.evaluation.baseline;

import dev.autoencoders.Autoencoder;

/**
 * A model as a codec, so that it stands in the same table.
 *
 * @param model the model
 */
record ModelCodec(Autoencoder model) implements Codec {
  @Override
  public String name() {
    return model.spec().name();
  }

  @Override
  public int codeLength() {
    return model.spec().latentValues();
  }

  @Override
  public float[] encode(float[] images) {
    return model.encode(images);
  }

  @Override
  public float[] decode(float[] codes) {
    return model.decode(codes);
  }
}
