package dev.autoencoders.internal.runtime;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.Golden;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Operation;
import dev.autoencoders.model.Role;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A model with a {@code model.json}: its graphs, which must be what that says. */
public final class DescribedModel {
  private final ModelSpec spec;
  private final Function<String, byte[]> bytes;
  private final Engine engine;

  private DescribedModel(ModelSpec spec, Function<String, byte[]> bytes, Engine engine) {
    this.spec = spec;
    this.bytes = bytes;
    this.engine = engine;
  }

  /**
   * Starts the sessions and checks that the model is what its description says, golden outputs
   * included.
   *
   * @param bytes gives the ONNX file of a role
   * @param policy how to run it
   * @throws InvalidModelException if the model is something else; nothing stays open
   */
  public static Engine open(ModelSpec spec, Function<String, byte[]> bytes, RunPolicy policy) {
    Engine engine = new Engine(spec.name(), policy);
    try {
      DescribedModel model = new DescribedModel(spec, bytes, engine);
      model.openGraphs();
      engine.runGolden(model::compare);
      return engine;
    } catch (RuntimeException | Error e) {
      engine.closeAfter(e);
      throw e;
    }
  }

  private void openGraphs() {
    TensorSpec sample = new TensorSpec(spec.input().kind(), sizes(spec.input().shape()));
    Set<String> roles = spec.graphs().keySet();
    if (spec.latent() != null) {
      openPair(sample);
    } else if (!roles.equals(Set.of(Role.DETECTOR))) {
      openOneGraph(sample);
    }
    if (roles.contains(Role.DETECTOR)) {
      openDetector(sample);
    }
  }

  private void openPair(TensorSpec any) {
    TensorSpec sample = any;
    TensorSpec latent =
        new TensorSpec(Role.LATENT, sizes(Objects.requireNonNull(spec.latent()).shape()));
    latent = latent.isOpen() ? latent.withStride(spec.image().multiple()) : latent;
    Graph encoder = openGraph(Role.ENCODER);
    encoder.check(sample, latent);
    Graph decoder = openGraph(Role.DECODER);
    decoder.check(latent, sample);
    if (latent.isOpen()) {
      // Until a call says another size.
      int height = Golden.height(spec.image());
      int width = Golden.width(spec.image());
      sample = sample.at(height, width);
      latent = latent.at(height, width);
    }
    engine.addPair(encoder, decoder, sample, latent, sample);
  }

  private void openDetector(TensorSpec sample) {
    // The contributions come first: like all other results they have the shape of the input.
    List<String> names = List.of(Role.CONTRIBUTIONS, Role.SCORE);
    TensorSpec score = new TensorSpec(Role.SCORE, List.of());
    Graph graph = openGraph(Role.DETECTOR, new OutputChoice(null, names));
    graph.check(sample, new TensorSpec(Role.CONTRIBUTIONS, sample.sample), score);
    List<Long> golden = sizes(Golden.shape(spec.input()));
    List<TensorSpec> outputs = List.of(new TensorSpec(Role.CONTRIBUTIONS, golden), score);
    engine.add(
        List.of(graph),
        List.of(new TensorSpec(sample.name, golden)),
        outputs,
        Set.of(Operation.DETECT));
  }

  private void openOneGraph(TensorSpec sample) {
    boolean denoises = spec.graphs().containsKey(Role.DENOISER);
    String output = denoises ? Role.DENOISED : Role.RECONSTRUCTION;
    Graph graph = openGraph(denoises ? Role.DENOISER : Role.AUTOENCODER);
    graph.check(sample, new TensorSpec(output, sample.sample));
    List<Long> golden = sizes(Golden.shape(spec.input()));
    engine.addOneGraph(
        graph,
        spec.operations(),
        new TensorSpec(sample.name, golden),
        new TensorSpec(output, golden));
  }

  /** Sizes as graphs have them; {@link Input.Image#ANY} is {@link TensorSpec#ANY}. */
  private static List<Long> sizes(List<Integer> shape) {
    List<Long> sizes = new ArrayList<>();
    for (int size : shape) {
      sizes.add((long) size);
    }
    return sizes;
  }

  private Graph openGraph(String role) {
    return openGraph(role, null);
  }

  private Graph openGraph(String role, @Nullable OutputChoice choice) {
    boolean anySize = spec.input() instanceof Input.Image image && image.height() == null;
    String where = spec.name() + "/" + spec.graph(role).file();
    return engine.openGraph(where, bytes.apply(role), choice, anySize);
  }

  private void compare(FloatBuffer found) {
    Golden golden = spec.golden();
    for (int i = 0; i < golden.at().size(); i++) {
      int place = golden.at().get(i);
      float expected = golden.values().get(i);
      // Not "> tolerance": NaN must fail too.
      if (!(Math.abs(found.get(place) - expected) <= golden.tolerance())) {
        throw new InvalidModelException(
            (spec.name() + ": golden output at " + place)
                + (": expected " + expected + " ± " + golden.tolerance())
                + (", found " + found.get(place))
                + "; the graphs are not those that model.json describes");
      }
    }
  }
}
