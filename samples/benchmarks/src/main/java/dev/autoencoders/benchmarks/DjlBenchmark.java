package dev.autoencoders.benchmarks;

import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.Batchifier;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import dev.autoencoders.ModelBundle;
import dev.autoencoders.ModelSpec;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** DJL's Predictor with its ONNX Runtime engine on the same files: encoder, then decoder. */
@State(Scope.Benchmark)
public class DjlBenchmark {
  /** Name of the model in the zoo. */
  @Param("mnist-simple")
  public String model = "";

  /** Images per call. */
  @Param("1")
  public int batch;

  private ZooModel<float[], float[]> encoderModel;
  private ZooModel<float[], float[]> decoderModel;
  private Predictor<float[], float[]> encoder;
  private Predictor<float[], float[]> decoder;
  private float[] images;

  /** Loads both graphs. */
  @Setup
  public void load() throws IOException, ModelNotFoundException, MalformedModelException {
    ModelBundle bundle = ModelZoo.bundled().model(model);
    Path folder = Files.createTempDirectory("djl");
    encoderModel = load(folder, bundle, ModelSpec.ENCODER, List.of(1, 28, 28));
    decoderModel = load(folder, bundle, ModelSpec.DECODER, bundle.spec().latent().shape());
    encoder = encoderModel.newPredictor();
    decoder = decoderModel.newPredictor();
    images = Inputs.images(batch);
  }

  private ZooModel<float[], float[]> load(
      Path folder, ModelBundle bundle, String role, List<Integer> sizes)
      throws IOException, ModelNotFoundException, MalformedModelException {
    Path file = Files.write(folder.resolve(role + ".onnx"), bundle.graph(role));
    Shape shape = new Shape(batch);
    for (int size : sizes) {
      shape = shape.add(size);
    }
    return Criteria.builder()
        .setTypes(float[].class, float[].class)
        .optModelPath(file)
        .optEngine("OnnxRuntime")
        .optTranslator(new Arrays(shape))
        .optOption("intraOpNumThreads", "1")
        .optOption("interOpNumThreads", "1")
        .optOption("session.intra_op.allow_spinning", "0")
        .build()
        .loadModel();
  }

  /** Closes everything. */
  @TearDown
  public void close() {
    encoder.close();
    decoder.close();
    encoderModel.close();
    decoderModel.close();
  }

  /** Arrays in and out. */
  @Benchmark
  public float[] array() throws TranslateException {
    return decoder.predict(encoder.predict(images));
  }

  private record Arrays(Shape shape) implements Translator<float[], float[]> {
    @Override
    public NDList processInput(TranslatorContext context, float[] input) {
      return new NDList(context.getNDManager().create(FloatBuffer.wrap(input), shape));
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList output) {
      return output.singletonOrThrow().toFloatArray();
    }

    @Override
    public Batchifier getBatchifier() {
      return null;
    }
  }
}
