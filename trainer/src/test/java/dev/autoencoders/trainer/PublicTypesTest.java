package dev.autoencoders.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What other projects may build on: the public types of the packages that the module exports. */
class PublicTypesTest {
  private static final Path CLASSES = Path.of("target", "classes");
  private static final int MOST = 35;

  private static final Set<String> PUBLIC =
      Set.of(
          // What people start with, and what they get.
          "Training",
          "TrainingResult",
          "DetectorTraining",
          "DetectorResult",
          "Layers",
          // Sources and samples.
          "data.DataSource",
          "data.ImageSource",
          "data.PictureFolder",
          "data.DatasetDownload",
          "data.ImageFormat",
          "data.DataListener",
          "data.Samples",
          "data.ImageSet",
          "data.FloatSet",
          "data.WholePictures",
          "data.CsvTable",
          "data.TableChoice",
          "data.SignalChoice",
          "data.Noise",
          "data.Augmentation",
          "data.Licenses",
          // Presets.
          "preset.Preset",
          "preset.Presets",
          // What a run is told, and what it says.
          "run.RunConfig",
          "run.Recipe",
          "run.Loss",
          "run.OptimizerConfig",
          "run.ThresholdRule",
          "run.TrainingListener",
          "run.EpochRecord",
          "run.RunRecord",
          "run.DetectionMetrics",
          "run.TrainingException",
          "run.DivergedException");

  private static ModuleDescriptor module() throws IOException {
    try (InputStream in = Files.newInputStream(CLASSES.resolve("module-info.class"))) {
      return ModuleDescriptor.read(in);
    }
  }

  @Test
  void exportedPackages_haveTheseTypes() throws IOException {
    Set<String> exported =
        module().exports().stream()
            .filter(export -> !export.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet());
    JavaClasses classes = new ClassFileImporter().importPath(CLASSES);
    Set<String> found =
        classes.stream()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(type -> type.getEnclosingClass().isEmpty())
            .filter(type -> exported.contains(type.getPackageName()))
            .map(JavaClass::getName)
            .map(name -> name.substring("dev.autoencoders.trainer.".length()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(found).containsExactlyInAnyOrderElementsOf(PUBLIC).hasSizeLessThanOrEqualTo(MOST);
  }
}
