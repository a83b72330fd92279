package remit.report;

import static remit.report.Html.element;
import static remit.report.Html.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.evidence.claim.Harm;
import remit.evidence.pool.Totals;
import remit.report.Blocks.Cell;
import remit.report.Blocks.Group;
import remit.stats.Estimate;

/** Harms in numbers: what was seen in treated patients, per person and per person-year, with exact intervals. */
final class HarmTables {

    private static final int PER = 1000;
    private static final int YEARS = 100;

    private final List<Harm> harms;

    HarmTables(List<Harm> harms) {
        this.harms = List.copyOf(harms);
    }

    /** The section; it says so where nothing was counted. */
    Html section() {
        Map<String, List<List<Cell>>> byTherapy = new LinkedHashMap<>();
        harms.forEach(harm -> byTherapy
                .computeIfAbsent(therapy(harm.therapyClass()), key -> new ArrayList<>())
                .add(row(harm)));
        List<Group> groups = new ArrayList<>();
        byTherapy.forEach((therapy, rows) -> groups.add(new Group(therapy, rows)));
        List<Html> content = new ArrayList<>();
        content.add(Blocks.paragraph(
                "What trials counted in the people they treated, all diseases together, each person once. There is no comparison"
                        + " here: some of it would have happened without the treatment. Where nothing was seen, the upper limit"
                        + " says how often it may still happen (rule of three)."));
        content.add(
                groups.isEmpty()
                        ? Blocks.paragraph("No trial of the tables counted a harm.")
                        : Blocks.grouped(
                                "Harms seen, with exact 95 % intervals",
                                List.of(
                                        Cell.column("Harm"),
                                        Cell.columnNumber("Trials"),
                                        Cell.columnNumber("Seen in"),
                                        Cell.columnNumber("In 1,000 people"),
                                        Cell.columnNumber("In 100 person-years"),
                                        Cell.column("Followed, months"),
                                        Cell.column("Rows")),
                                groups));
        return Blocks.section("harms", "Harms in numbers", content);
    }

    private static List<Cell> row(Harm harm) {
        Totals totals = harm.totals();
        Integer events = totals.events();
        return List.of(
                Cell.row(ClaimDetails.capital(name(harm))),
                Cell.number(String.valueOf(harm.trials())),
                Cell.number("%s of %s"
                        .formatted(events == null ? "–" : Figures.count(events), Figures.count(totals.treated()))),
                risk(totals),
                rate(totals.rate(), totals.personYears()),
                Cell.of(months(harm)),
                Cell.html(rows(harm)));
    }

    private static String name(Harm harm) {
        String meaning =
                harm.meaning().isEmpty() ? harm.measure() : harm.meaning().replaceFirst("^share with an? ", "");
        String plain = meaning.replaceFirst("^share with ", "").replaceFirst("^share who ", "");
        return harm.definition().isEmpty() || harm.definition().equals("any")
                ? plain
                : plain + ": " + harm.definition();
    }

    private static Cell risk(Totals totals) {
        Estimate risk = totals.risk();
        Double upper = totals.upperWithoutEvents();
        if (upper != null) {
            return Cell.number("none", List.of("at most " + Figures.people(upper, PER)));
        }
        return risk == null
                ? Cell.number("–")
                : Cell.number(
                        Figures.people(risk.value(), PER),
                        List.of(Figures.range(Figures.people(risk.low(), PER), Figures.people(risk.high(), PER))));
    }

    private static Cell rate(@Nullable Estimate rate, @Nullable Double personYears) {
        if (rate == null || personYears == null) {
            return Cell.number("–");
        }
        String interval = Figures.range(BodyWords.number(YEARS * rate.low()), BodyWords.number(YEARS * rate.high()));
        return Cell.number(
                BodyWords.number(YEARS * rate.value()),
                List.of(interval, "in " + Figures.count(Math.round(personYears)) + " years"));
    }

    private static String months(Harm harm) {
        String low = Figures.monthNumber(harm.monthLow());
        String high = Figures.monthNumber(harm.monthHigh());
        return low.equals(high) ? low : Figures.range(low, high);
    }

    private static Html rows(Harm harm) {
        List<Html> links = new ArrayList<>();
        for (int row : harm.rows()) {
            links.add(element("a", String.valueOf(row)).with("href", "#row-" + row));
            links.add(text(" "));
        }
        return new Html.Sequence(links);
    }

    /** A therapy class of the tables as people call it. */
    static String therapy(String therapyClass) {
        return switch (therapyClass) {
            case "msc" -> "Mesenchymal stem cells";
            case "ahsct" -> "Transplantation of one's own blood stem cells";
            case "car-t" -> "Gene-edited cells (CAR-T)";
            default -> therapyClass;
        };
    }
}
