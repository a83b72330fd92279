package remit.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import remit.domain.Place;
import remit.domain.Problems;
import remit.text.Csv;

/** Reads trials.csv. */
final class TrialTable {

    static final String FILE = "trials.csv";

    private static final List<String> COLUMNS = List.of(
            "trial_id",
            "disease",
            "registry_id",
            "first_author",
            "year",
            "journal",
            "doi",
            "pmid",
            "design",
            "n_total",
            "followup_months",
            "notes");
    private static final Pattern DOI = Pattern.compile("10\\.\\d{4,9}/\\S+");
    private static final Pattern PMID = Pattern.compile("[1-9]\\d{3,8}");
    private static final Pattern URL = Pattern.compile("https?://\\S+");
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;
    private static final int MOST_PEOPLE = 10_000_000;

    /** A century: longer follow-up is a slip. */
    static final double MOST_MONTHS = 1200;

    private final Words words;
    private final Problems problems;
    private final Map<String, Place> seen = new HashMap<>();

    TrialTable(Words words, Problems problems) {
        this.words = words;
        this.problems = problems;
    }

    List<PublishedTrial> read(String file, String text) {
        List<PublishedTrial> list = new ArrayList<>();
        for (Csv.Row row : Csv.parse(file, text, COLUMNS, problems)) {
            list.add(trial(new Fields(FILE, row, words, problems)));
        }
        return list;
    }

    /** Ids seen so far. */
    Set<String> ids() {
        return seen.keySet();
    }

    private PublishedTrial trial(Fields row) {
        String id = row.slug("trial_id");
        Place first = seen.putIfAbsent(id, row.place());
        if (first != null && !id.isEmpty()) {
            row.problem(
                    "trial_id",
                    "'" + id + "' stands twice, first at " + first,
                    "Maybe one of the two is another trial, or a copy to take out.");
        }
        return new PublishedTrial(
                id,
                row.word("disease"),
                row.text("subgroup"),
                row.text("registry_id"),
                row.text("first_author"),
                row.whole("year", FIRST_YEAR, LAST_YEAR),
                row.text("journal"),
                row.shaped("doi", DOI, "a DOI", "Maybe 10.1000/xyz without https://doi.org/; blank if not verified."),
                row.shaped("pmid", PMID, "a PubMed number", "Maybe digits only; blank if not verified."),
                row.word("design"),
                row.text("phase"),
                row.text("country"),
                row.whole("n_total", 1, MOST_PEOPLE),
                row.number("followup_months", 0, MOST_MONTHS),
                row.text("population"),
                row.shaped("source_url", URL, "a web address", "Maybe https://...; blank if not verified."),
                row.text("notes"),
                row.place());
    }
}
