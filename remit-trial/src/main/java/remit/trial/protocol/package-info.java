/**
 * What a trial designer wrote, checked: population, arms, regimens, visits, endpoints, rescue and drop-out, as records.
 * Days count from randomization; doses are in the therapy's own protocol unit.
 */
@NullMarked
package remit.trial.protocol;

import org.jspecify.annotations.NullMarked;
