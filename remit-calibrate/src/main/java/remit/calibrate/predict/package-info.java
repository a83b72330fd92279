/** What published trials taught, carried to a trial that a user designs. */
@NullMarked
package remit.calibrate.predict;

import org.jspecify.annotations.NullMarked;
