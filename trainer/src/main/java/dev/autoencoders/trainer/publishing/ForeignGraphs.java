package dev.autoencoders.trainer.publishing;

import dev.autoencoders.internal.onnx.OnnxFile;
import dev.autoencoders.model.Latent;
import dev.autoencoders.model.Role;
import dev.autoencoders.trainer.onnx.ForeignGraph;
import dev.autoencoders.trainer.onnx.Port;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The graphs of a model to be imported: an encoder and a decoder, or one. To be used once.
 *
 * @param role role of the first
 * @param graphs in the order in which data flows
 */
record ForeignGraphs(String role, List<ForeignGraph> graphs) {

  /** Reads the files, and the weights that lie beside them. */
  static ForeignGraphs read(
      String role, List<Path> files, @Nullable String latent, @Nullable String output)
      throws IOException {
    List<ForeignGraph> graphs = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      String chosen = i == files.size() - 1 ? output : latent;
      graphs.add(ForeignGraph.read(file.toString(), OnnxFile.read(file).bytes(), chosen));
    }
    return new ForeignGraphs(role, graphs);
  }

  boolean areRough() {
    return graphs.stream().anyMatch(ForeignGraph::isRough);
  }

  boolean haveFixedBatch() {
    return graphs.stream().anyMatch(ForeignGraph::hasFixedBatch);
  }

  /** The graphs of the model directory by their roles. */
  Map<String, byte[]> adapt(ForeignModel foreign, boolean channelsLast) {
    Port image = foreign.image("image", channelsLast);
    Map<String, byte[]> files = new LinkedHashMap<>();
    Latent code = foreign.model().spec().latent();
    if (code == null) {
      String to = role.equals(Role.DENOISER) ? Role.DENOISED : Role.RECONSTRUCTION;
      files.put(role, graphs.get(0).adapt(image, foreign.image(to, channelsLast)));
      return files;
    }
    List<Long> sizes = code.shape().stream().map(Integer::longValue).toList();
    Port between = Port.code(Role.LATENT, sizes, codeSizes());
    files.put(Role.ENCODER, graphs.get(0).adapt(image, between));
    files.put(Role.DECODER, graphs.get(1).adapt(between, image));
    return files;
  }

  /** Either graph may leave sizes open that the other says. */
  private List<Long> codeSizes() {
    List<Long> from = graphs.get(0).outputSizes();
    List<Long> to = graphs.get(1).inputSizes();
    List<Long> sizes = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      sizes.add(Math.max(from.get(i), to.get(i)));
    }
    return sizes;
  }
}
