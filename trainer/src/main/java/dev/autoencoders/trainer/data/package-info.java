/**
 * Where images come from: IDX files such as MNIST, folders of pictures, and digits drawn by our own
 * generator.
 */
@NullMarked
package dev.autoencoders.trainer.data;

import org.jspecify.annotations.NullMarked;
