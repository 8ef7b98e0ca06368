package dev.autoencoders.trainer.evaluation;

import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.data.ImageFormat;
import dev.autoencoders.trainer.data.PictureFolder;
import dev.autoencoders.trainer.run.json.RunJson;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model's description says of the pictures that it was trained with. */
final class TrainedWith {
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  private TrainedWith() {}

  /** How pictures became images in the training, or else the model's input. */
  static ImageFormat format(ModelSpec model) throws IOException {
    ImageFormat recorded = recorded(model);
    if (recorded != null) {
      return recorded;
    }
    Input.Image input = model.image();
    Integer height = input.height();
    Integer width = input.width();
    return height == null || width == null
        ? new ImageFormat(input.channels(), 0, 0, 0)
        : new ImageFormat(input.channels(), height, width, 0);
  }

  /** Whether a folder is the one that the model was trained with, by its name or its content. */
  static boolean isSource(ModelSpec model, PictureFolder folder) throws IOException {
    ImageFormat format = recorded(model);
    if (format == null) {
      return false;
    } else if (folder.name().equals(config(model).get("dataset"))) {
      return true;
    }
    int limit = config(model).get("limit") instanceof Integer most && most > 0 ? most : NO_LIMIT;
    return model.training().get("dataSha256") instanceof String sha256
        && folder.isTrainingData(format, limit, sha256);
  }

  /** Null for models that were not trained with a folder of pictures. */
  private static @Nullable ImageFormat recorded(ModelSpec model) throws IOException {
    return config(model).get("images") instanceof Map<?, ?> images
        ? RunJson.read(RunJson.write(images), ImageFormat.class)
        : null;
  }

  private static Map<?, ?> config(ModelSpec model) {
    return model.training().get("config") instanceof Map<?, ?> config ? config : Map.of();
  }
}
