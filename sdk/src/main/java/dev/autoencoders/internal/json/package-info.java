/** Reads and writes the project's JSON files by Jackson's streaming API. */
@NullMarked
package dev.autoencoders.internal.json;

import org.jspecify.annotations.NullMarked;
