/**
 * What the library says about single people: what to look at in each disease, which rules of eligibility, warnings and
 * follow-up there are, and what was published about harms. Text only; a user's own library can say otherwise.
 */
@NullMarked
package remit.patient.guide;

import org.jspecify.annotations.NullMarked;
