package dev.autoencoders.trainer.data;

import java.io.IOException;

/** A source of images of one size, such as a directory of IDX files or a folder of pictures. */
public interface ImageSource extends DataSource {
  @Override
  default ImageSet train() throws IOException {
    return train(Integer.MAX_VALUE);
  }

  @Override
  ImageSet train(int limit) throws IOException;

  @Override
  default ImageSet test() throws IOException {
    return test(Integer.MAX_VALUE);
  }

  @Override
  ImageSet test(int limit) throws IOException;
}
