/**
 * What is to be expected for one person: the disease's population conditioned on the person's history, each option simulated
 * from there.
 */
@NullMarked
package remit.patient.forecast;

import org.jspecify.annotations.NullMarked;
