/** Downloads over HTTP: verified, from several mirrors, resumed after failures. */
@NullMarked
package dev.autoencoders.internal.download;

import org.jspecify.annotations.NullMarked;
