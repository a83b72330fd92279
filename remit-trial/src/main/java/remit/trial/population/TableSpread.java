package remit.trial.population;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.trial.disease.Spread;

/**
 * The distribution column of a parameter table, as far as it speaks of patients: {@code lognormal(CV 0.3)}, {@code
 * logit-normal(sd 0.4)}, {@code gamma(shape 2)}, {@code beta(2,12)}, each optionally followed by {@code between patients}
 * or {@code per patient}. Any other text means that patients do not differ; the population text says what does.
 */
final class TableSpread {

    private static final String NUMBER = "\\s*([0-9]*\\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\\s*";
    private static final String END = "\\)(?: between patients| per patient|; .*)?";
    private static final Pattern LOGNORMAL = Pattern.compile("lognormal\\(CV" + NUMBER + END);
    private static final Pattern LOGIT = Pattern.compile("logit-normal\\((?:" + NUMBER + ",|sd)" + NUMBER + END);
    private static final Pattern GAMMA = Pattern.compile("gamma\\(shape" + NUMBER + END);
    private static final Pattern BETA = Pattern.compile("beta\\(" + NUMBER + "," + NUMBER + END);

    private TableSpread() {}

    /** The spread between patients; null for none. */
    static @Nullable Spread parse(String text) {
        Matcher lognormal = LOGNORMAL.matcher(text);
        if (lognormal.matches()) {
            return Spread.ofCv(Double.parseDouble(lognormal.group(1)));
        }
        Matcher logit = LOGIT.matcher(text);
        if (logit.matches()) {
            return new Spread.LogitNormal(Double.parseDouble(logit.group(2)));
        }
        Matcher gamma = GAMMA.matcher(text);
        if (gamma.matches()) {
            return new Spread.Gamma(Double.parseDouble(gamma.group(1)));
        }
        Matcher beta = BETA.matcher(text);
        if (beta.matches()) {
            return new Spread.Beta(Double.parseDouble(beta.group(1)), Double.parseDouble(beta.group(2)));
        }
        return null;
    }
}
