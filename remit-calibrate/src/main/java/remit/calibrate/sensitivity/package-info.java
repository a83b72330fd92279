/** Which uncertain parameters the answer of a designed trial hangs on. */
@NullMarked
package remit.calibrate.sensitivity;

import org.jspecify.annotations.NullMarked;
