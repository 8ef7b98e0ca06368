/** The program for people who write no Java: the models of the zoo, for files and folders. */
@NullMarked
package dev.autoencoders.commandline;

import org.jspecify.annotations.NullMarked;
