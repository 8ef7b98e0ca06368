package dev.autoencoders.commandline;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.autoencoders.Autoencoder;
import dev.autoencoders.image.ImageFiles;
import dev.autoencoders.image.Images;
import dev.autoencoders.internal.AtomicFiles;
import dev.autoencoders.model.Operation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes the latents of pictures to a table. */
@Command(
    name = "encode",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes the latents of pictures to a table: one CSV file, a line for each picture.",
      "The first column is the picture's file, the others are the values of its latent."
    })
final class EncodeCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin BatchOptions batch = new BatchOptions();
  @Mixin ModelOptions model = new ModelOptions();
  @Mixin PictureOptions pictures = new PictureOptions();

  @Override
  public Integer call() throws IOException {
    batch.checkStandardStreams();
    try (Interruption interruption = new Interruption();
        StandardStreams standard = new StandardStreams()) {
      Inputs inputs = batch.pictures(standard);
      Path table = batch.oneFile(standard, "csv", inputs.files());
      Batch all = new Batch(spec, batch, interruption);
      int[] code = new int[1];
      try (Autoencoder loaded = model.load(Operation.ENCODE, null)) {
        AtomicFiles.write(
            table,
            temporary -> {
              code[0] = write(temporary, inputs, loaded, all);
              interruption.check();
            });
      }
      standard.send();
      all.sayDone();
      return code[0];
    }
  }

  private int write(Path table, Inputs inputs, Autoencoder loaded, Batch all) throws IOException {
    Images images = pictures.apply(loaded.images());
    try (CsvWriter csv = CsvWriter.builder().build(table)) {
      csv.writeRecord(header(loaded.spec().latentValues()));
      List<Batch.Task> tasks =
          inputs.sources().stream().map(source -> task(source.file(), images, csv)).toList();
      return all.run(tasks, inputs.failures());
    }
  }

  private Batch.Task task(Path in, Images images, CsvWriter csv) {
    String name = batch.name(in);
    return new Batch.Task(
        in,
        name,
        watcher -> {
          BufferedImage picture = ImageFiles.read(in, pictures.size.maxPixels, watcher::warn);
          csv.writeRecord(line(name, images.encode(picture)));
          return null;
        });
  }

  private static List<String> header(int values) {
    List<String> names = new ArrayList<>();
    names.add("file");
    for (int i = 0; i < values; i++) {
      names.add("latent" + i);
    }
    return names;
  }

  private static List<String> line(String file, float[] latent) {
    List<String> fields = new ArrayList<>();
    fields.add(file);
    for (float value : latent) {
      fields.add(Float.toString(value));
    }
    return fields;
  }
}
