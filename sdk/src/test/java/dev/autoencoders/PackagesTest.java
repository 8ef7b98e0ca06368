package dev.autoencoders;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackagesTest {
  private static final String SDK = "dev.autoencoders";

  private static final List<String> TOP_DOWN =
      List.of(
          "",
          "zoo",
          "codec",
          "anomaly",
          "image",
          "image.file",
          "internal.isolation",
          "internal.runtime",
          "internal.startup",
          "internal.download",
          "internal.signing",
          "internal.onnx.check",
          "internal.onnx.graph",
          "internal.onnx",
          "internal.coding",
          "model",
          "internal.json",
          "internal",
          "exception");

  private static final JavaClasses CLASSES = new RoomArrows(SDK, TOP_DOWN).classes();

  @Test
  void arrows_goDown() {
    new RoomArrows(SDK, TOP_DOWN).check(CLASSES);
  }

  @Test
  void onnxRuntime_isUsedByTheInsideAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..internal.runtime", "..internal.startup")
        .and()
        .doNotHaveSimpleName("AutoencoderBuilder") // remembers an execution provider
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.onnxruntime..")
        .check(CLASSES);
  }

  @Test
  void desktop_isUsedBesidePicturesNowhere() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..image..", "..anomaly", "..codec")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.imageio..", "javax.swing..")
        .check(CLASSES);
  }

  @Test
  void arrowUp_isRefused() {
    List<String> swapped = new ArrayList<>(TOP_DOWN);
    Collections.swap(swapped, TOP_DOWN.indexOf("image"), TOP_DOWN.indexOf("model"));

    assertThatThrownBy(() -> new RoomArrows(SDK, swapped).check(CLASSES))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("image.Images")
        .hasMessageContaining("model.LoadedModel");
  }

  @Test
  void newPackage_needsAPlace() {
    List<String> without = new ArrayList<>(TOP_DOWN);
    without.remove("image.file");

    assertThatThrownBy(() -> new RoomArrows(SDK, without).check(CLASSES))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("image.file.PictureFile: expected its package in the order");
  }
}
