package remit.cli;

import java.math.BigDecimal;
import java.util.List;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;

/** What commands share: known words, numbers as people write them. */
final class Texts {

    private Texts() {}

    /** Throws unless a word is one of the known ones. */
    static void known(String what, String word, List<String> known) {
        if (!known.contains(word)) {
            throw new InvalidInput(
                    List.of(new Problem(Place.of(what), "'" + word + "' is unknown", Problems.nearest(word, known))));
        }
    }

    /** A short decimal. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "" : Double.toString(value);
        }
        if (value != 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e7)) {
            return Double.toString(value);
        }
        return new BigDecimal(value)
                .round(new java.math.MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }
}
