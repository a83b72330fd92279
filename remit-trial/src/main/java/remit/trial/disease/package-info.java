/**
 * The library's records: what a disease and a therapy consist of (model fragments, tables, population, clinic, harms).
 */
@NullMarked
package remit.trial.disease;

import org.jspecify.annotations.NullMarked;
