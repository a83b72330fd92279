package remit.evidence;

import org.jspecify.annotations.Nullable;
import remit.domain.Place;

/**
 * A published or registered trial. A blank text or a null number means "not found", never zero.
 *
 * @param id slug of the tables
 * @param disease disease code of the tables
 * @param subgroup which patients of the disease, in words; may be blank
 * @param registryId such as an NCT number; may be blank
 * @param firstAuthor may be blank
 * @param year of publication
 * @param journal may be blank
 * @param doi digital object identifier without a prefix; blank when not verified
 * @param pmid PubMed identifier; blank when not verified
 * @param design rct, single-arm, cohort, matched-cohort, registry or meta-analysis
 * @param phase such as 1/2; may be blank
 * @param country may be blank
 * @param people enrolled in all arms
 * @param followUpMonths length, months
 * @param population baseline in a few figures, in words
 * @param sourceUrl where the figures were read; blank when not verified
 * @param notes caveats of the collector
 * @param place line of the table
 */
public record PublishedTrial(
        String id,
        String disease,
        String subgroup,
        String registryId,
        String firstAuthor,
        @Nullable Integer year,
        String journal,
        String doi,
        String pmid,
        String design,
        String phase,
        String country,
        @Nullable Integer people,
        @Nullable Double followUpMonths,
        String population,
        String sourceUrl,
        String notes,
        Place place) {

    /** One-line citation made of what is known only; DOI and PubMed number appear when they were verified. */
    public String citation() {
        StringBuilder text = new StringBuilder(firstAuthor.isBlank() ? id : firstAuthor);
        if (!journal.isBlank()) {
            text.append(". ").append(journal);
        }
        if (year != null) {
            text.append(journal.isBlank() ? ", " : " ").append(year);
        }
        append(text, "", registryId);
        append(text, "doi:", doi);
        append(text, "PMID ", pmid);
        return text.append('.').toString();
    }

    private static void append(StringBuilder text, String prefix, String value) {
        if (!value.isBlank()) {
            text.append(". ").append(prefix).append(value);
        }
    }
}
