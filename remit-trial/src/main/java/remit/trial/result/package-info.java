/**
 * What a trial found: participant flow, baseline table, outcomes per arm and visit, comparisons, harms, provenance.
 */
@NullMarked
package remit.trial.result;

import org.jspecify.annotations.NullMarked;
