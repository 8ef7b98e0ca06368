package dev.autoencoders.image;

import dev.autoencoders.exception.InvalidImageException;
import dev.autoencoders.image.file.Bounds;
import dev.autoencoders.internal.Require;
import dev.autoencoders.model.LoadedModel;
import dev.autoencoders.model.ModelSpec;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A loaded autoencoder that takes and gives pictures; got from {@link
 * dev.autoencoders.Autoencoder#images()}. Immutable and thread-safe. A view: it works as long as
 * its autoencoder is open. Its options make new views: {@code
 * autoencoder.images().fit(Fit.RESIZE).invert()}.
 *
 * <p>Every type of {@link BufferedImage} that is grey or RGB is read, with all its bits, and given
 * to the model as the numbers that it holds, whatever they mean in its colour space. What comes out
 * is of the kind of what went in: grey or colour, its colour space, 8 bits, 16 bits or real
 * numbers, with its alpha as it was; pictures with a palette become grey or RGB. What is
 * transparent is laid on white, or on another {@link #background}, for the model to see. A model of
 * one channel gets the red, green and blue of a colour picture as three images, unless {@link
 * #luminanceOnly()} is chosen. A model of three channels gets a grey picture three times, and its
 * result becomes grey again by its luminance. Pictures of a size other than the model's are treated
 * as {@link #fit} says, in tiles by default. Pictures given are never changed.
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
  private static final int OPAQUE = 255;

  private final LoadedModel autoencoder;
  private final ImageOptions options;

  /**
   * Makes a view with the default options.
   *
   * @param autoencoder what it is a view of
   */
  public Images(LoadedModel autoencoder) {
    this(autoencoder, ImageOptions.DEFAULTS);
  }

  private Images(LoadedModel autoencoder, ImageOptions options) {
    this.autoencoder = autoencoder;
    this.options = options;
  }

  private Images with(Consumer<ImageOptions> change) {
    return new Images(autoencoder, options.with(change));
  }

  /**
   * What to do with pictures of a size other than the model's.
   *
   * @param fit the way; the default is {@link Fit#TILE}
   * @return a new view
   */
  public Images fit(Fit fit) {
    Require.given(fit, "fit");
    return with(options -> options.fit = fit);
  }

  /**
   * Turns pictures to their negative before the model and back after it: for models trained on
   * white strokes on black, such as MNIST's digits, and pictures of ink on paper. Inverting twice
   * is not inverting.
   *
   * @return a new view
   */
  public Images invert() {
    return with(options -> options.invert = !options.invert);
  }

  /**
   * Lets a model of one channel see only the luminance of colour pictures (BT.601, as {@link
   * Pixels#read} computes it); what it changes there is added to red, green and blue alike, so the
   * hues stay. A third of the work, and colour noise stays too.
   *
   * @return a new view
   */
  public Images luminanceOnly() {
    return with(options -> options.luminanceOnly = true);
  }

  /**
   * The colour that a model sees where a picture is transparent. Results keep the alpha of what
   * went in, and lie on this ground as the model's result does. The default is white.
   *
   * @param color an opaque colour; where a picture or the model is grey, its luminance
   * @return a new view
   * @throws IllegalArgumentException if it is not opaque
   */
  public Images background(Color color) {
    if (Require.given(color, "background").getAlpha() != OPAQUE) {
      throw Require.refusal("background", "an opaque colour", "alpha " + color.getAlpha());
    }
    return with(options -> options.background = color);
  }

  /**
   * How much of what the model changes is kept, in results that are pictures or images: each value
   * is (1 − strength)·input + strength·result. Lower strengths keep more of the grain of a
   * photograph. The default is 1, the model's result as it is; 0 gives the input back.
   *
   * @param strength 0 to 1
   * @return a new view
   * @throws IllegalArgumentException if it is none of these
   */
  public Images strength(double strength) {
    if (!(strength >= 0 && strength <= 1)) {
      throw Require.refusal("strength", "0 to 1", strength);
    }
    return with(options -> options.strength = (float) strength);
  }

  /**
   * Who is told how far {@code denoise} and {@code reconstruct} are with a picture, and can stop
   * them. By default nobody is.
   *
   * @param listener called on the calling thread
   * @return a new view
   */
  public Images onProgress(PictureProgress listener) {
    Require.given(listener, "onProgress");
    return with(options -> options.progress = listener);
  }

  /**
   * How many threads work on one picture that is larger than a tile, each on a tile of its own. By
   * default there are as many as processors, divided by {@link
   * dev.autoencoders.AutoencoderBuilder#threads}. Each thread needs memory for its tile; the result
   * is the same with any number.
   *
   * @param threads 1 or more; with 1 the calling thread does all
   * @return a new view
   * @throws IllegalArgumentException if it is less than 1
   */
  public Images threads(int threads) {
    Require.atLeast(1, threads, "threads");
    return with(options -> options.threads = threads);
  }

  /**
   * The largest picture to read from a file, checked before its pixels are decoded: a file of a few
   * kilobytes can hold a picture of gigabytes. The default is 67,108,864, as many as 8192×8192. A
   * decoder may take 24 bytes for each of these pixels and 16 MiB, and not more than half of the
   * heap.
   *
   * @param pixels width × height, 1 or more
   * @return a new view
   * @throws IllegalArgumentException if it is less than 1
   */
  public Images maxPixels(long pixels) {
    Require.atLeast(1, pixels, "maxPixels");
    return with(options -> options.maxPixels = pixels);
  }

  /**
   * The formats of files and streams that are read; others are an {@link InvalidImageException}. By
   * default all that {@link javax.imageio.ImageIO} reads. A program that gets pictures from
   * strangers should name those that it needs: each has a decoder of its own.
   *
   * @param names such as {@code "jpeg"} and {@code "png"}, in any case, as {@link
   *     javax.imageio.ImageIO#getReaderFormatNames()} lists them
   * @return a new view
   * @throws IllegalArgumentException if there are none, or one is not read here
   */
  public Images formats(String... names) {
    Set<String> formats = Bounds.named(names);
    return with(options -> options.formats = formats);
  }

  /**
   * How exactly JPEG files keep the picture. By default a JPEG is written with the quality of the
   * JPEG that was read, and with 0.95 if that was none.
   *
   * @param quality 0 to 1, a hundredth of what libjpeg calls quality
   * @return a new view
   * @throws IllegalArgumentException if it is none of these
   */
  public Images quality(double quality) {
    if (!(quality >= 0 && quality <= 1)) {
      throw Require.refusal("quality", "0 to 1", quality);
    }
    return with(options -> options.quality = (float) quality);
  }

  /**
   * Who is told what is wrong with a file that is read, if it costs no pixels: a damaged colour
   * profile, a missing end mark. What costs pixels is an {@link InvalidImageException}. By default
   * the log of {@code dev.autoencoders} is told, at the level {@code DEBUG}.
   *
   * @param listener called on the thread that reads
   * @return a new view
   */
  public Images onWarning(Consumer<ImageWarning> listener) {
    Require.given(listener, "onWarning");
    return with(options -> options.onWarning = listener);
  }

  /**
   * From a noisy picture to a clean one.
   *
   * @param noisy a picture
   * @return a new picture of the same size
   */
  public BufferedImage denoise(BufferedImage noisy) {
    return passage().change(noisy, autoencoder::denoise);
  }

  /**
   * From noisy pictures to clean ones. Neighbours in the list that are small and of one size go
   * through the model in one call, which costs less than a call for each; the results are the same.
   * Progress is told for pictures that share a call as if they were one.
   *
   * @param noisy pictures of any sizes and kinds
   * @return as many new pictures, in this order
   */
  public List<BufferedImage> denoise(List<BufferedImage> noisy) {
    return passage().change(Require.given(noisy, "pictures"), autoencoder::denoise);
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
    return passage().run(noisy, height, width, autoencoder::denoise);
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
    return passage().run(image, height, width, autoencoder::reconstruct);
  }

  /**
   * From the file of a noisy picture to that of a clean one. The new file is there as a whole or
   * not at all.
   *
   * <p>The picture is turned upright if the camera noted how it was held. Its numbers are given to
   * the model as they are; its colour profile, which says what they mean, goes into the new file,
   * and so does its resolution, if that is a JPEG, PNG or TIFF. All pages of a TIFF file become
   * pages of a new one. Animations are refused.
   *
   * @param noisy a file in a format that {@link javax.imageio.ImageIO} reads, grey or RGB
   * @param clean the file to make or replace, in the format that its name ends with, such as {@code
   *     .png}; its directory must exist
   * @throws InvalidImageException if the file is no picture, damaged, cut off, larger than {@link
   *     #maxPixels}, neither grey nor RGB, or an animation
   * @throws IllegalArgumentException if there is no such format, or it can't hold such a picture,
   *     or so many
   * @throws IOException if a file can't be read or written
   */
  public void denoise(Path noisy, Path clean) throws IOException {
    ImageFiles.change(
        noisy, clean, this::denoise, options.bounds(), options.quality, options.onWarning);
  }

  /**
   * From the file of a noisy picture to that of a clean one, both as streams; see {@link
   * #denoise(Path, Path)}. The clean file is made in memory, and nothing is written before it is
   * whole. Streams of more than 8 bytes for each of {@link #maxPixels} pixels and 16 MiB are
   * refused.
   *
   * @param noisy is read to its end, and not closed
   * @param clean is not closed
   * @param format the name of a format that {@link javax.imageio.ImageIO} writes, such as {@code
   *     png}
   * @throws InvalidImageException if the file is no picture, damaged, cut off, too large, neither
   *     grey nor RGB, or an animation
   * @throws IllegalArgumentException if there is no such format, or it can't hold such a picture,
   *     or so many
   * @throws IOException if a stream can't be read or written
   */
  public void denoise(InputStream noisy, OutputStream clean, String format) throws IOException {
    ImageFiles.change(
        noisy, clean, format, this::denoise, options.bounds(), options.quality, options.onWarning);
  }

  /**
   * Denoises all pictures of a folder, one after the other, so that memory holds one at a time; see
   * {@link #denoise(Path, Path)}. Files keep their names. What can't be read or denoised, such as a
   * damaged file, one that may not be read, or a link that leads nowhere, is left out and told to
   * the listener, and the rest goes on. Subfolders and hidden files are not looked at.
   *
   * @param noisy a folder
   * @param clean the folder for the new files, another one; made if there is none
   * @param progress told after each file, on the calling thread
   * @throws IllegalArgumentException if both are the same folder
   * @throws dev.autoencoders.exception.InferenceInterruptedException if the thread is interrupted
   * @throws IOException if a folder can't be read or made, or a new file can't be written
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
    return passage().change(image, autoencoder::reconstruct);
  }

  /**
   * From the file of a picture through its code to a new file; see {@link #denoise(Path, Path)}.
   *
   * @param image a file in a format that {@link javax.imageio.ImageIO} reads, grey or RGB
   * @param reconstruction the file to make or replace
   * @throws InvalidImageException as from {@link #denoise(Path, Path)}
   * @throws IllegalArgumentException as from {@link #denoise(Path, Path)}
   * @throws IOException if a file can't be read or written
   */
  public void reconstruct(Path image, Path reconstruction) throws IOException {
    ImageFiles.change(
        image,
        reconstruction,
        this::reconstruct,
        options.bounds(),
        options.quality,
        options.onWarning);
  }

  /**
   * From pictures through their codes back to pictures; see {@link #denoise(List)}.
   *
   * @param images pictures of any sizes and kinds
   * @return as many new pictures, in this order
   */
  public List<BufferedImage> reconstruct(List<BufferedImage> images) {
    return passage().change(Require.given(images, "pictures"), autoencoder::reconstruct);
  }

  /**
   * From a picture to its code. One picture has one code: a model of one channel gets the luminance
   * of a colour picture, and a picture of another size than the model's must be scaled.
   *
   * @param image a picture
   * @return {@link ModelSpec#latentValues()} new values
   * @throws IllegalArgumentException if it has another size and {@link #fit} is not {@link
   *     Fit#RESIZE}
   * @throws UnsupportedOperationException if the model takes images of any size
   */
  public float[] encode(BufferedImage image) {
    return autoencoder.encode(passage().input(image));
  }

  /**
   * From a code to a picture.
   *
   * @param code {@link ModelSpec#latentValues()} values
   * @return a new picture of the size of the model's input
   * @throws UnsupportedOperationException if the model takes images of any size
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
    // A model of any size has refused the latent: it does not say of which size.
    int height = Objects.requireNonNull(spec.image().height());
    int width = Objects.requireNonNull(spec.image().width());
    return Pixels.image(passage().fromModel(pixels), spec.image().channels(), height, width);
  }

  /**
   * How badly the model rebuilds a picture.
   *
   * @param image a picture
   * @return the mean squared error between the picture and its {@link #reconstruct reconstruction},
   *     over all pixels and colours, in squared units of the model's values; see {@link
   *     dev.autoencoders.Autoencoder#score(float[])}
   */
  public double score(BufferedImage image) {
    double span = autoencoder.spec().image().range().width();
    double error = passage().error(image, autoencoder::reconstruct);
    return (float) (error * span * span);
  }

  private Passage passage() {
    return new Passage(autoencoder, options);
  }

  @Override
  public String toString() {
    return "pictures for " + autoencoder + options;
  }
}
