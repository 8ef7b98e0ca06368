package dev.autoencoders.internal.isolation;

import dev.autoencoders.internal.onnx.OnnxFile;
import dev.autoencoders.internal.runtime.BoundedLoad;
import dev.autoencoders.internal.runtime.CustomModel;
import dev.autoencoders.internal.runtime.DescribedModel;
import dev.autoencoders.internal.runtime.Engine;
import dev.autoencoders.internal.runtime.OnnxOptions;
import dev.autoencoders.internal.runtime.RunPolicy;
import dev.autoencoders.internal.startup.OnnxRuntime;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Operation;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The program of the other process: loads the model that standard input gives, and runs it until
 * that ends. Numbers come and go by two files.
 */
final class Child {
  private final DataInputStream in;
  private final DataOutputStream out;
  private final SharedFile inputs;
  private final SharedFile results;

  private Child(DataInputStream in, DataOutputStream out, SharedFile inputs, SharedFile results) {
    this.in = in;
    this.out = out;
    this.inputs = inputs;
    this.results = results;
  }

  /**
   * Runs it.
   *
   * @param arguments the file of inputs, that of results, and the process that this one is for
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream replies = System.out;
    System.setOut(System.err); // a library that prints must not be taken for a reply
    ProcessHandle.of(Long.parseLong(arguments[2])).ifPresentOrElse(Child::endWith, Child::end);
    new Child(
            new DataInputStream(new BufferedInputStream(System.in)),
            new DataOutputStream(new BufferedOutputStream(replies)),
            new SharedFile(Path.of(arguments[0])),
            new SharedFile(Path.of(arguments[1])))
        .serve();
    end();
  }

  private static void endWith(ProcessHandle parent) {
    CompletableFuture<Void> unused = parent.onExit().thenRun(Child::end);
  }

  /** At once: there is nothing to save, and native code may be stuck. */
  private static void end() {
    Runtime.getRuntime().halt(0);
  }

  private void serve() throws IOException {
    Engine engine;
    try {
      String model = in.readUTF();
      engine = OnnxRuntime.load(() -> BoundedLoad.withinMemory(model, this::load));
    } catch (RuntimeException | Error e) {
      Wire.writeFailure(out, e);
      out.flush();
      return;
    }
    for (int flags = in.read(); flags >= 0; flags = in.read()) {
      Operation operation = Operation.valueOf(in.readUTF());
      boolean sized = (flags & Wire.SIZED) != 0;
      int[] size = sized ? new int[] {in.readInt(), in.readInt()} : new int[0];
      run(engine, operation, (flags & Wire.BUFFERS) != 0, size, in.readInt());
      out.flush();
    }
  }

  private Engine load() {
    try {
      RunPolicy policy = RunPolicy.read(in);
      if (in.read() == Wire.DESCRIBED) {
        ModelSpec spec = ModelSpec.parse(Wire.readBytes(in), "model.json");
        Map<String, byte[]> graphs = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
          graphs.put(in.readUTF(), Wire.readBytes(in));
        }
        return loaded(DescribedModel.open(spec, graphs::get, policy), spec);
      }
      List<OnnxFile> files = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        files.add(OnnxFile.received(in.readUTF(), in.readUTF(), Wire.readBytes(in)));
      }
      CustomModel model = new CustomModel(OnnxOptions.read(in, files), policy);
      return loaded(model.engine(), model.spec());
    } catch (IOException e) {
      throw new IllegalStateException("expected a model, found " + e, e);
    }
  }

  private Engine loaded(Engine engine, ModelSpec spec) throws IOException {
    out.write(Wire.DONE);
    Wire.writeBytes(out, spec.toJson());
    out.flush();
    return engine;
  }

  private void run(Engine engine, Operation operation, boolean buffers, int[] size, int values)
      throws IOException {
    try {
      if (buffers) {
        engine.requireBuffers(operation);
      }
      float[] input = new float[values];
      inputs.floats(values).get(input);
      int[] perSample = engine.outputValues(operation, size);
      Results found = new Results(perSample);
      if (perSample.length > 1) {
        engine.runAll(operation, input, found::add, size);
      } else if (size.length == 0) {
        engine.runArray(
            operation, input, (batch, first, samples) -> found.add(List.of(batch), first, samples));
      } else {
        engine.runSized(
            operation,
            size[0],
            size[1],
            input,
            (batch, first, samples) -> found.add(List.of(batch), first, samples));
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      Wire.writeFailure(out, e);
      return;
    }
    out.write(Wire.DONE);
  }

  /** Where results go: sample by sample, all outputs of one together. */
  private final class Results {
    private final int[] perSample;
    private int each;

    Results(int[] perSample) {
      this.perSample = perSample;
      for (int values : perSample) {
        each += values;
      }
    }

    void add(List<FloatBuffer> outputs, int first, int samples) {
      FloatBuffer to;
      try {
        to = results.floats((first + samples) * each);
      } catch (IOException e) {
        throw new IllegalStateException("expected room for results, found " + e, e);
      }
      if (outputs.size() == 1) {
        to.position(first * each).put(outputs.get(0).duplicate().limit(samples * each));
        return;
      }
      for (int i = 0; i < samples; i++) {
        to.position((first + i) * each);
        for (int output = 0; output < outputs.size(); output++) {
          int values = perSample[output];
          to.put(outputs.get(output).slice(i * values, values));
        }
      }
    }
  }
}
