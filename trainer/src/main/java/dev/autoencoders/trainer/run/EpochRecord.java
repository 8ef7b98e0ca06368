package dev.autoencoders.trainer.run;

/**
 * What one epoch came to: a row of {@code history.json}.
 *
 * @param epoch number of the epoch, from 1
 * @param loss mean training loss over the epoch
 * @param validationLoss loss on the held-out images after it
 * @param learningRate learning rate of its last step
 * @param seconds wall-clock time, validation included
 */
public record EpochRecord(
    int epoch, double loss, double validationLoss, double learningRate, double seconds) {}
