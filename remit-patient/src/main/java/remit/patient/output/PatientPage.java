package remit.patient.output;

import java.util.List;
import java.util.Locale;
import remit.patient.forecast.Forecast;
import remit.patient.guide.FollowUpPlan;
import remit.patient.guide.PublishedHarms;
import remit.patient.record.Finding;
import remit.patient.rule.Eligibility;
import remit.patient.rule.Truth;

/**
 * A page for a conversation between a person and a clinician: one HTML file that loads nothing.
 *
 * <p>Rules of wording: numbers and never words alone; one denominator, 100 people, and one time span on the page; absolute
 * figures for every option; those not affected are shown too, in paired arrays of 100; benefit and harm at equal weight; the
 * interval in words; what is not known; where figures come from.
 */
public final class PatientPage {

    private static final String STYLE = """
            body{font:17px/1.55 system-ui,sans-serif;max-width:62rem;margin:0 auto;padding:1rem;color:#1b1f24;background:#fff}
            h1{font-size:1.7rem;line-height:1.2;margin:.4rem 0}h2{font-size:1.25rem;margin:2.2rem 0 .4rem;border-top:2px solid #d7dce2;padding-top:1rem}
            h3{font-size:1.05rem;margin:1.2rem 0 .3rem}.brand{color:#57606a;margin:0}.warn{background:#fff4e5;border-left:6px solid #b45309;padding:.6rem 1rem}
            .note{color:#57606a;font-size:.92rem}table{border-collapse:collapse;margin:.6rem 0;width:100%}th,td{text-align:left;padding:.3rem .5rem;border-bottom:1px solid #d7dce2;vertical-align:top}
            .pair{display:flex;flex-wrap:wrap;gap:1.2rem}.pair figure{margin:0;width:13.5rem}.icons{display:grid;grid-template-columns:repeat(10,1fr);gap:2px;width:11rem}
            .icons i{aspect-ratio:1;border-radius:50%;border:1px solid #8b949e;background:#fff}.icons i.a{background:#0b6e4f;border-color:#0b6e4f}.icons i.c{background:#c2410c;border-color:#c2410c}.icons i.b{background:#d0d7de}
            figcaption{font-size:.92rem;margin-top:.3rem}.key span{display:inline-block;width:.8rem;height:.8rem;border-radius:50%;border:1px solid #8b949e;margin:0 .3rem 0 .8rem}
            .scroll{overflow-x:auto}@media print{body{font-size:12px}h2{break-after:avoid}figure{break-inside:avoid}}
            """;

    private final StringBuilder page = new StringBuilder();
    private final PatientDocument document;

    private PatientPage(PatientDocument document) {
        this.document = document;
    }

    /** The page. */
    public static String html(PatientDocument document) {
        return new PatientPage(document).write();
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private void add(String tag, String text) {
        page.append('<')
                .append(tag)
                .append('>')
                .append(safe(text))
                .append("</")
                .append(tag)
                .append(">\n");
    }

    private void note(String text) {
        page.append("<p class=\"note\">").append(safe(text)).append("</p>\n");
    }

    private String write() {
        page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
                .append("<title>What may be expected</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n");
        page.append("<p class=\"brand\">Remit &middot; for a conversation, not a decision</p>\n");
        add("h1", "What may be expected under each option");
        add(
                "p",
                "%s, as of %s. Condition: %s%s."
                        .formatted(
                                document.name(),
                                document.person().asOf(),
                                document.person().disease().replace('-', ' '),
                                document.person().course().isEmpty()
                                        ? ""
                                        : " (" + document.person().course() + ")"));
        page.append("<p class=\"warn\">")
                .append(
                        safe(
                                "This comes from research software that has not been tested on real people. "
                                        + "It is not advice to take or to leave a treatment. Cell therapies for this condition are investigational."))
                .append("</p>\n");
        Forecast forecast = document.forecast();
        if (forecast != null) {
            decision(forecast);
            benefits(forecast);
            harms(forecast);
            sureness(forecast);
        }
        safety();
        like();
        questions();
        followUp();
        record();
        origin();
        return page.append("</body></html>\n").toString();
    }

    private void decision(Forecast forecast) {
        add("h2", "The decision, and the options");
        add("p", "Which treatment from now on, for the next 24 months? Doing nothing new is one of the options.");
        page.append("<ul>\n");
        forecast.options().forEach(option -> add("li", option.label()));
        page.append("</ul>\n");
        document.left().forEach(this::note);
    }

    private void benefits(Forecast forecast) {
        add("h2", "How people like this one do: 100 people, after 24 months");
        add("p", "Each circle is one of 100 people like this one. Every option is compared with going on as now.");
        page.append("<p class=\"key\"><span style=\"background:#0b6e4f\"></span>better"
                + "<span style=\"background:#d0d7de\"></span>about the same"
                + "<span style=\"background:#c2410c\"></span>worse, or died</p>\n");
        if (forecast.options().isEmpty()) {
            return;
        }
        for (Forecast.Course course : forecast.options().getFirst().courses()) {
            if (course.outcome().kind().equals("steroid")) {
                continue;
            }
            add("h3", course.outcome().label());
            page.append("<div class=\"pair\">\n");
            for (Forecast.Option option : forecast.options()) {
                for (Forecast.Comparison one : option.against()) {
                    if (one.measure().equals(course.outcome().measure()) && one.month() == 24) {
                        icons(
                                one.better(),
                                one.same(),
                                "%s: %d better, %d about the same, %d worse, of 100"
                                        .formatted(option.label(), one.better(), one.same(), one.worse()));
                    }
                }
            }
            page.append("</div>\n");
            note("Better or worse means a difference of at least %s. Source of this limit: %s."
                    .formatted(
                            number(course.outcome().matters()), course.outcome().source()));
        }
        numbers(forecast);
    }

    private void icons(int green, int grey, String caption) {
        page.append("<figure><div class=\"icons\" role=\"img\" aria-label=\"")
                .append(safe(caption))
                .append("\">");
        for (int i = 0; i < 100; i++) {
            page.append(
                    i < green
                            ? "<i class=\"a\"></i>"
                            : i < green + grey ? "<i class=\"b\"></i>" : "<i class=\"c\"></i>");
        }
        page.append("</div><figcaption>").append(safe(caption)).append("</figcaption></figure>\n");
    }

    private static String number(double value) {
        double size = Math.abs(value);
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value)
                : "not known";
    }

    private void numbers(Forecast forecast) {
        add("h3", "The numbers, after 12 and 24 months");
        page.append(
                "<div class=\"scroll\"><table><tr><th>what</th><th>option</th><th>after 12 months</th><th>after 24 months</th></tr>\n");
        for (int i = 0; i < forecast.options().getFirst().courses().size(); i++) {
            for (Forecast.Option option : forecast.options()) {
                Forecast.Course course = option.courses().get(i);
                page.append("<tr>");
                cell(course.outcome().label() + (course.unit().equals("1") ? "" : ", " + course.unit()));
                cell(option.label());
                cell(point(course.points(), 12));
                cell(point(course.points(), 24));
                page.append("</tr>\n");
            }
        }
        page.append("</table></div>\n");
        note(
                "The middle figure is as likely to be too high as too low; 90 of 100 people like this one lie between the two in brackets.");
    }

    private static String point(List<Forecast.Point> points, double month) {
        for (Forecast.Point one : points) {
            if (one.month() == month) {
                return "%s (%s to %s)".formatted(number(one.median()), number(one.low()), number(one.high()));
            }
        }
        return "";
    }

    private void cell(String text) {
        page.append("<td>").append(safe(text)).append("</td>");
    }

    private void harms(Forecast forecast) {
        add("h2", "What can go wrong: 100 people, within 24 months");
        add("p", "Harms stand at the same size as benefits. Filled circles are people to whom it happens.");
        for (String kind : List.of("death", "infection")) {
            add("h3", kind.equals("death") ? "Death of any cause" : "Infection that is serious");
            page.append("<div class=\"pair\">\n");
            for (Forecast.Option option : forecast.options()) {
                for (Forecast.Chance one : option.harms()) {
                    if (one.what().equals(kind)) {
                        int people = (int) Math.round(one.perHundred());
                        icons(
                                0,
                                100 - people,
                                "%s: %d of 100 (it may be %.0f to %.0f); %d of 100 not"
                                        .formatted(option.label(), people, one.low(), one.high(), 100 - people));
                    }
                }
            }
            page.append("</div>\n");
        }
        page.append("<div class=\"scroll\"><table><tr><th>within 24 months</th>");
        forecast.options()
                .forEach(option ->
                        page.append("<th>").append(safe(option.label())).append("</th>"));
        page.append("</tr>\n");
        if (!forecast.options().isEmpty()) {
            for (int i = 0; i < forecast.options().getFirst().flare().size(); i++) {
                row(forecast, i, true);
            }
            for (int i = 0; i < forecast.options().getFirst().harms().size(); i++) {
                row(forecast, i, false);
            }
        }
        page.append("</table></div>\n");
        published();
    }

    private void row(Forecast forecast, int index, boolean flare) {
        Forecast.Option first = forecast.options().getFirst();
        Forecast.Chance of = flare ? first.flare().get(index) : first.harms().get(index);
        page.append("<tr>");
        cell((flare
                        ? of.what() + " within %.0f months".formatted(of.month())
                        : of.what().replace('_', ' ')) + ", of 100 people");
        for (Forecast.Option option : forecast.options()) {
            Forecast.Chance one =
                    flare ? option.flare().get(index) : option.harms().get(index);
            cell("%.0f (%.0f to %.0f)".formatted(one.perHundred(), one.low(), one.high()));
        }
        page.append("</tr>\n");
    }

    private void published() {
        add("h3", "Deaths from own stem-cell transplantation, as published");
        if (document.harms().figures().isEmpty()) {
            add("p", "No published figure for this condition is stored.");
        }
        page.append(
                "<div class=\"scroll\"><table><tr><th>who and when</th><th>of 100 people</th><th>source</th></tr>\n");
        for (PublishedHarms.Figure one : document.harms().figures()) {
            page.append("<tr>");
            cell(one.era() + (Double.isFinite(one.people()) ? ", %.0f people".formatted(one.people()) : ""));
            cell("%.1f".formatted(one.perThousand() / 10)
                    + (Double.isFinite(one.low()) ? " (%.1f to %.1f)".formatted(one.low() / 10, one.high() / 10) : ""));
            cell(one.source());
            page.append("</tr>\n");
        }
        page.append("</table></div>\n");
        PublishedHarms.Centre centre = document.centre();
        add(
                "p",
                centre == null
                        ? "The centre's experience was not stated. It matters: where fewer than 5 people were transplanted for such "
                                + "diseases, deaths were 3.5 times, with 5 to 15 they were 4.2 times those of centres with more than 15 (CIBMTR)."
                        : "The centre: %s. Deaths there were %s times those of centres with more than 15 (%s)."
                                .formatted(centre.say(), number(centre.ratio()), centre.source()));
        add("h3", "About MSC");
        page.append("<div class=\"warn\">\n");
        document.harms().warning().forEach(text -> add("p", text));
        page.append("</div>\n");
        note("Written %s. Sources: %s"
                .formatted(document.harms().warningDate(), document.harms().warningSources()));
    }

    private void sureness(Forecast forecast) {
        Forecast.Sureness sure = forecast.sureness();
        add("h2", "How sure is this?");
        add(
                "p",
                ("%d virtual people were simulated through a history of %d visits. Their agreement with this person's values is worth "
                                + "about %.0f of them; %d were followed under every option.")
                        .formatted(sure.twins(), sure.visits(), sure.effective(), sure.followed()));
        add("p", forecast.learned());
        add("p", "What is not known, and where the model should not be trusted:");
        page.append("<ul>\n");
        forecast.limits().forEach(limit -> add("li", limit));
        page.append("</ul>\n");
    }

    private void safety() {
        add("h2", "Who may be considered for what");
        note(
                "Published rules side by side; the centre decides. Unknown never counts as met. Reasons of safety come first.");
        for (Eligibility set : document.eligibility()) {
            add("h3", "%s: %s".formatted(set.title(), PatientJson.word(set.verdict())));
            page.append("<div class=\"scroll\"><table>\n");
            for (Eligibility.Result one : set.results()) {
                page.append("<tr>");
                cell(PatientJson.word(one.met()));
                cell(sense(one));
                cell(one.found()
                        + (one.met() == Truth.UNKNOWN && one.settle() != null
                                ? ". Would settle it: " + one.settle()
                                : ""));
                page.append("</tr>\n");
            }
            page.append("</table></div>\n");
            note("Source: " + set.source());
        }
    }

    private static String sense(Eligibility.Result one) {
        return switch (one.kind()) {
            case INCLUDE -> one.say();
            case EXCLUDE -> "no " + one.say();
            case PREFER -> one.say() + " (preferred)";
        };
    }

    private void like() {
        add("h2", "What it is like");
        add("p", "Going on as now: the same drugs, visits and blood tests as so far.");
        add(
                "p",
                "MSC: cells of a donor by drip in an hour or so, mostly as an outpatient, then visits. Only within a trial.");
        add(
                "p",
                "Own stem-cell transplantation: weeks in hospital, strong chemotherapy, hair loss, infections, often loss of fertility; "
                        + "recovery takes months.");
        add(
                "p",
                "CAR-T cells: collection of own blood cells, chemotherapy for some days, one infusion, a week or two in hospital with "
                        + "fever and watchfulness, no B cells for months. Only within a trial.");
        note("General descriptions, not taken from a verified source: ask the centre how it is there.");
    }

    private void questions() {
        add("h2", "Questions to ask");
        page.append("<ul>\n");
        document.harms().questions().forEach(question -> add("li", question));
        page.append("</ul>\n");
    }

    private void followUp() {
        if (document.plan().isEmpty()) {
            return;
        }
        add("h2", "Follow-up that schedules propose");
        page.append("<div class=\"scroll\"><table><tr><th>month</th><th>what</th><th>source</th></tr>\n");
        for (FollowUpPlan.Item item : document.plan()) {
            page.append("<tr>");
            cell(number(item.month()));
            cell(item.what() + (item.verified() ? "" : " (not verified)"));
            cell(item.source());
            page.append("</tr>\n");
        }
        page.append("</table></div>\n");
    }

    private void record() {
        add("h2", "What was read, and what was not");
        if (document.findings().isEmpty()) {
            add("p", "Everything in the record was read.");
        }
        page.append("<ul>\n");
        for (Finding one : document.findings()) {
            add(
                    "li",
                    "%s: %s%s"
                            .formatted(
                                    one.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                                    one.message(),
                                    one.maybe() == null ? "" : " " + one.maybe()));
        }
        page.append("</ul>\n");
    }

    private void origin() {
        add("h2", "Where this comes from");
        add(
                "p",
                "Method and its test on virtual people: docs/patients.md of Remit. Published figures: the evidence tables of Remit, each with "
                        + "its publication. Every number of the model shows its source with: remit disease show.");
        add(
                "p",
                "Made by Remit %s. Updated with every release of Remit; figures on approvals are dated above and change. "
                                .formatted(document.version())
                        + "Funding: none declared.");
    }
}
