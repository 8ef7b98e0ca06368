/** Where models come from: {@link dev.autoencoders.zoo.ModelZoo}, and files that can be trusted. */
package dev.autoencoders.zoo;
