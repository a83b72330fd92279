/** What the simulation gets wrong, learned from published trials: causes, their sizes, and the prediction for a new trial. */
@NullMarked
package remit.calibrate.learn;

import org.jspecify.annotations.NullMarked;
