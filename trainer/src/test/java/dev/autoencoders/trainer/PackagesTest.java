package dev.autoencoders.trainer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.autoencoders.RoomArrows;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackagesTest {
  private static final RoomArrows TRAINER =
      new RoomArrows(
          "dev.autoencoders.trainer",
          List.of(
              "cli",
              "",
              "publishing",
              "report.html",
              "report",
              "evaluation.detection",
              "quantization",
              "preset",
              "evaluation.baseline",
              "evaluation",
              "anomaly",
              "onnx",
              "djl",
              "training",
              "run.json",
              "run",
              "data.table",
              "data",
              "architecture"));

  private static final JavaClasses CLASSES = TRAINER.classes();

  @Test
  void arrows_goDown() {
    TRAINER.check(CLASSES);
  }

  @Test
  void djl_isUsedInOnePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..trainer.djl")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(CLASSES);
  }

  @Test
  void onnxProtobuf_isUsedInOnePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..trainer.onnx")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.onnx.proto..", "com.google.protobuf..")
        .check(CLASSES);
  }
}
