/** What is measured: JMH benchmarks of each rival, and programs for what JMH can't see. */
@NullMarked
package dev.autoencoders.benchmarks.rivals;

import org.jspecify.annotations.NullMarked;
