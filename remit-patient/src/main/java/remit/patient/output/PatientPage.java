package remit.patient.output;

import remit.patient.forecast.Forecast;

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
            .pair{display:grid;grid-template-columns:repeat(auto-fill,minmax(10.5rem,1fr));gap:1.2rem}.pair figure{margin:0}.icons{display:grid;grid-template-columns:repeat(10,1fr);gap:2px;width:10.5rem}
            .icons i{aspect-ratio:1;border-radius:50%;border:1px solid #8b949e;background:#fff}.icons i.a{background:#0b6e4f;border-color:#0b6e4f}.icons i.c{background:#c2410c;border-color:#c2410c}.icons i.b{background:#d0d7de}
            figcaption{font-size:.92rem;margin-top:.3rem}.key span{display:inline-block;width:.8rem;height:.8rem;border-radius:50%;border:1px solid #8b949e;margin:0 .3rem 0 .8rem}
            .scroll{overflow-x:auto}@media(max-width:32rem){body{font-size:16px}.pair{grid-template-columns:repeat(2,1fr);gap:.8rem}.icons{width:100%}table{font-size:.92rem}}
            @media print{body{font-size:12px}h2{break-after:avoid}figure{break-inside:avoid}}
            """;

    private final Html page = new Html();
    private final PatientDocument document;

    private PatientPage(PatientDocument document) {
        this.document = document;
    }

    /** The page. */
    public static String html(PatientDocument document) {
        return new PatientPage(document).write();
    }

    private String write() {
        page.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .raw(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
                .raw("<title>What may be expected</title><style>")
                .raw(STYLE)
                .raw(
                        "</style></head><body>\n<p class=\"brand\">Remit &middot; for a conversation, not a decision</p>\n");
        page.tag("h1", "What may be expected under each option");
        page.tag(
                "p",
                "%s, as of %s. Condition: %s."
                        .formatted(
                                document.name(),
                                document.person().asOf(),
                                document.person().disease().replace('-', ' ')));
        page.raw("<p class=\"warn\">")
                .raw(
                        "This comes from research software that has not been tested on real people. "
                                + "It is not advice to take or to leave a treatment. Cell therapies for this condition are investigational.")
                .raw("</p>\n");
        Forecast forecast = document.forecast();
        if (forecast != null) {
            decision(forecast);
            BenefitSection.write(page, forecast);
            HarmSection.write(page, forecast, document);
            sureness(forecast);
        }
        RecordSection.rules(page, document.eligibility());
        like();
        page.tag("h2", "Questions to ask").items(document.harms().questions());
        RecordSection.followUp(page, document.plan());
        RecordSection.findings(page, document.findings());
        origin();
        return page.raw("</body></html>\n").toString();
    }

    private void decision(Forecast forecast) {
        page.tag("h2", "The decision, and the options");
        page.tag("p", "Which treatment from now on, for the next 24 months? Doing nothing new is one of the options.");
        page.items(forecast.options().stream().map(Forecast.Option::label).toList());
        document.left().forEach(page::note);
    }

    private void sureness(Forecast forecast) {
        Forecast.Sureness sure = forecast.sureness();
        page.tag("h2", "How sure is this?");
        page.tag("p", "The virtual people are of this kind: %s".formatted(forecast.kind()));
        page.tag(
                "p",
                ("%d of them were simulated through a history of %d visits. Their agreement with this person's values is worth "
                                + "about %.0f of them; %d were followed under every option.")
                        .formatted(sure.twins(), sure.visits(), sure.effective(), sure.followed()));
        page.tag("p", forecast.learned());
        page.tag("p", "What is not known, and where the model should not be trusted:");
        page.items(forecast.limits());
    }

    private void like() {
        page.tag("h2", "What it is like");
        page.tag("p", "Going on as now: the same drugs, visits and blood tests as so far.");
        page.tag(
                "p",
                "MSC: cells of a donor by drip in an hour or so, mostly as an outpatient, then visits. Only within a trial.");
        page.tag(
                "p",
                "Own stem-cell transplantation: weeks in hospital, strong chemotherapy, hair loss, infections, often loss of fertility; "
                        + "recovery takes months.");
        page.tag(
                "p",
                "CAR-T cells: collection of own blood cells, chemotherapy for some days, one infusion, a week or two in hospital with "
                        + "fever and watchfulness, no B cells for months. Only within a trial.");
        page.note("General descriptions, not taken from a verified source: ask the centre how it is there.");
    }

    private void origin() {
        page.tag("h2", "Where this comes from");
        page.tag(
                "p",
                "Method and its test on virtual people: docs/patients.md of Remit. Published figures: the evidence tables of Remit, each with "
                        + "its publication. Every number of the model shows its source with: remit disease show.");
        page.tag(
                "p",
                "Made by Remit %s. Updated with every release of Remit; figures on approvals are dated above and change. "
                                .formatted(document.version())
                        + "Funding: none declared.");
    }
}
