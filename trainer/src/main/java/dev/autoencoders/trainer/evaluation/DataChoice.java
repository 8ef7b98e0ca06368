package dev.autoencoders.trainer.evaluation;

import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.data.ImageFormat;
import dev.autoencoders.trainer.data.ImageFormat.Background;
import dev.autoencoders.trainer.data.PictureFolder;
import dev.autoencoders.trainer.data.PictureFolder.Part;
import dev.autoencoders.trainer.data.Samples;
import dev.autoencoders.trainer.data.WholePictures;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decides which pictures of a folder a model is measured on, and how they become its input. Every
 * command that measures or shows a model asks here.
 *
 * <ul>
 *   <li>Which pictures: all of them. But if the folder has the folders {@code train} and {@code
 *       test} in it, those in {@code test}; and if the model was trained with this folder, the
 *       tenth that the training has not seen. The folder is taken for the one that the model was
 *       trained with if it has the name that stands in {@code model.json}, or if its training part
 *       has the digest that stands there. A copy under another name to which pictures were added is
 *       not recognised; {@code split} has the last word.
 *   <li>How: whole, at their own sizes, if the model takes images of any size. Otherwise as they
 *       were brought to the model's size for its training. A format that somebody gives goes before
 *       both.
 * </ul>
 */
public final class DataChoice {
  private final ModelSpec model;
  private final PictureFolder folder;
  private final @Nullable Part said;

  private DataChoice(ModelSpec model, PictureFolder folder, @Nullable Part said) {
    this.model = model;
    this.folder = folder;
    this.said = said;
  }

  /**
   * Chooses whole pictures if the model takes them, and otherwise images of one shape.
   *
   * @param model the model's description
   * @param folder where the pictures are
   * @param split which pictures; null to decide by the model
   * @param background what shows where a picture is transparent; null for what the model was
   *     trained with
   * @param limit at most how many, at least 1
   * @return the images
   * @throws IOException if no picture can be read
   */
  public static EvaluationData of(
      ModelSpec model,
      PictureFolder folder,
      @Nullable Part split,
      @Nullable Background background,
      int limit)
      throws IOException {
    DataChoice choice = new DataChoice(model, folder, split);
    ImageFormat trained = TrainedWith.format(model);
    ImageFormat format = background == null ? trained : trained.withBackground(background);
    return model.image().height() == null
        ? choice.whole(format.background(), limit)
        : choice.ofFormat(format, limit);
  }

  /**
   * Brings the pictures to a shape.
   *
   * @param model the model's description
   * @param folder where the pictures are
   * @param split which pictures; null to decide by the model
   * @param format what to make of them
   * @param limit at most how many images, at least 1
   * @return the images
   * @throws IOException if no picture can be read
   */
  public static EvaluationData of(
      ModelSpec model, PictureFolder folder, @Nullable Part split, ImageFormat format, int limit)
      throws IOException {
    return new DataChoice(model, folder, split).ofFormat(format, limit);
  }

  /**
   * Which pictures of a folder a model is measured on.
   *
   * @param model the model's description
   * @param folder where the pictures are
   * @param split which pictures; null to decide by the model
   * @return which ones
   * @throws IOException if the description of the training is damaged
   */
  public static Part part(ModelSpec model, PictureFolder folder, @Nullable Part split)
      throws IOException {
    return new DataChoice(model, folder, split).part();
  }

  /**
   * What a model's training made of pictures, or else what its input is.
   *
   * @param model the model's description
   * @return the format; sizes are open where the model takes any and was not trained with pictures
   * @throws IOException if the description of the training is damaged
   */
  public static ImageFormat format(ModelSpec model) throws IOException {
    return TrainedWith.format(model);
  }

  private EvaluationData whole(Background background, int limit) throws IOException {
    Part part = part();
    WholePictures pictures = folder.whole(part, model.image().channels(), background, limit);
    String selection = words(part) + ", each whole";
    return new FolderData(pictures, folder.name(), part.toString(), selection);
  }

  private EvaluationData ofFormat(ImageFormat format, int limit) throws IOException {
    Part part = part();
    Samples images = folder.samples(part, format, limit);
    String size = images.shape().height() + "×" + images.shape().width();
    String how =
        format.crops() > 0
            ? ", %d cut out of each at %s".formatted(format.crops(), size)
            : ", each brought to " + size;
    return new SetData(images, folder.name(), part.toString(), words(part) + how);
  }

  private Part part() throws IOException {
    if (said != null) {
      return said;
    }
    return folder.hasParts() || TrainedWith.isSource(model, folder) ? Part.TEST : Part.ALL;
  }

  private String words(Part part) {
    if (part == Part.ALL) {
      return "all pictures of the folder";
    } else if (folder.hasParts()) {
      return "the pictures of its folder " + part;
    } else if (part == Part.TRAIN) {
      return "the pictures of the folder that are not kept to test with";
    }
    String tenth = "the tenth of the folder that is kept to test with";
    return said != null
        ? tenth
        : tenth + " (the model was trained with the rest; --split all takes all)";
  }
}
