package dev.autoencoders.benchmarks.rivals;

import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.Batchifier;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A model of the zoo behind DJL's Predictor with its ONNX Runtime engine. For one thread. */
final class DjlModel implements AutoCloseable {
  /** Held here: java.util.logging forgets the level of a logger that nobody holds. */
  private static final Logger DJL = Logger.getLogger("ai.djl");

  private final List<ZooModel<Values, Values>> models = new ArrayList<>();
  private final List<Predictor<Values, Values>> predictors = new ArrayList<>();

  private final ImageShape shape;

  DjlModel(BundledModel model) throws IOException, ModelNotFoundException, MalformedModelException {
    shape = model.shape();
    DJL.setLevel(Level.SEVERE);
    Path folder = Files.createTempDirectory("djl");
    for (byte[] graph : model.graphs()) {
      ZooModel<Values, Values> loaded = load(folder, graph);
      models.add(loaded);
      predictors.add(loaded.newPredictor());
    }
    Files.delete(folder);
  }

  private static ZooModel<Values, Values> load(Path folder, byte[] graph)
      throws IOException, ModelNotFoundException, MalformedModelException {
    Path file = Files.write(folder.resolve("graph.onnx"), graph);
    Criteria<Values, Values> criteria =
        Criteria.builder()
            .setTypes(Values.class, Values.class)
            .optModelPath(file)
            .optEngine("OnnxRuntime")
            .optTranslator(new AsTheyAre())
            .optOption("intraOpNumThreads", "1")
            .optOption("interOpNumThreads", "1")
            .optOption("session.intra_op.allow_spinning", "0")
            .build();
    ZooModel<Values, Values> loaded = criteria.loadModel();
    Files.delete(file);
    return loaded;
  }

  float[] reconstruct(float[] images) throws TranslateException {
    Values values = new Values(images, new Shape(shape.batch(images.length / shape.values())));
    for (Predictor<Values, Values> predictor : predictors) {
      values = predictor.predict(values);
    }
    return values.array();
  }

  @Override
  public void close() {
    predictors.forEach(Predictor::close);
    models.forEach(ZooModel::close);
  }

  /** What goes into a graph or comes out: a decoder is fed what the encoder gave. */
  private record Values(float[] array, Shape shape) {}

  private static final class AsTheyAre implements Translator<Values, Values> {
    @Override
    public NDList processInput(TranslatorContext context, Values input) {
      FloatBuffer values = FloatBuffer.wrap(input.array());
      return new NDList(context.getNDManager().create(values, input.shape()));
    }

    @Override
    public Values processOutput(TranslatorContext context, NDList output) {
      NDArray array = output.singletonOrThrow();
      return new Values(array.toFloatArray(), array.getShape());
    }

    @Override
    public Batchifier getBatchifier() {
      return null;
    }
  }
}
