package dev.autoencoders.trainer.data;

import dev.autoencoders.trainer.data.DataListener.SkippedFile;
import dev.autoencoders.trainer.data.PictureFiles.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each picture of a folder the one that a network should make of it: the file of the same
 * path in another folder, or else the only one there of that path whose name ends as that of
 * another format.
 */
final class PicturePairs {
  private final Path targets;
  private final Map<String, Path> free = new HashMap<>();
  private final Map<String, String> pathsByStem = new HashMap<>();
  private final List<SkippedFile> skipped = new ArrayList<>();

  PicturePairs(Path targets) throws IOException {
    this.targets = targets;
    PictureWalk walk = PictureWalk.of(targets, name -> true);
    free.putAll(walk.pictures());
    free.keySet().forEach(path -> pathsByStem.merge(stem(path), path, (a, b) -> ""));
    skipped.addAll(walk.skipped());
  }

  PictureFiles of(PictureFiles inputs) throws IOException {
    Map<Picture, Picture> pairs = new HashMap<>();
    // First all of the very same path: else a.jpg could take the target of a.png.
    for (Picture input : inputs.all()) {
      pair(input, free.remove(input.path()), pairs);
    }
    for (Picture input : inputs.all()) {
      if (!pairs.containsKey(input)) {
        pair(input, free.remove(pathsByStem.getOrDefault(stem(input.path()), "")), pairs);
      }
    }
    inputs.all().stream()
        .filter(input -> !pairs.containsKey(input))
        .forEach(input -> skipped.add(without(input.file(), targets)));
    free.values().stream().sorted().forEach(file -> skipped.add(without(file, null)));
    if (pairs.isEmpty()) {
      throw SkippedFile.nothingLeft(targets.toString(), skipped);
    }
    List<SkippedFile> all = new ArrayList<>(inputs.skipped());
    all.addAll(skipped);
    return new PictureFiles(
        paired(inputs.all(), pairs),
        paired(inputs.training(), pairs),
        paired(inputs.test(), pairs),
        inputs.hasParts(),
        List.copyOf(all),
        inputs.advice());
  }

  private static List<Picture> paired(List<Picture> inputs, Map<Picture, Picture> pairs) {
    return inputs.stream().filter(pairs::containsKey).map(pairs::get).toList();
  }

  private static void pair(Picture input, @Nullable Path target, Map<Picture, Picture> pairs) {
    if (target != null) {
      pairs.put(input, new Picture(input.file(), input.path(), input.label(), target));
    }
  }

  /** The path without what follows its last dot. */
  private static String stem(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
  }

  private static SkippedFile without(Path file, @Nullable Path targets) {
    String where = targets == null ? "among the inputs" : "in " + targets;
    return new SkippedFile(
        file, file + ": expected a picture of the same name " + where + ", found none");
  }

  /** Refuses a folder of targets that isn't there. */
  static Path require(Path targets) throws IOException {
    if (!Files.isDirectory(targets)) {
      throw new IOException(
          targets + ": expected a folder of pictures named as those of the input, found none");
    }
    return targets;
  }
}
