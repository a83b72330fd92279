package remit.report;

import static remit.report.Html.element;
import static remit.report.Html.text;

import java.util.ArrayList;
import java.util.List;
import remit.evidence.claim.Certainty;
import remit.evidence.claim.Form;
import remit.evidence.claim.Grade;
import remit.evidence.claim.GradedClaim;
import remit.report.Blocks.Cell;

/** The page that a patient can read, the claims nobody has tested, and the list of all. */
final class ClaimSummary {

    private final List<GradedClaim> claims;

    ClaimSummary(List<GradedClaim> claims) {
        this.claims = claims;
    }

    /** One page in plain words. */
    Html plain() {
        List<Html> content = new ArrayList<>();
        content.add(element(
                        "p",
                        "Clinics and websites make promises about stem cells for autoimmune diseases. We took "
                                + (claims.size() == 1 ? "this promise" : "these " + claims.size() + " promises")
                                + " and looked up what published trials in people found. This is the result.")
                .cls("question"));
        List<Html> cards = new ArrayList<>();
        for (Grade grade : Grade.values()) {
            cards.add(element(
                            "div",
                            element("p", String.valueOf(of(grade).size())).cls("big"),
                            element("h3", ClaimsReport.badge(grade)),
                            element("p", meaning(grade)).cls("note"))
                    .cls("card"));
        }
        content.add(element("div", cards).cls("cards"));
        add(content, Grade.CONTRADICTED, "Not what the trials found", "The trials point the other way:");
        add(content, Grade.SUPPORTED, "What the trials bear out", "The trials found what the claim says:");
        add(content, Grade.UNCERTAIN, "What the trials leave open", "There are trials, but they cannot settle it:");
        content.add(element("h3", "How to read this"));
        content.add(Blocks.list(List.of(
                "A promise is borne out only if patients who got the cells were compared with patients who did not. People"
                        + " enrol in a trial when they feel worst, so that most feel better later, with or without treatment.",
                "Nobody has tested it does not mean that it is false. It means that nobody can know yet.",
                "How sure we can be runs from very low to high. Most of these trials are small, so most answers are of"
                        + " low or very low certainty: the next trial may change them.",
                "No page can say what is right for one person. Take it to your doctor.")));
        return Blocks.section("summary", "In short", content);
    }

    private void add(List<Html> content, Grade grade, String heading, String words) {
        List<GradedClaim> list = of(grade);
        if (list.isEmpty()) {
            return;
        }
        content.add(element("h3", heading));
        content.add(Blocks.paragraph(words));
        List<Html> items = new ArrayList<>();
        for (GradedClaim one : list) {
            items.add(element(
                    "li",
                    text(sentence(one.claim().statement()) + " "),
                    element(
                                    "span",
                                    text("(" + place(one) + sure(one) + ", "),
                                    element("a", one.claim().id())
                                            .with("href", "#" + one.claim().id()),
                                    text(")"))
                            .cls("note")));
        }
        content.add(element("ul", items));
    }

    private static String place(GradedClaim one) {
        String disease = one.claim().disease();
        return disease.equals("any") ? "any disease, " : disease + ", ";
    }

    private static String sure(GradedClaim one) {
        Certainty certainty = one.certainty();
        return certainty == null ? "no figures to be sure of" : "certainty " + certainty.words();
    }

    /** First letter large, full stop at the end. */
    static String sentence(String words) {
        String stripped = words.strip();
        String first = stripped.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + stripped.substring(1);
        return first.endsWith(".") ? first : first + ".";
    }

    private static String meaning(Grade grade) {
        return switch (grade) {
            case SUPPORTED -> "Trials found what is claimed, more than one small one.";
            case CONTRADICTED -> "Trials point the other way.";
            case UNCERTAIN -> "There are trials, and they cannot settle it.";
            case NO_EVIDENCE -> "Nobody has tested it.";
        };
    }

    /** The claims without evidence, and the parts of other claims that nobody looked at. */
    Html untested() {
        List<Html> content = new ArrayList<>();
        List<Html> trials = new ArrayList<>();
        List<Html> others = new ArrayList<>();
        for (GradedClaim one : of(Grade.NO_EVIDENCE)) {
            boolean none =
                    one.answers().stream().allMatch(answer -> answer.question().form() == Form.NONE);
            String reason = none
                    ? one.answers().getFirst().question().reason()
                    : "Looked for: "
                            + String.join(
                                    "; ",
                                    one.answers().stream()
                                            .filter(answer -> answer.question().key())
                                            .map(answer -> answer.question().asks())
                                            .toList())
                            + ". Found: no figure in any trial of the tables.";
            Html item = element(
                    "li",
                    element("a", one.claim().id())
                            .with("href", "#" + one.claim().id()),
                    text(" " + sentence(one.claim().statement()) + " "),
                    element("span", reason).cls("note"));
            (none ? others : trials).add(item);
        }
        content.add(Blocks.paragraph(
                trials.isEmpty()
                        ? "Every claim that a trial could test has at least one figure."
                        : "No trial of the tables reports a figure on these claims. Whoever makes them cannot know."));
        content.add(element("ul", trials));
        if (!others.isEmpty()) {
            content.add(element("h3", "Not a matter for trials"));
            content.add(element("ul", others));
        }
        return Blocks.section("untested", "What nobody has tested", content);
    }

    /** All claims in one table. */
    Html all() {
        List<List<Cell>> rows = new ArrayList<>();
        for (GradedClaim one : claims) {
            Certainty certainty = one.certainty();
            rows.add(List.of(
                    new Cell(
                            element("a", one.claim().id())
                                    .with("href", "#" + one.claim().id()),
                            "row",
                            "short"),
                    Cell.html(new Html.Sequence(List.of(
                            text(sentence(one.claim().statement())),
                            element(
                                            "span",
                                            one.claim().disease() + " · "
                                                    + one.claim().therapy())
                                    .cls("sub")))),
                    Cell.html(ClaimsReport.badge(one.grade())),
                    Cell.of(certainty == null ? "–" : certainty.words())));
        }
        return Blocks.section(
                "claims",
                "All claims",
                List.of(Blocks.table(
                        "Each claim with its grade and how sure we can be",
                        List.of(
                                Cell.column("No."),
                                Cell.column("Claim"),
                                Cell.column("Grade"),
                                Cell.column("Certainty")),
                        rows)));
    }

    private List<GradedClaim> of(Grade grade) {
        return claims.stream().filter(one -> one.grade() == grade).toList();
    }
}
