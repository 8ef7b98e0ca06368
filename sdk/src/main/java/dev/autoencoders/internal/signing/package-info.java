/** Signatures of a zoo's index. Not exported: no API. */
@NullMarked
package dev.autoencoders.internal.signing;

import org.jspecify.annotations.NullMarked;
