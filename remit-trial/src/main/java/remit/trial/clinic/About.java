package remit.trial.clinic;

import remit.domain.Provenance;

/**
 * What every entry of a clinic says about itself, for reports and for docs/definitions.md.
 *
 * @param name the word in rules, results and tables
 * @param label what a report calls it
 * @param unit UCUM code; "1" for none
 * @param phrase what it is called within a sentence, after "patients have" for a yes or no, such as "an SRI-4 response"
 * @param definition how the published definition was read, a sentence or two; may be empty
 * @param provenance kind and source: section of the endpoint notes, paper
 */
public record About(String name, String label, String phrase, String unit, String definition, Provenance provenance) {

    /** An entry that is called by its label within a sentence too. */
    public About(String name, String label, String unit, String definition, Provenance provenance) {
        this(name, label, label, unit, definition, provenance);
    }
}
