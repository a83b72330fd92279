package remit.report;

import static remit.report.Html.element;
import static remit.report.Html.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.evidence.claim.Answer;
import remit.evidence.claim.Body;
import remit.evidence.claim.Domain;
import remit.evidence.claim.Form;
import remit.evidence.claim.GradedClaim;
import remit.evidence.claim.Judgement;
import remit.evidence.claim.Overrides;
import remit.evidence.claim.Question;
import remit.evidence.claim.Rating;
import remit.report.Blocks.Cell;

/** Each claim with its questions, the trials behind them, the certainty with its reasons, and what would change it. */
final class ClaimDetails {

    private final List<GradedClaim> claims;

    ClaimDetails(List<GradedClaim> claims) {
        this.claims = claims;
    }

    /** All claims, one box each. */
    Html section() {
        List<Html> content = new ArrayList<>();
        content.add(
                Blocks.paragraph("Numbers under Rows lead to the rows of the evidence tables at the end of this page,"
                        + " where each figure stands with its place in the publication."));
        claims.forEach(one -> content.add(claim(one)));
        return Blocks.section("details", "Each claim, with what stands behind it", content);
    }

    private static Html claim(GradedClaim graded) {
        List<Html> content = new ArrayList<>();
        content.add(element(
                "h3",
                element("span", graded.claim().id() + " ").cls("of"),
                text(ClaimSummary.sentence(graded.claim().statement()))));
        content.add(element(
                "p",
                ClaimsReport.badge(graded.grade()),
                text(" "
                        + (graded.certainty() == null
                                ? ""
                                : "with " + graded.certainty().words() + " certainty. ") + graded.because())));
        content.add(Blocks.note("%s · %s · %s. Tested with: %s."
                .formatted(
                        graded.claim().disease(),
                        graded.claim().therapy(),
                        graded.claim().topic(),
                        graded.claim().testableWith())));
        for (Answer answer : graded.answers()) {
            content.add(answer(answer));
        }
        content.add(element("p", element("strong", "What the model adds. "), text(graded.modelAdds()))
                .cls("note"));
        return element("article", content).with("id", graded.claim().id()).cls("claim");
    }

    private static Html answer(Answer answer) {
        Question question = answer.question();
        List<Html> content = new ArrayList<>();
        Rating rating = answer.rating();
        content.add(element(
                "p",
                element("strong", ClaimSummary.sentence(question.asks()) + " "),
                text(question.key() ? "" : "(shown only) "),
                element("span", answer.verdict().words()).cls("kind")));
        if (question.form() == Form.NONE) {
            content.add(Blocks.paragraph(question.reason()));
            return element("div", content).cls("answer");
        }
        for (Body body : answer.bodies()) {
            content.add(body(question, body));
        }
        if (answer.bodies().isEmpty()) {
            content.add(Blocks.paragraph(
                    "No trial of the tables gives a figure (" + String.join(", ", question.measures()) + ")."));
        }
        if (!answer.missing().trials().isEmpty()) {
            content.add(Blocks.note("Compared it, and give no figure: "
                    + String.join(", ", answer.missing().trials()) + "."));
        }
        if (rating != null) {
            content.add(certainty(rating));
        }
        content.add(element("p", element("strong", "What would change it. "), text(answer.wanted()))
                .cls("note"));
        if (!answer.leftAside().isEmpty()) {
            content.add(leftAside(answer));
        }
        return element("div", content).cls("answer");
    }

    private static Html body(Question question, Body body) {
        BodyWords words = new BodyWords(question);
        List<Html> content = new ArrayList<>();
        content.add(element(
                "p",
                element("span", capital(body.kind().words()) + ". ").cls("of"),
                text(words.sentence(body) + ". ")));
        String risk = risk(words, body);
        if (risk != null) {
            content.add(Blocks.paragraph(risk));
        }
        Html table = ForestChart.table("Trials behind it; " + body.method(), question, body);
        if (body.trials() > 1 && body.hasFigures()) {
            String title = capital(question.asks()) + ", " + body.kind().words();
            content.add(ForestChart.of(title, question, body, table).figure());
        } else {
            content.add(Blocks.details("The trial" + (body.trials() == 1 ? "" : "s") + " behind it", table));
        }
        return element("div", content);
    }

    private static @Nullable String risk(BodyWords words, Body body) {
        String without = words.riskWithout(body);
        String with = words.riskWith(body, body.value());
        String difference = words.riskDifference(body, body.value());
        String low = words.riskDifference(body, body.low());
        String high = words.riskDifference(body, body.high());
        if (without == null || with == null || difference == null || low == null || high == null) {
            return null;
        }
        return "Of 1,000 people, %s without it and %s with it: %s in 1,000 (95 %% CI %s to %s)."
                .formatted(without, with, difference, low, high);
    }

    private static Html certainty(Rating rating) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Domain domain : Domain.values()) {
            Judgement judgement = rating.of(domain);
            rows.add(List.of(
                    Cell.row(capital(domain.words())),
                    Cell.of(judgement.concern().words()),
                    Cell.of(judgement.reason())));
        }
        Overrides.Entry override = rating.override();
        String summary = override == null
                ? "Certainty: " + rating.level().words()
                : "Certainty: %s by a person (%s); %s by the rules"
                        .formatted(
                                override.level().words(),
                                override.reason(),
                                rating.computed().words());
        return Blocks.details(
                summary,
                Blocks.table(
                        "Why: six domains, each with what it takes away",
                        List.of(Cell.column("Domain"), Cell.column("Concern"), Cell.column("Because")),
                        rows));
    }

    private static Html leftAside(Answer answer) {
        List<String> items = new ArrayList<>();
        for (Answer.LeftAside one : answer.leftAside()) {
            items.add("Row %d, %s %s, %s month %s: %s."
                    .formatted(
                            one.row().place().line(),
                            one.row().trialId(),
                            one.row().armId(),
                            one.row().measure(),
                            Figures.monthNumber(one.row().month()),
                            one.reason()));
        }
        return Blocks.details("Rows that are not pooled, and why (" + items.size() + ")", Blocks.list(items));
    }

    static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
