/**
 * Models of a zoo on the columns of a Spark data set. Start at {@link
 * dev.autoencoders.samples.spark.SparkModel}.
 */
@NullMarked
package dev.autoencoders.samples.spark;

import org.jspecify.annotations.NullMarked;
