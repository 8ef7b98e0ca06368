/** The report: one self-contained HTML page that shows what a model is worth. */
@NullMarked
package dev.autoencoders.trainer.report.html;

import org.jspecify.annotations.NullMarked;
