package dev.autoencoders.trainer.run.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;

/**
 * Writes NaN and the infinities as null. JSON has no such numbers, and Jackson would write them as
 * texts, which readers of other languages take for an error, or for a text.
 */
final class FiniteJson extends JsonGeneratorDelegate {
  private FiniteJson(JsonGenerator generator) {
    super(generator, false);
  }

  /** A factory of such generators. */
  static JsonFactory factory() {
    return new JsonFactoryBuilder()
        .addDecorator((factory, generator) -> new FiniteJson(generator))
        .build();
  }

  @Override
  public void writeNumber(double value) throws IOException {
    if (Double.isFinite(value)) {
      super.writeNumber(value);
    } else {
      writeNull();
    }
  }

  @Override
  public void writeNumber(float value) throws IOException {
    if (Float.isFinite(value)) {
      super.writeNumber(value);
    } else {
      writeNull();
    }
  }

  @Override
  public void writeArray(double[] values, int offset, int length) throws IOException {
    writeStartArray();
    for (int i = offset; i < offset + length; i++) {
      writeNumber(values[i]);
    }
    writeEndArray();
  }
}
