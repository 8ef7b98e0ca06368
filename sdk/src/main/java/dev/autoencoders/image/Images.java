package dev.autoencoders.image;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.InvalidImageException;
import dev.autoencoders.ModelSpec;
import dev.autoencoders.internal.Checks;
import dev.autoencoders.internal.Require;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A loaded autoencoder that takes and gives pictures; got from {@link Autoencoder#images()}.
 * Immutable and thread-safe. A view: it works as long as its autoencoder is open. Its options make
 * new views: {@code autoencoder.images().fit(Fit.RESIZE).invert()}.
 *
 * <p>Every type of {@link BufferedImage} is read, with all its bits. What comes out is of the kind
 * of what went in: grey or colour, 8 or 16 bits, with its alpha as it was; pictures with a palette
 * become grey, RGB or ARGB. A model of one channel gets the red, green and blue of a colour picture
 * as three images, unless {@link #luminanceOnly()} is chosen. A model of three channels gets a grey
 * picture three times, and its result becomes grey again by its luminance. Pictures of a size other
 * than the model's are treated as {@link #fit} says, in tiles by default. Pictures given are never
 * changed.
 *
 * <p>All operations throw what the autoencoder's throw, and {@link UnsupportedOperationException}
 * if the model has neither one channel nor three. The autoencoder's timeout is that of one batch of
 * tiles; an interrupt is noticed between batches.
 *
 * <pre>{@code
 * Images images = model.images().fit(Fit.TILE).invert();
 * BufferedImage clean = images.denoise(noisy);
 * images.denoise(Path.of("scan.png"), Path.of("clean.png"));
 * }</pre>
 */
public final class Images {
  private static final long DEFAULT_MAX_PIXELS = 1L << 26;

  private final Autoencoder autoencoder;
  private final Fit fit;
  private final boolean invert;
  private final boolean luminanceOnly;
  private final long maxPixels;

  /**
   * Makes a view with the default
   *
   * @param autoencoder what it is a view of
   */
  public Images(Autoencoder autoencoder) {
    this(autoencoder, Fit.TILE, false, false, DEFAULT_MAX_PIXELS);
  }

  private Images(
      Autoencoder autoencoder, Fit fit, boolean invert, boolean luminanceOnly, long maxPixels) {
    this.autoencoder = autoencoder;
    this.fit = fit;
    this.invert = invert;
    this.luminanceOnly = luminanceOnly;
    this.maxPixels = maxPixels;
  }

  /**
   * What to do with pictures of a size other than the model's.
   *
   * @param fit the way; the default is {@link Fit#TILE}
   * @return a new view
   */
  public Images fit(Fit fit) {
    Require.given(fit, "fit");
    return new Images(autoencoder, fit, invert, luminanceOnly, maxPixels);
  }

  /**
   * Turns pictures to their negative before the model and back after it: for models trained on
   * white strokes on black, such as MNIST's digits, and pictures of ink on paper. Inverting twice
   * is not inverting.
   *
   * @return a new view
   */
  public Images invert() {
    return new Images(autoencoder, fit, !invert, luminanceOnly, maxPixels);
  }

  /**
   * Lets a model of one channel see only the luminance of colour pictures (BT.601, as {@link
   * Pixels#read} computes it); what it changes there is added to red, green and blue alike, so the
   * hues stay. A third of the work, and colour noise stays too.
   *
   * @return a new view
   */
  public Images luminanceOnly() {
    return new Images(autoencoder, fit, invert, true, maxPixels);
  }

  /**
   * The largest picture to read from a file, checked before its pixels are decoded: a file of a few
   * kilobytes can hold a picture of gigabytes. The default is 67,108,864, as many as 8192×8192.
   *
   * @param pixels width × height, 1 or more
   * @return a new view
   * @throws IllegalArgumentException if it is less than 1
   */
  public Images maxPixels(long pixels) {
    Require.atLeast(1, pixels, "maxPixels");
    return new Images(autoencoder, fit, invert, luminanceOnly, pixels);
  }

  /**
   * From a noisy picture to a clean one.
   *
   * @param noisy a picture
   * @return a new picture of the same size
   */
  public BufferedImage denoise(BufferedImage noisy) {
    return Kind.like(noisy, run(noisy, autoencoder::denoise));
  }

  /**
   * From a noisy image to a clean one, both as arrays: for values that no picture has, such as
   * noise that was not clipped. Sizes that the model doesn't take are brought to it as those of
   * pictures are.
   *
   * @param noisy one image of the model's channels, CHW, in the model's range; never changed
   * @param height rows
   * @param width columns
   * @return a new array, likewise
   * @throws IllegalArgumentException if these are not channels × height × width values
   */
  public float[] denoise(float[] noisy, int height, int width) {
    return array(noisy, height, width, autoencoder::denoise);
  }

  /**
   * The same through a model's code: rebuilds one image of any size.
   *
   * @param image one image of the model's channels, CHW, in the model's range; never changed
   * @param height rows
   * @param width columns
   * @return a new array, likewise
   * @throws IllegalArgumentException if these are not channels × height × width values
   */
  public float[] reconstruct(float[] image, int height, int width) {
    return array(image, height, width, autoencoder::reconstruct);
  }

  private float[] array(float[] image, int height, int width, Tiler.Model model) {
    Require.given(image, "image");
    Require.atLeast(1, height, "height");
    Require.atLeast(1, width, "width");
    ModelSpec spec = autoencoder.spec();
    int channels = spec.input().channels();
    if (image.length != (long) channels * height * width) {
      throw new IllegalArgumentException(
          spec.name()
              + (": expected the values of one image of " + channels + "×" + height + "×" + width)
              + (", found " + image.length));
    }
    return fitting().run(image, height, width, model);
  }

  /**
   * From the file of a noisy picture to that of a clean one. The new file is there as a whole or
   * not at all.
   *
   * @param noisy a file in a format that {@link javax.imageio.ImageIO} reads
   * @param clean the file to make or replace, in the format that its name ends with, such as {@code
   *     .png}; its directory must exist
   * @throws InvalidImageException if the file is no picture, damaged, or larger than {@link
   *     #maxPixels}
   * @throws IllegalArgumentException if there is no such format, or it can't hold such a picture
   * @throws IOException if a file can't be read or written
   */
  public void denoise(Path noisy, Path clean) throws IOException {
    ImageFiles.write(denoise(ImageFiles.read(noisy, maxPixels)), clean);
  }

  /**
   * Denoises all pictures of a folder, one after the other, so that memory holds one at a time; see
   * {@link #denoise(Path, Path)}. Files keep their names. What can't be denoised is left out and
   * told to the listener. Subfolders and hidden files are not looked at.
   *
   * @param noisy a folder
   * @param clean the folder for the new files, another one; made if there is none
   * @param progress told after each file, on the calling thread
   * @throws IllegalArgumentException if both are the same folder
   * @throws dev.autoencoders.InferenceInterruptedException if the thread is interrupted
   * @throws IOException if a folder can't be read or made, or a file can't be written
   */
  public void denoiseFolder(Path noisy, Path clean, FolderProgress progress) throws IOException {
    Folder.denoise(this, noisy, clean, progress);
  }

  /**
   * From a picture through its code back to a picture.
   *
   * @param image a picture
   * @return a new picture of the same size
   */
  public BufferedImage reconstruct(BufferedImage image) {
    return Kind.like(image, run(image, autoencoder::reconstruct));
  }

  /**
   * From a picture to its code. One picture has one code: a model of one channel gets the luminance
   * of a colour picture, and a picture of another size than the model's must be scaled.
   *
   * @param image a picture
   * @return {@link ModelSpec#latentValues()} new values
   * @throws IllegalArgumentException if it has another size and {@link #fit} is not {@link
   *     Fit#RESIZE}
   */
  public float[] encode(BufferedImage image) {
    checkChannels();
    ModelSpec.Input input = autoencoder.spec().input();
    float[] pixels = Pixels.read(image, input.channels());
    if (fit == Fit.RESIZE) {
      pixels = fitting().toModelSize(pixels, image.getHeight(), image.getWidth());
    } else {
      Checks.size(autoencoder.spec().name(), input, image.getHeight(), image.getWidth());
    }
    return autoencoder.encode(toModel(pixels));
  }

  /**
   * From a code to a picture.
   *
   * @param code {@link ModelSpec#latentValues()} values
   * @return a new picture of the size of the model's input
   */
  public BufferedImage decode(float[] code) {
    ModelSpec spec = autoencoder.spec();
    float[] pixels = autoencoder.decode(code);
    if (pixels.length != spec.inputValues()) {
      throw new IllegalArgumentException(
          spec.name()
              + (": expected the " + spec.latentValues() + " values of one code")
              + (", found " + code.length + "; Autoencoder.decode takes several codes"));
    }
    // A model with a code has a fixed size.
    int height = Objects.requireNonNull(spec.input().height());
    int width = Objects.requireNonNull(spec.input().width());
    return Pixels.image(fromModel(pixels), spec.input().channels(), height, width);
  }

  /**
   * How badly the model rebuilds a picture.
   *
   * @param image a picture
   * @return the mean squared error between the picture and its {@link #reconstruct reconstruction},
   *     over all pixels and colours, in squared units of the model's values; see {@link
   *     Autoencoder#score(float[])}
   */
  public double score(BufferedImage image) {
    Require.given(image, "image");
    float[] pixels = Pixels.read(image, Pixels.isGrey(image) ? 1 : 3);
    List<Double> range = autoencoder.spec().input().range();
    double span = range.get(1) - range.get(0);
    return (float) (ImageMetrics.mse(pixels, run(image, autoencoder::reconstruct)) * span * span);
  }

  /** One plane, or three, through the model, which may take another number of them. */
  private float[] run(BufferedImage image, Tiler.Model model) {
    checkChannels();
    Require.given(image, "image");
    boolean grey = Pixels.isGrey(image);
    boolean greyModel = autoencoder.spec().input().channels() == 1;
    float[] pixels = Pixels.read(image, grey ? 1 : 3);
    UnaryOperator<float[]> fitted =
        planes ->
            fromModel(fitting().run(toModel(planes), image.getHeight(), image.getWidth(), model));
    if (grey == greyModel) {
      return fitted.apply(pixels);
    } else if (grey) {
      return Pixels.luminance(fitted.apply(Pixels.repeat(pixels)));
    }
    return luminanceOnly ? luminance(pixels, fitted) : eachColor(pixels, fitted);
  }

  private static float[] eachColor(float[] rgb, UnaryOperator<float[]> model) {
    int plane = rgb.length / 3;
    float[] result = new float[rgb.length];
    for (int color = 0; color < 3; color++) {
      float[] one = Arrays.copyOfRange(rgb, color * plane, (color + 1) * plane);
      System.arraycopy(model.apply(one), 0, result, color * plane, plane);
    }
    return result;
  }

  /** What luminance gains, all colours gain: their differences, which make the hue, stay. */
  private static float[] luminance(float[] rgb, UnaryOperator<float[]> model) {
    float[] before = Pixels.luminance(rgb);
    float[] after = model.apply(before);
    float[] result = rgb.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] += after[i % after.length] - before[i % before.length];
    }
    return result;
  }

  private Fitting fitting() {
    return new Fitting(autoencoder.spec(), fit);
  }

  private void checkChannels() {
    ModelSpec spec = autoencoder.spec();
    if (spec.input().channels() != 1 && spec.input().channels() != 3) {
      throw new UnsupportedOperationException(
          spec.name()
              + (": expected a model of 1 or 3 channels, found " + spec.input().channels())
              + "; use the operations on arrays");
    }
  }

  /** From 0..1 to new values in the model's range. */
  private float[] toModel(float[] pixels) {
    List<Double> range = autoencoder.spec().input().range();
    float low = range.get(0).floatValue();
    float span = range.get(1).floatValue() - low;
    float[] values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = low + span * (invert ? 1 - pixels[i] : pixels[i]);
    }
    return values;
  }

  /** From the model's range to 0..1, in place: the array is ours. */
  private float[] fromModel(float[] values) {
    List<Double> range = autoencoder.spec().input().range();
    float low = range.get(0).floatValue();
    float span = range.get(1).floatValue() - low;
    for (int i = 0; i < values.length; i++) {
      float pixel = (values[i] - low) / span;
      values[i] = invert ? 1 - pixel : pixel;
    }
    return values;
  }
}
