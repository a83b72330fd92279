/**
 * From evidence row to protocol: for one arm of the evidence tables, the protocol text that its population, regimen and
 * outcome rows describe, and a list of everything in them that a protocol cannot say. Only structured columns are read;
 * what a controlled word means is a table ({@code words.csv}), not code.
 */
@NullMarked
package remit.files.published;

import org.jspecify.annotations.NullMarked;
