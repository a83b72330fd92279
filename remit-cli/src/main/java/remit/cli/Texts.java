package remit.cli;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.library.Library;

/** What commands share: the library asked for, known words, numbers as people write them. */
final class Texts {

    private Texts() {}

    /** The shipped library, or one with a user's folder before it. */
    static Library library(@Nullable Path folder) {
        if (folder == null) {
            return Library.standard();
        }
        if (!Files.isDirectory(folder)) {
            throw new InvalidInput(List.of(new Problem(
                    Place.of("--library"), folder + " is not a folder", "Maybe see docs/extending.md for its shape.")));
        }
        return Library.with(folder);
    }

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
