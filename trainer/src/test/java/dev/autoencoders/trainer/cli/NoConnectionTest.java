package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.util.Utils;
import dev.autoencoders.WatchedJava;
import dev.autoencoders.trainer.djl.Devices;
import dev.autoencoders.trainer.djl.SettingsProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Training and measuring on data of one's own machine reach no other. */
@EnabledOnOs(OS.LINUX)
class NoConnectionTest {
  @TempDir Path folder;

  @Test
  void trainAndEvaluate_openNoConnection_andWriteToTheCacheAndTheModelAlone() throws Exception {
    assertThat(Devices.versions()).isNotEmpty(); // unpacks PyTorch, which takes its time
    WatchedJava java =
        new WatchedJava(folder.resolve("user"))
            .with("DJL_CACHE_DIR", Utils.getCacheDir().toString());
    WatchedJava.Report training =
        java.run(
            Main.class,
            ("train mnist-simple --data synthetic --limit 300 --epochs 1 --device cpu --threads 1"
                    + " --out model")
                .split(" ", -1));
    assertThat(training.connections()).isEmpty();
    assertThat(folder.resolve("user/work/model/model.json")).exists();
    WatchedJava.Report evaluation =
        java.run(Main.class, "evaluate", "model", "--data", "synthetic", "--limit", "100");
    assertThat(evaluation.connections()).isEmpty();
    assertThat(evaluation.output()).contains("PSNR");
    assertThat(evaluation.written())
        .allMatch(
            file ->
                file.matches("work/model(\\.run)?/.*") || file.startsWith("cache/autoencoders/"));
  }

  /** PyTorch itself is not started: unpacking it takes its time. */
  @Test
  void userWithoutAHome_hasPyTorchInTheCache() throws Exception {
    WatchedJava.Report report =
        new WatchedJava(folder.resolve("user")).option("-Duser.home=?").run(SettingsProgram.class);
    Path cache = folder.resolve("user/cache/autoencoders").toRealPath();
    assertThat(report.output().lines())
        .containsExactly(
            "DJL " + cache.resolve("djl"),
            "JNA " + cache.resolve("jna"),
            "offline true, tracking off true");
    assertThat(report.written()).allMatch(file -> file.startsWith("cache/autoencoders/"));
  }

  @Test
  void directoryThatTheUserNamesForDjl_isUsed() throws Exception {
    Path own = folder.resolve("own");
    WatchedJava.Report report =
        new WatchedJava(folder.resolve("user"))
            .with("DJL_CACHE_DIR", own.toString())
            .run(SettingsProgram.class);
    assertThat(report.output()).contains("DJL " + own);
    assertThat(Files.exists(folder.resolve("user/cache/autoencoders/djl"))).isFalse();
  }
}
