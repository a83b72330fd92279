package remit.trial.clinic;

import remit.domain.Provenance;

/**
 * What every entry of a clinic says about itself, for reports and for docs/definitions.md.
 *
 * @param name the word in rules, results and tables
 * @param label what a report calls it
 * @param unit UCUM code; "1" for none
 * @param definition how the published definition was read, a sentence or two; may be empty
 * @param provenance kind and source: section of the endpoint notes, paper
 */
public record About(String name, String label, String unit, String definition, Provenance provenance) {}
