/** A web service, and its page: clean pictures, digits as two numbers, anomalies in tables. */
@NullMarked
package dev.autoencoders.samples.service;

import org.jspecify.annotations.NullMarked;
