package dev.autoencoders.image.file;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of a picture besides its pixels.
 *
 * @param orientation how it must be turned to be upright
 * @param profile what its numbers mean as colours
 * @param resolution pixels per inch
 * @param jpeg how exactly it was kept, if it was a JPEG
 * @param pngColour chunks of a PNG file, by type, that say what its numbers mean as colours; they
 *     mean something to PNG files only
 */
record Traits(
    Orientation orientation,
    @Nullable ICC_Profile profile,
    @Nullable Resolution resolution,
    @Nullable JpegCoding jpeg,
    Map<String, byte[]> pngColour) {
  /** Of a picture of which the file says nothing else. */
  static final Traits NONE = new Traits(Orientation.UPRIGHT, null, null, null, Map.of());

  /** Those of the picture once it is upright. */
  Traits upright() {
    Resolution turned =
        resolution != null && orientation.swapsSides() ? resolution.swapped() : resolution;
    return new Traits(Orientation.UPRIGHT, profile, turned, jpeg, pngColour);
  }

  /** The profile, if it is one for grey pictures, or for RGB ones. */
  @Nullable ICC_Profile profileFor(boolean grey) {
    int type = grey ? ColorSpace.TYPE_GRAY : ColorSpace.TYPE_RGB;
    return profile != null && profile.getColorSpaceType() == type ? profile : null;
  }

  /** Makes a profile of the bytes that a file has for it; damaged ones are none. */
  static @Nullable ICC_Profile profile(byte @Nullable [] bytes, Warnings warnings) {
    if (bytes == null || bytes.length == 0) {
      return null;
    }
    try {
      return ICC_Profile.getInstance(bytes);
    } catch (IllegalArgumentException e) {
      warnings.add("damaged colour profile, left out: " + e.getMessage());
      return null;
    }
  }
}
