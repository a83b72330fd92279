/** Published figures beside what is read for them from simulated arms. */
@NullMarked
package remit.calibrate.figure;

import org.jspecify.annotations.NullMarked;
