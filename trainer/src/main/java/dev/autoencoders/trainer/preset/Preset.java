package dev.autoencoders.trainer.preset;

import dev.autoencoders.model.Task;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Blueprint;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.run.Recipe;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A network with the recipe that trains it well. Immutable.
 *
 * @param name what people call it
 * @param description one sentence for people
 * @param task what it is trained for
 * @param blueprint the network, made for one shape of images or fitted to any
 * @param recipe how it is trained unless a run is told otherwise
 */
@SuppressWarnings("exports") // the blueprint is for the trainer's own packages
public record Preset(
    String name, String description, Task task, Blueprint blueprint, Recipe recipe) {

  /**
   * The same network and recipe, told in other words: what a model is for depends on its data, too.
   *
   * @param text one sentence for people
   * @return a preset like this one
   * @throws IllegalArgumentException if the text is blank
   */
  public Preset describedAs(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("description: expected a sentence, found a blank text");
    }
    return new Preset(name, text, task, blueprint, recipe);
  }

  /**
   * The network for images of a shape.
   *
   * @param image the shape of one image
   * @param code numbers of the code; null for the standard, and where there is none to choose
   * @return the network
   * @throws IllegalArgumentException if it can't take such images, or no such code; the message
   *     names the preset
   */
  public Architecture fit(SampleShape image, @Nullable Integer code) {
    try {
      return blueprint.fit(image, code);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  /**
   * What a model of this preset is called unless somebody names it: as the preset where that is
   * made for one shape of images, such as {@code mnist-conv}, and else by data set, preset and
   * code, such as {@code mnist-compact-32} or {@code holiday-photos-denoiser}.
   *
   * @param dataset name of the data set
   * @param code numbers of the code; null for the standard, and where there is none to choose
   * @return lower-case letters, digits and single hyphens
   */
  public String modelName(String dataset, @Nullable Integer code) {
    if (blueprint instanceof Blueprint.Fixed) {
      return name;
    }
    String data = dataset.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    Integer size = code == null ? blueprint.standardCode().orElse(null) : code;
    String all = data + "-" + name + (size == null ? "" : "-" + size);
    return all.replaceAll("-+", "-").replaceAll("^-", "");
  }
}
