/**
 * Picture files: how many pictures a file holds, whether they are whole, how they were held when
 * taken, and what else must go into the file that is written. Not exported: users meet {@link
 * dev.autoencoders.image.Images}.
 */
package dev.autoencoders.image.file;
