/**
 * One person as Remit knows them: a value without a name, made of what a clinic wrote down, in one unit a measure; and the
 * findings of its reading. Where it came from, FHIR or a short text, cannot be seen in it.
 */
@NullMarked
package remit.patient.record;

import org.jspecify.annotations.NullMarked;
