package remit.evidence.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.evidence.claim.Body.Kind;
import remit.evidence.claim.Contribution.Design;

/** Evidence and questions made up for the tests of the rules. */
final class Constructed {

    private Constructed() {}

    static Question question(
            Form form, String effect, Direction direction, @Nullable Double threshold, @Nullable Double important) {
        return new Question(
                "A",
                "q",
                true,
                "does it work",
                form,
                Set.of("X"),
                Set.of("msc"),
                Set.of(),
                Set.of(),
                Set.of(),
                false,
                List.of("score"),
                "",
                effect,
                6.0,
                3.0,
                9.0,
                direction,
                threshold,
                important,
                null,
                "",
                Place.of("claim-questions.csv", 2));
    }

    static Question lower(@Nullable Double important) {
        return question(Form.EFFECT, "MD", Direction.LOWER, null, important);
    }

    static Contribution trial(String id, Design design, int people, double value, double error) {
        return Contribution.normal(id, id, design, people, "", value, error, List.of());
    }

    static Contribution said(String id, int sign) {
        return new Contribution(
                id,
                id,
                Design.UNCONTROLLED,
                10,
                "",
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                sign,
                false,
                List.of(),
                "rose");
    }

    /** A body whose pooled figures are given by hand. */
    static Body body(Kind kind, List<Contribution> trials, double low, double high, double i2) {
        return new Body(
                kind, trials, (low + high) / 2, low, high, Double.NaN, Double.NaN, i2, 0.4, 1.0, null, "", "by hand");
    }

    /** Fixed-effect pool by inverse variances, closed form, with the I2 of Cochran's Q. */
    static Body pooled(List<Contribution> trials) {
        double weights = 0;
        double sum = 0;
        for (Contribution one : trials) {
            double weight = 1 / (one.standardError() * one.standardError());
            weights += weight;
            sum += weight * one.value();
        }
        double mean = sum / weights;
        double q = 0;
        for (Contribution one : trials) {
            double z = (one.value() - mean) / one.standardError();
            q += z * z;
        }
        double i2 = q > 0 ? Math.max(0, 100 * (q - trials.size() + 1) / q) : 0;
        double half = 1.959963984540054 / Math.sqrt(weights);
        return body(Kind.CONTROLLED, new ArrayList<>(trials), mean - half, mean + half, i2);
    }
}
