/** Simulates published arms and sets their figures beside the published ones. */
@NullMarked
package remit.calibrate.run;

import org.jspecify.annotations.NullMarked;
