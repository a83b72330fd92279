package remit.patient.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import remit.library.Library;
import remit.patient.guide.Entry;
import remit.patient.record.CodeTable;
import remit.patient.record.Person;

/** The sets of rules of a library ({@code patient/criteria/*.yaml}), applied to a person. */
public final class EligibilityRules {

    private static final String FOLDER = "patient/criteria/";
    private static final String ENDING = ".yaml";

    private EligibilityRules() {}

    /** Every set that speaks of the person's disease, exclusions for safety first, then by therapy and id. */
    public static List<Eligibility> check(Person person, Library library, CodeTable codes) {
        Condition conditions = new Condition(person, codes);
        List<Eligibility> sets = new ArrayList<>();
        for (String path : library.text().paths()) {
            Entry set = path.startsWith(FOLDER) && path.endsWith(ENDING) ? Entry.file(library, path) : null;
            if (set != null) {
                List<String> diseases = set.words("diseases");
                if (diseases.contains(person.disease()) || diseases.contains("any")) {
                    String id = path.substring(FOLDER.length(), path.length() - ENDING.length());
                    sets.add(apply(id, set, conditions));
                }
            }
        }
        sets.sort(Comparator.comparing(Eligibility::verdict)
                .thenComparing(Eligibility::therapy)
                .thenComparing(Eligibility::id));
        return List.copyOf(sets);
    }

    private static Eligibility apply(String id, Entry set, Condition conditions) {
        List<Eligibility.Result> results = new ArrayList<>();
        for (Entry rule : set.entries("rules")) {
            Eligibility.Kind kind = Eligibility.Kind.valueOf(rule.text("kind").toUpperCase(Locale.ROOT));
            List<String> found = new ArrayList<>();
            Truth holds = conditions.holds(rule, found);
            Truth met = kind == Eligibility.Kind.EXCLUDE ? opposite(holds) : holds;
            String settle = rule.find("settle") == null ? rule.find("ask") : rule.find("settle");
            results.add(new Eligibility.Result(
                    rule.text("id"),
                    kind,
                    rule.isTrue("safety"),
                    rule.text("say"),
                    met,
                    String.join("; ", found),
                    met == Truth.UNKNOWN ? settle : null));
        }
        results.sort(Comparator.comparing((Eligibility.Result one) -> !one.safety()));
        return new Eligibility(
                id, set.text("title"), set.text("therapy"), set.text("source"), verdict(results), results);
    }

    private static Truth opposite(Truth truth) {
        return switch (truth) {
            case NO -> Truth.YES;
            case UNKNOWN -> Truth.UNKNOWN;
            case YES -> Truth.NO;
        };
    }

    private static Eligibility.Verdict verdict(List<Eligibility.Result> results) {
        Truth all = Truth.YES;
        for (Eligibility.Result one : results) {
            if (one.kind() != Eligibility.Kind.PREFER) {
                if (one.safety() && one.met() == Truth.NO) {
                    return Eligibility.Verdict.EXCLUDED_FOR_SAFETY;
                }
                all = all.and(one.met());
            }
        }
        return switch (all) {
            case NO -> Eligibility.Verdict.NOT_MET;
            case UNKNOWN -> Eligibility.Verdict.UNKNOWN;
            case YES -> Eligibility.Verdict.MET;
        };
    }
}
