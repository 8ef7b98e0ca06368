package dev.autoencoders.model;

import dev.autoencoders.internal.Require;

/**
 * Licences as SPDX expressions. Immutable.
 *
 * @param model licence of the weights; {@code LicenseRef-as-its-owner-says} where nobody said one
 * @param data licence of the data that they were trained on; {@code NOASSERTION} where none is
 *     known
 */
public record License(String model, String data) {
  /**
   * Checks that both are there.
   *
   * @param model see {@link #model()}
   * @param data see {@link #data()}
   */
  public License {
    Require.present(model, "model");
    Require.present(data, "data");
  }
}
