package remit.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.evidence.claim.Answer;
import remit.evidence.claim.Body;
import remit.evidence.claim.Contribution;
import remit.evidence.claim.Domain;
import remit.evidence.claim.Form;
import remit.evidence.claim.GradedClaim;
import remit.evidence.claim.Judgement;
import remit.evidence.claim.Rating;
import remit.report.BodyWords;

/** One graded claim for a terminal. */
final class ClaimText {

    private ClaimText() {}

    static void print(PrintWriter out, GradedClaim one) {
        out.printf("%s: %s%n", one.claim().id(), one.claim().statement());
        out.printf(
                "%s%s. %s%n",
                one.grade().words().toUpperCase(Locale.ROOT),
                one.certainty() == null ? "" : " with " + one.certainty().words() + " certainty",
                one.because());
        for (Answer answer : one.answers()) {
            out.printf(
                    "%n  %s%s: %s%n",
                    answer.question().asks(),
                    answer.question().key() ? "" : " (shown only)",
                    answer.verdict().words());
            if (answer.question().form() == Form.NONE) {
                out.println("    " + answer.question().reason());
                continue;
            }
            for (Body body : answer.bodies()) {
                body(out, answer, body);
            }
            if (answer.bodies().isEmpty()) {
                out.println("    no trial of the tables gives a figure ("
                        + String.join(", ", answer.question().measures()) + ")");
            }
            if (!answer.missing().trials().isEmpty()) {
                out.println("    compared it, and give no figure: "
                        + String.join(", ", answer.missing().trials()));
            }
            aside(out, answer);
            rating(out, answer.rating());
            out.println("    What would change it: " + answer.wanted());
        }
        out.printf("%n  What the model adds: %s%n%n", one.modelAdds());
    }

    private static void body(PrintWriter out, Answer answer, Body body) {
        BodyWords words = new BodyWords(answer.question());
        out.printf("    %s: %s%n", body.kind().words(), words.sentence(body));
        if (body.trials() > 1) {
            out.printf("      method: %s%n", body.method());
        }
        for (Contribution trial : body.contributions()) {
            String rows = trial.rows().stream()
                    .map(row -> Integer.toString(row.place().line()))
                    .distinct()
                    .collect(java.util.stream.Collectors.joining(" "));
            out.printf(
                    "      %s: %s%s%s%n",
                    trial.trialId(),
                    words.contribution(body, trial),
                    trial.borrowed() ? ", other or several diseases" : "",
                    rows.isEmpty() ? " (\"" + trial.words() + "\")" : " (rows " + rows + ")");
        }
    }

    private static void aside(PrintWriter out, Answer answer) {
        Map<String, List<String>> byReason = new TreeMap<>();
        answer.leftAside()
                .forEach(one -> byReason.computeIfAbsent(one.reason(), reason -> new ArrayList<>())
                        .add(Integer.toString(one.row().place().line())));
        byReason.forEach(
                (reason, rows) -> out.println("    not pooled, rows " + String.join(" ", rows) + ": " + reason));
    }

    private static void rating(PrintWriter out, @Nullable Rating rating) {
        if (rating == null) {
            return;
        }
        out.printf("    Certainty: %s%n", rating.level().words());
        if (rating.override() != null) {
            out.printf(
                    "      by a person (%s); %s by the rules%n",
                    rating.override().reason(), rating.computed().words());
        }
        for (Domain domain : Domain.values()) {
            Judgement judgement = rating.of(domain);
            if (judgement.concern().steps() > 0) {
                out.printf(
                        "      %s, %s: %s%n",
                        domain.words(), judgement.concern().words(), judgement.reason());
            }
        }
    }
}
