package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Weights;
import java.util.List;

/**
 * What a detector looks at in a picture: small maps that say how strong edges of each direction are
 * in each cell, and how bright it is. Two pictures of the same thing agree in these much better
 * than in their pixels, which change with every small shift (Dalal and Triggs 2005, "Histograms of
 * oriented gradients for human detection"). Immutable.
 *
 * <p>The differences of grey to the left and right, above and below, are turned into {@value
 * #DIRECTIONS} directions, of which only the positive part counts. A cell is the mean over its
 * square, with a soft edge; the root makes weak edges count too.
 *
 * @param picture the shape of a picture
 * @param cell side of a cell in pixels
 */
public record PictureMaps(SampleShape picture, int cell) {
  private static final int DIRECTIONS = 8;

  /** Cells along the longer side, at least, where the picture is large enough. */
  private static final int CELLS = 16;

  private static final int SMALLEST_CELL = 4;

  /** The soft edge's standard deviation, in cells. */
  private static final double SOFT = .375;

  /** Below this the root would make noise large. */
  private static final float FLOOR = 1e-4f;

  /** Cells so large that there are about {@value #CELLS} along the longer side. */
  static PictureMaps of(SampleShape picture) {
    int longer = Math.max(picture.height(), picture.width());
    return new PictureMaps(picture, Math.max(SMALLEST_CELL, (longer + CELLS - 1) / CELLS));
  }

  int rows() {
    return (picture.height() + cell - 1) / cell;
  }

  int columns() {
    return (picture.width() + cell - 1) / cell;
  }

  /** Directions, and the channels of the picture. */
  int channels() {
    return DIRECTIONS + picture.channels();
  }

  /** The shape of the maps. */
  SampleShape shape() {
    return SampleShape.image(channels(), rows(), columns());
  }

  /** Adds what makes maps of pictures; returns their name, [N, channels, rows, columns]. */
  String add(GraphNodes nodes, String input) {
    String edges =
        nodes.add(
            NodeProto.newBuilder()
                .setOpType("Conv")
                .addInput(input)
                .addInput(nodes.constant("edges.kernel", Protos.floats(edges())))
                .addAttribute(Protos.integers("kernel_shape", 3, 3))
                .addAttribute(Protos.integers("pads", 1, 1, 1, 1)),
            "edges");
    String positive = nodes.node("Relu", "edges.positive", edges);
    int reach = reach();
    int side = cell + 2 * reach;
    long bottom = (long) rows() * cell - picture.height() + reach;
    long right = (long) columns() * cell - picture.width() + reach;
    String means =
        nodes.add(
            NodeProto.newBuilder()
                .setOpType("Conv")
                .addInput(positive)
                .addInput(nodes.constant("cell.kernel", Protos.floats(means())))
                .addAttribute(Protos.integers("kernel_shape", side, side))
                .addAttribute(Protos.integers("strides", cell, cell))
                .addAttribute(Protos.integers("pads", reach, reach, bottom, right))
                .addAttribute(Protos.integer("group", channels())),
            "cells");
    String floor = nodes.constant("floor", Protos.scalar(FLOOR));
    return nodes.node("Sqrt", "maps", nodes.node("Add", "cells.above", means, floor));
  }

  /** Adds what shares values of cells out among pixels; returns [N, picture's shape]. */
  String addPixels(GraphNodes nodes, String ofFeatures) {
    String maps = nodes.reshape(ofFeatures, "of.maps", -1, channels(), rows(), columns());
    String cells =
        nodes.node(
            "ReduceSum",
            "of.cells",
            Protos.integer("keepdims", 1),
            maps,
            nodes.constant("over.maps", Protos.longs(1)));
    // Linear resizing by a whole number keeps the sum, but for its factor.
    String shares =
        nodes.times(cells, 1.0 / (cell * cell * picture.channels()), "of.cells.by.pixel");
    String large =
        nodes.add(
            NodeProto.newBuilder()
                .setOpType("Resize")
                .addInput(shares)
                .addInput("")
                .addInput(nodes.constant("by.cell", Protos.floats(1, 1, cell, cell)))
                .addAttribute(Protos.text("mode", "linear")),
            "of.pixels");
    String cut = large;
    if (rows() * cell != picture.height() || columns() * cell != picture.width()) {
      cut =
          nodes.node(
              "Slice",
              "of.picture",
              large,
              nodes.constant("cut.from", Protos.longs(0, 0)),
              nodes.constant("cut.to", Protos.longs(picture.height(), picture.width())),
              nodes.constant("cut.axes", Protos.longs(2, 3)));
    }
    if (picture.channels() == 1) {
      return cut;
    }
    String all = nodes.constant("channels", Protos.longs(1, picture.channels(), 1, 1));
    return nodes.node("Expand", "of.channels", cut, all);
  }

  /** How far beyond its cell a mean reaches. */
  private int reach() {
    return (int) Math.ceil(2 * SOFT * cell);
  }

  /** The differences in each direction of the mean over the channels, and each channel itself. */
  private Weights.Array edges() {
    int inputs = picture.channels();
    float[] kernel = new float[channels() * inputs * 9];
    for (int d = 0; d < DIRECTIONS; d++) {
      double x = Math.cos(2 * Math.PI * d / DIRECTIONS) / (2 * inputs);
      double y = Math.sin(2 * Math.PI * d / DIRECTIONS) / (2 * inputs);
      for (int c = 0; c < inputs; c++) {
        int at = (d * inputs + c) * 9;
        kernel[at + 3] = (float) -x;
        kernel[at + 5] = (float) x;
        kernel[at + 1] = (float) -y;
        kernel[at + 7] = (float) y;
      }
    }
    for (int c = 0; c < inputs; c++) {
      kernel[((DIRECTIONS + c) * inputs + c) * 9 + 4] = 1;
    }
    return new Weights.Array(List.of(channels(), inputs, 3, 3), kernel);
  }

  /** A box as wide as a cell, blurred; it sums up to 1. */
  private Weights.Array means() {
    double[] line = line();
    float[] kernel = new float[channels() * line.length * line.length];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (line[i / line.length % line.length] * line[i % line.length]);
    }
    return new Weights.Array(List.of(channels(), 1, line.length, line.length), kernel);
  }

  private double[] line() {
    int reach = reach();
    double deviation = SOFT * cell;
    double[] line = new double[cell + 2 * reach];
    double sum = 0;
    for (int i = 0; i < line.length; i++) {
      for (int of = 0; of < cell; of++) {
        double distance = (i - reach - of) / deviation;
        line[i] += Math.exp(-distance * distance / 2);
      }
      sum += line[i];
    }
    for (int i = 0; i < line.length; i++) {
      line[i] /= sum;
    }
    return line;
  }
}
