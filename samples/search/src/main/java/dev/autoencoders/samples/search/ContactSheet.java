package dev.autoencoders.samples.search;

import dev.autoencoders.image.ImageFiles;
import dev.autoencoders.image.Strip;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One picture: what was looked for in the first row, what was found below. */
final class ContactSheet {
  private static final int TILE = 112;
  private static final int COLUMNS = 5;

  private ContactSheet() {}

  /** Writes it as PNG, as a whole or not at all. */
  static void write(Path query, List<Neighbour> found, Path sheet) throws IOException {
    List<List<BufferedImage>> rows = new ArrayList<>();
    rows.add(List.of(tile(query)));
    List<BufferedImage> row = new ArrayList<>();
    for (Neighbour neighbour : found) {
      row.add(tile(Path.of(neighbour.name())));
      if (row.size() == COLUMNS) {
        rows.add(row);
        row = new ArrayList<>();
      }
    }
    if (!row.isEmpty()) {
      rows.add(row);
    }
    Strip.of(rows).gap(8).writePng(sheet);
  }

  /** The whole picture in the middle of a grey square. */
  private static BufferedImage tile(Path file) throws IOException {
    BufferedImage picture = ImageFiles.read(file, PictureIndexer.MAX_PIXELS, warning -> {});
    double scale = (double) TILE / Math.max(picture.getWidth(), picture.getHeight());
    int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
    BufferedImage tile = new BufferedImage(TILE, TILE, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = tile.createGraphics();
    try {
      canvas.setColor(Color.LIGHT_GRAY);
      canvas.fillRect(0, 0, TILE, TILE);
      canvas.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      canvas.drawImage(picture, (TILE - width) / 2, (TILE - height) / 2, width, height, null);
    } finally {
      canvas.dispose();
    }
    return tile;
  }
}
