package dev.autoencoders.trainer.run;

/**
 * What one epoch came to: a row of {@code history.json}.
 *
 * @param epoch number of the epoch, from 1
 * @param loss mean training loss over the epoch
 * @param validationLoss loss on the held-out images after it
 * @param learningRate learning rate of its last step
 * @param seconds wall-clock time, validation included
 * @param computeSeconds how much of it PyTorch was at work: forward, backward, optimiser step,
 *     validation; the rest went to data, noise, copies and progress. On a GPU, which works behind
 *     our back, the two can't be told apart
 */
public record EpochRecord(
    int epoch,
    double loss,
    double validationLoss,
    double learningRate,
    double seconds,
    double computeSeconds) {}
