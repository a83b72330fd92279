/** The clinic: what can be observed of a patient, with noise and rounding, and the endpoints made of it. */
@NullMarked
package remit.trial.clinic;

import org.jspecify.annotations.NullMarked;
