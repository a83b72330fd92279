/**
 * Drawing virtual patients: from the population model, a protocol's population and a key to the numbers of one patient.
 */
@NullMarked
package remit.trial.population;

import org.jspecify.annotations.NullMarked;
