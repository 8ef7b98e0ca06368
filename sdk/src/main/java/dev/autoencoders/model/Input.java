package dev.autoencoders.model;

import dev.autoencoders.internal.Require;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a model takes: one sample of a kind. Immutable. */
public sealed interface Input {
  /**
   * The name of the kind, as it stands in {@code model.json}.
   *
   * @return {@code image}, {@code row} or {@code series}
   */
  String kind();

  /**
   * How many values one sample has.
   *
   * @return the product of its sizes
   * @throws UnsupportedOperationException for images of any size
   */
  int values();

  /**
   * The sizes of one sample without the batch.
   *
   * @return [channels, height, width] of an image, [values] of a row, [channels, length] of a
   *     series; −1 for a height or width that is open
   */
  List<Integer> shape();

  /**
   * What messages call one value of a sample.
   *
   * @param value which value, from 0
   * @return such as {@code column age} or {@code channel volts at step 4}
   * @throws IndexOutOfBoundsException if a row or a series has no such value
   */
  String place(int value);

  /**
   * Calls the function for this kind. Whoever needs to know the kind asks here, so that the
   * compiler finds every such place when a kind is added. A version with another kind has another
   * parameter.
   *
   * @param image for images
   * @param row for rows of a table
   * @param series for series
   * @param <R> what is made of the input
   * @return what the function returns
   */
  <R> R match(Function<Image, R> image, Function<Row, R> row, Function<Series, R> series);

  /**
   * An image, laid out channel by channel, each row by row (CHW).
   *
   * @param channels number of channels, such as 1 for grey
   * @param height rows, or null where the model takes any
   * @param width columns, or null where the model takes any
   * @param multiple what height and width must be multiples of; 1 where they are fixed
   * @param range lowest and highest pixel value, such as 0 and 1
   * @param halo how many pixels beyond its own place an output pixel depends on, at most, in each
   *     direction; null if it is not known, and where height and width are fixed. It makes tiles
   *     exact: each is run with so many pixels of its neighbours around it, which are then cut off.
   *     For stacked layers it is the sum of (kernel − 1)/2 · (product of the strides before), plus
   *     {@code multiple} where there are strides at all
   */
  record Image(
      int channels,
      @Nullable Integer height,
      @Nullable Integer width,
      int multiple,
      Range range,
      @Nullable Integer halo)
      implements Input {
    /** A height or width that is open, in {@link #shape()}. */
    public static final int ANY = -1;

    private static final int MAX_MULTIPLE = 4096;
    private static final int MAX_HALO = 1024;

    /**
     * Checks the sizes.
     *
     * @param channels see {@link #channels()}
     * @param height see {@link #height()}
     * @param width see {@link #width()}
     * @param multiple see {@link #multiple()}
     * @param range see {@link #range()}
     * @param halo see {@link #halo()}
     * @throws IllegalArgumentException if they contradict each other
     */
    public Image {
      Require.atLeast(1, channels, "channels");
      Require.between(1, MAX_MULTIPLE, multiple, "multiple");
      Require.present(range, "range");
      if ((height == null) != (width == null)) {
        throw Require.refusal("width", "a number or null like height", width + " for " + height);
      }
      if (height != null && width != null) {
        Require.atLeast(1, height, "height");
        Require.atLeast(1, width, "width");
        if (multiple != 1) {
          throw Require.refusal("multiple", "1, since height and width are fixed", multiple);
        }
      }
      Require.atMostValues(
          channels, Golden.side(height, multiple), Golden.side(width, multiple), "height");
      if (halo != null) {
        Require.between(0, MAX_HALO, halo, "halo");
        if (height != null) {
          throw Require.refusal("halo", "null, since height and width are fixed", halo);
        }
      }
    }

    /**
     * Images of one size, with values from 0 to 1.
     *
     * @param channels 1 or more
     * @param height rows, 1 or more
     * @param width columns, 1 or more
     * @return the input
     */
    public static Image of(int channels, int height, int width) {
      return new Image(channels, height, width, 1, Range.UNIT, null);
    }

    /**
     * Images of any size, with values from 0 to 1.
     *
     * @param channels 1 or more
     * @param multiple what height and width must be multiples of
     * @param halo see {@link #halo()}
     * @return the input
     */
    public static Image ofAnySize(int channels, int multiple, @Nullable Integer halo) {
      return new Image(channels, null, null, multiple, Range.UNIT, halo);
    }

    /**
     * Whether height and width are open.
     *
     * @return false if the model takes one size only
     */
    public boolean takesAnySize() {
      return height == null;
    }

    @Override
    public String kind() {
      return "image";
    }

    @Override
    public int values() {
      if (height == null || width == null) {
        throw new UnsupportedOperationException(
            "expected a model with a fixed image size, found one that takes any size;"
                + " say which, as in denoise(images, height, width)");
      }
      return channels * height * width;
    }

    @Override
    public List<Integer> shape() {
      return List.of(channels, height == null ? ANY : height, width == null ? ANY : width);
    }

    @Override
    public String place(int value) {
      return "value " + value;
    }

    @Override
    public <R> R match(Function<Image, R> image, Function<Row, R> row, Function<Series, R> series) {
      return image.apply(this);
    }
  }

  /**
   * A row of a table, in raw units: the graph standardises it. {@link TableRow} makes its values.
   *
   * @param columns the columns, in the order of the values
   */
  record Row(List<Column> columns) implements Input {
    /**
     * Copies the columns.
     *
     * @param columns see {@link #columns()}
     * @throws IllegalArgumentException if there is none, or two have the same name
     */
    public Row {
      columns = Require.copy(columns, "columns");
      Column.requireDistinct(columns.stream().map(Column::name).toList(), "columns");
    }

    /**
     * A row of numbers that are always there.
     *
     * @param names one for each column
     * @return the input
     */
    public static Row of(List<String> names) {
      return new Row(names.stream().map(Column::number).toList());
    }

    @Override
    public String kind() {
      return "row";
    }

    @Override
    public int values() {
      int values = 0;
      for (Column column : columns) {
        values += column.width();
      }
      return values;
    }

    @Override
    public List<Integer> shape() {
      return List.of(values());
    }

    @Override
    public String place(int value) {
      return "column " + Column.of(columns, value).name();
    }

    @Override
    public <R> R match(Function<Image, R> image, Function<Row, R> row, Function<Series, R> series) {
      return row.apply(this);
    }

    /**
     * What each value is called: a column of categories has several.
     *
     * @return as many names as {@link #values()}
     */
    public List<String> valueNames() {
      return columns.stream().flatMap(column -> column.valueNames().stream()).toList();
    }
  }

  /**
   * A piece of a time series, or of several at once, in raw units: the graph standardises it. The
   * values lie channel by channel.
   *
   * @param channels the names of what is measured at each step
   * @param length how many steps
   */
  record Series(List<String> channels, int length) implements Input {
    /**
     * Copies the names.
     *
     * @param channels see {@link #channels()}
     * @param length see {@link #length()}
     * @throws IllegalArgumentException if there is no channel or no step, or two have the same name
     */
    public Series {
      channels = Require.copy(channels, "channels");
      Column.requireDistinct(channels, "channels");
      Require.atLeast(1, length, "length");
      Require.atMostValues(channels.size(), length, 1, "length");
    }

    @Override
    public String kind() {
      return "series";
    }

    @Override
    public int values() {
      return channels.size() * length;
    }

    @Override
    public List<Integer> shape() {
      return List.of(channels.size(), length);
    }

    @Override
    public String place(int value) {
      return "channel " + channels.get(value / length) + " at step " + value % length;
    }

    @Override
    public <R> R match(Function<Image, R> image, Function<Row, R> row, Function<Series, R> series) {
      return series.apply(this);
    }
  }
}
