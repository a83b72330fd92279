package remit.library;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.trial.disease.Spread;

/**
 * Reads how a number varies: {@code fixed}, {@code lognormal(CV 0.3)}, {@code lognormal(sd 0.06)}, {@code normal(sd 10)},
 * {@code logit-normal(sd 0.4)}, {@code gamma(shape 2)}, {@code beta(2, 12)}, {@code uniform(0, 1)}, {@code bernoulli}.
 */
final class SpreadReader {

    private static final String NUMBER = "\\s*(-?[0-9]*\\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\\s*";
    private static final Pattern ONE =
            Pattern.compile("(lognormal|normal|logit-normal|gamma)\\(\\s*(CV|sd|shape)" + NUMBER + "\\)");
    private static final Pattern TWO = Pattern.compile("(beta|uniform)\\(" + NUMBER + "," + NUMBER + "\\)");
    private static final String MAYBE = "Maybe one of: fixed, lognormal(CV 0.3), lognormal(sd 0.3), normal(sd 10), "
            + "logit-normal(sd 0.4), gamma(shape 2), beta(2, 12), uniform(0, 1), bernoulli.";

    private SpreadReader() {}

    /** The spread; fixed after a problem. */
    static Spread read(Place place, String text, Problems problems) {
        if (text.equals("fixed")) {
            return new Spread.Fixed();
        }
        if (text.equals("bernoulli")) {
            return new Spread.Bernoulli();
        }
        Matcher one = ONE.matcher(text);
        if (one.matches()) {
            double number = Double.parseDouble(one.group(3));
            Spread spread = one(one.group(1) + " " + one.group(2), number);
            if (spread != null && number > 0) {
                return spread;
            }
        }
        Matcher two = TWO.matcher(text);
        if (two.matches()) {
            double first = Double.parseDouble(two.group(2));
            double second = Double.parseDouble(two.group(3));
            if (two.group(1).equals("beta") && first > 0 && second > 0) {
                return new Spread.Beta(first, second);
            }
            if (two.group(1).equals("uniform") && first <= second) {
                return new Spread.Uniform(first, second);
            }
        }
        problems.add(place, "'" + text + "' is no distribution that is known here", MAYBE);
        return new Spread.Fixed();
    }

    private static @Nullable Spread one(String words, double number) {
        return switch (words) {
            case "lognormal CV" -> Spread.ofCv(number);
            case "lognormal sd" -> new Spread.Lognormal(number);
            case "normal sd" -> new Spread.Normal(number);
            case "logit-normal sd" -> new Spread.LogitNormal(number);
            case "gamma shape" -> new Spread.Gamma(number);
            default -> null;
        };
    }
}
