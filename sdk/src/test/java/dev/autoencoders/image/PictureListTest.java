package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.Fixtures;
import dev.autoencoders.model.LoadedModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many pictures at once, and the three colours of one. */
class PictureListTest {
  private Autoencoder model;

  /** How many values each call of the model had. */
  private final List<Integer> calls = new ArrayList<>();

  @BeforeEach
  void load(@TempDir Path directory) throws IOException {
    Fixtures.writeDenoiserOfAnySize(directory, "any");
    model = Autoencoder.from(directory).load();
  }

  @AfterEach
  void close() {
    model.close();
  }

  /** The model's pictures, with its calls counted. */
  private Images counted() {
    LoadedModel counting =
        (LoadedModel)
            Proxy.newProxyInstance(
                LoadedModel.class.getClassLoader(),
                new Class<?>[] {LoadedModel.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("denoise")) {
                    calls.add(((float[]) arguments[0]).length);
                  }
                  try {
                    return method.invoke(model, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return new Images(counting);
  }

  private static BufferedImage picture(int seed, int channels, int height, int width) {
    float[] pixels = Fixtures.images(seed, channels * height * width);
    return Pixels.image(pixels, channels, height, width);
  }

  private static int[] argb(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  @Test
  void coloursOfOnePicture_goThroughAModelOfOneChannel_inOneCall() {
    counted().denoise(picture(1, 3, 10, 12));
    assertThat(calls).containsExactly(3 * 10 * 12);
  }

  @Test
  void luminanceOnly_isOneImage() {
    counted().luminanceOnly().denoise(picture(1, 3, 10, 12));
    assertThat(calls).containsExactly(10 * 12);
  }

  @Test
  void list_givesWhatSinglePicturesGive_inOrder() {
    List<BufferedImage> pictures =
        List.of(
            picture(1, 1, 10, 12),
            picture(2, 3, 10, 12),
            picture(3, 1, 8, 8),
            picture(4, 3, 520, 700),
            picture(5, 1, 10, 12));
    List<BufferedImage> results = model.images().denoise(pictures);
    assertThat(results).hasSize(pictures.size());
    for (int i = 0; i < results.size(); i++) {
      BufferedImage alone = model.images().denoise(pictures.get(i));
      assertThat(results.get(i).getType()).isEqualTo(alone.getType());
      assertThat(argb(results.get(i))).isEqualTo(argb(alone));
    }
  }

  @Test
  void neighboursOfOneSize_shareACall() {
    List<BufferedImage> pictures = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      pictures.add(picture(i, 1, 28, 28));
    }
    counted().denoise(pictures);
    assertThat(calls).containsExactly(100 * 784);
  }

  @Test
  void moreThanACallMayHave_areSeveralCalls() {
    List<BufferedImage> pictures = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      pictures.add(picture(i, 3, 200, 200));
    }
    counted().denoise(pictures);
    assertThat(calls).hasSize(3).allMatch(values -> values <= 1 << 18);
  }

  @Test
  void emptyList_givesNone() {
    assertThat(model.images().denoise(List.of())).isEmpty();
  }
}
