package dev.autoencoders.trainer.anomaly;

import java.util.Map;

/**
 * How a detector came to be: stands under {@code training} in {@code model.json}. Immutable.
 *
 * @param dataset the name of the data set
 * @param dataSha256 checksum of the data, training and test samples together
 * @param samples how many normal samples it was trained with
 * @param seed seed of folds, weights, order and noise
 * @param steps optimiser steps of each network
 * @param seconds wall-clock time of the training
 * @param weighting what the two parts of a score are multiplied by
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
    Map<String, String> versions,
    Object choice) {}
