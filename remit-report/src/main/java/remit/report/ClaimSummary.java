package remit.report;

import static remit.report.Html.element;
import static remit.report.Html.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.evidence.claim.Answer;
import remit.evidence.claim.Body;
import remit.evidence.claim.Certainty;
import remit.evidence.claim.Direction;
import remit.evidence.claim.Form;
import remit.evidence.claim.Grade;
import remit.evidence.claim.GradedClaim;
import remit.evidence.claim.Harm;
import remit.evidence.claim.Verdict;
import remit.evidence.pool.Totals;
import remit.report.Blocks.Cell;
import remit.stats.Estimate;

/** The page that a patient can read, the claims nobody has tested, and the list of all. */
final class ClaimSummary {

    /** A list longer than this is set in two columns. */
    private static final int LONG = 10;

    private final List<GradedClaim> claims;
    private final List<Harm> harms;

    ClaimSummary(List<GradedClaim> claims, List<Harm> harms) {
        this.claims = claims;
        this.harms = harms;
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
        List<GradedClaim> unknown =
                of(Grade.SUPPORTED).stream().filter(ClaimSummary::isUnknown).toList();
        List<GradedClaim> found =
                of(Grade.SUPPORTED).stream().filter(one -> !isUnknown(one)).toList();
        add(content, of(Grade.CONTRADICTED), "Not what the trials found", "The trials point the other way:", true);
        add(content, found, "What the trials bear out", "The trials found what the claim says:", true);
        add(content, unknown, "Unknown, as the claim says", "No trial of the tables settles it:", false);
        add(
                content,
                of(Grade.UNCERTAIN),
                "What the trials leave open",
                "There are trials, but they cannot settle it:",
                false);
        Html harm = harm();
        if (harm != null) {
            content.add(element("h3", "What can go wrong"));
            content.add(harm);
        }
        content.add(element("h3", "How to read this"));
        content.add(Blocks.list(List.of(
                "A promise is borne out only if patients who got the cells were compared with patients who did not. People"
                        + " enrol in a trial when they feel worst, so that most feel better later, with or without treatment.",
                "Nobody has tested it does not mean that it is false. It means that nobody can know yet.",
                "How sure we can be runs from very low to high. Most of these trials are small, so most answers are of"
                        + " low or very low certainty: the next trial may change them.",
                "MSC are cells grown from umbilical cord (UC), bone marrow or fat and given to calm the immune system. AHSCT"
                        + " wipes out the immune system with strong drugs and rebuilds it from one's own blood stem cells.",
                "No page can say what is right for one person. Take it to your doctor.")));
        return Blocks.section("summary", "In short", content);
    }

    /** Whether a claim says that nobody knows. */
    private static boolean isUnknown(GradedClaim claim) {
        return claim.answers().stream()
                .filter(answer -> answer.question().key() && answer.verdict() == Verdict.FOR)
                .allMatch(answer -> answer.question().direction() == Direction.UNSETTLED);
    }

    private static void add(List<Html> content, List<GradedClaim> list, String heading, String words, boolean reasons) {
        if (list.isEmpty()) {
            return;
        }
        content.add(element("h3", heading));
        content.add(Blocks.paragraph(words));
        List<Html> items = new ArrayList<>();
        for (GradedClaim one : list) {
            Html link = element(
                            "span",
                            text("(" + (list.size() > LONG ? "" : place(one) + sure(one) + ", ")),
                            element("a", one.claim().id())
                                    .with("href", "#" + one.claim().id()),
                            text(")"))
                    .cls("note");
            items.add(element(
                    "li",
                    text(sentence(one.claim().statement()) + " "),
                    reasons ? element("span", because(one) + " ").cls("reason") : text(""),
                    link));
        }
        content.add(element("ul", items).cls(list.size() > LONG ? "two" : ""));
    }

    /** The figures that made the grade, in one sentence each. */
    private static String because(GradedClaim claim) {
        Verdict wanted = claim.grade() == Grade.CONTRADICTED ? Verdict.AGAINST : Verdict.FOR;
        List<String> parts = new ArrayList<>();
        for (Answer answer : claim.answers()) {
            Body body = answer.deciding();
            if (answer.question().key() && answer.verdict() == wanted && body != null) {
                String asks = answer.question().asks().replaceAll(" \\(.*?\\)", "");
                parts.add(ClaimDetails.capital(asks) + ": " + new BodyWords(answer.question()).brief(body) + ".");
            }
        }
        return String.join(" ", parts);
    }

    /** Deaths of the treatment and serious infections, in one sentence a therapy; null when no trial counted them. */
    private @Nullable Html harm() {
        List<String> items = new ArrayList<>();
        for (Harm one : harms) {
            Totals totals = one.totals();
            Estimate risk = totals.risk();
            boolean told = one.measure().equals("TRM") || one.definition().equals("serious infection");
            if (told
                    && risk != null
                    && one.definition().equals(one.measure().equals("TRM") ? "" : "serious infection")) {
                items.add("%s: of %s people, %s %s, which is %s in 1,000 (likely between %s and %s)."
                        .formatted(
                                HarmTables.therapy(one.therapyClass()),
                                Figures.count(totals.treated()),
                                totals.events(),
                                one.measure().equals("TRM") ? "died of the treatment" : "had a serious infection",
                                Figures.people(risk.value(), 1000),
                                Figures.people(risk.low(), 1000),
                                Figures.people(risk.high(), 1000)));
            }
        }
        return items.isEmpty() ? null : Blocks.list(items);
    }

    private static String place(GradedClaim one) {
        String disease = DISEASES.get(one.claim().disease());
        return (disease == null ? one.claim().disease() : disease) + ", ";
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

    /** Codes of the evidence tables as people call the diseases. */
    private static final Map<String, String> DISEASES = Map.of(
            "any", "any disease",
            "SLE", "lupus",
            "LN", "lupus of the kidney",
            "MS", "multiple sclerosis",
            "RA", "rheumatoid arthritis",
            "T1D", "type 1 diabetes",
            "CD", "Crohn's disease",
            "AS", "ankylosing spondylitis",
            "PSO", "psoriasis");

    /** What people call a disease of the tables; its code where there is no other word. */
    static String disease(String code) {
        return DISEASES.getOrDefault(code, code);
    }

    private static String meaning(Grade grade) {
        return switch (grade) {
            case SUPPORTED -> "Trials found what is claimed, more than one small one.";
            case CONTRADICTED -> "Trials point the other way.";
            case UNCERTAIN -> "There are trials, and they cannot settle it.";
            case NO_EVIDENCE -> "Nobody has tested it, or no trial can.";
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
                            ClaimsReport.badge(one.grade()),
                            element("span", certainty == null ? "" : certainty.words() + " certainty")
                                    .cls("sub")))),
                    Cell.html(new Html.Sequence(List.of(
                            text(sentence(one.claim().statement())),
                            element(
                                            "span",
                                            one.claim().disease() + " · "
                                                    + one.claim().therapy())
                                    .cls("sub"))))));
        }
        return Blocks.section(
                "claims",
                "All claims",
                List.of(Blocks.table(
                        "Each claim with its grade and how sure we can be",
                        List.of(Cell.column("No."), Cell.column("Grade and certainty"), Cell.column("Claim")),
                        rows)));
    }

    private List<GradedClaim> of(Grade grade) {
        return claims.stream().filter(one -> one.grade() == grade).toList();
    }
}
