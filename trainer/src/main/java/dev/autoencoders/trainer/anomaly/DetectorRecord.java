package dev.autoencoders.trainer.anomaly;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a detector came to be: stands under {@code training} in {@code model.json}. Immutable.
 *
 * @param dataset the name of the data set
 * @param dataSha256 checksum of the data, training and test samples together
 * @param samples how many normal samples it was trained with, without those that were set aside
 * @param seed seed of folds, weights, order and noise
 * @param steps optimiser steps of each network
 * @param seconds wall-clock time of the training
 * @param weighting what the parts of a score are multiplied by
 * @param outliers samples to train with that score far above all others; null for none
 * @param versions versions of the libraries and of the JDK
 * @param choice what was chosen of the data: columns, labels, and which samples were trained with
 */
public record DetectorRecord(
    String dataset,
    String dataSha256,
    int samples,
    long seed,
    int steps,
    double seconds,
    TrainedDetector.Weighting weighting,
    @Nullable Outliers outliers,
    Map<String, String> versions,
    Object choice) {}
