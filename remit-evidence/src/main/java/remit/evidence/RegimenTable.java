package remit.evidence;

import java.util.ArrayList;
import java.util.List;
import remit.domain.Problems;
import remit.text.Csv;

/** Reads regimens.csv. */
final class RegimenTable {

    static final String FILE = "regimens.csv";

    private static final List<String> COLUMNS = List.of(
            "trial_id",
            "arm_id",
            "role",
            "therapy",
            "dose",
            "unit",
            "route",
            "start_day",
            "interval_days",
            "n_doses",
            "end_day",
            "taper_to",
            "taper_end_day",
            "cell_source",
            "donor",
            "priming",
            "conditioning",
            "cd34_selected",
            "kind",
            "note");
    private static final double HUGE_DOSE = 1e13;
    private static final double MOST_DAYS = 40_000;

    private final Words words;
    private final Problems problems;
    private final ArmTable arms;

    RegimenTable(Words words, Problems problems, ArmTable arms) {
        this.words = words;
        this.problems = problems;
        this.arms = arms;
    }

    List<PublishedRegimen> read(String file, String text) {
        List<PublishedRegimen> list = new ArrayList<>();
        for (Csv.Row row : Csv.parse(file, text, COLUMNS, problems)) {
            list.add(regimen(new Fields(FILE, row, words, problems)));
        }
        return list;
    }

    private PublishedRegimen regimen(Fields row) {
        arms.knows(row);
        String therapy = row.required("therapy");
        if (!therapy.isEmpty() && !therapy.matches("other:\\S.*")) {
            row.word("therapy");
        }
        Double start = row.number("start_day", -MOST_DAYS, MOST_DAYS);
        Double end = row.number("end_day", -MOST_DAYS, MOST_DAYS);
        if (start != null && end != null && end < start) {
            row.problem(
                    "end_day",
                    Fields.plain(end) + " is before start_day " + Fields.plain(start),
                    "Maybe the two stand in each other's place.");
        }
        Double dose = row.number("dose", 0, HUGE_DOSE);
        String unit = row.wordOrBlank("unit");
        if (dose != null && unit.isEmpty()) {
            row.problem("unit", "is empty though there is a dose", "Maybe mg/d, or leave the dose blank too.");
        }
        return new PublishedRegimen(
                row.text("trial_id"),
                row.text("arm_id"),
                row.word("role"),
                therapy,
                dose,
                unit,
                row.wordOrBlank("route"),
                start,
                row.number("interval_days", 0, MOST_DAYS),
                row.number("n_doses", 0, MOST_DAYS),
                end,
                row.number("taper_to", 0, HUGE_DOSE),
                row.number("taper_end_day", -MOST_DAYS, MOST_DAYS),
                row.wordOrBlank("cell_source"),
                row.wordOrBlank("donor"),
                row.wordOrBlank("priming"),
                row.wordOrBlank("conditioning"),
                row.wordOrBlank("cd34_selected"),
                row.word("kind"),
                row.text("note"),
                row.place());
    }
}
