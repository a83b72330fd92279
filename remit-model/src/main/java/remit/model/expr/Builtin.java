package remit.model.expr;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions every expression may call. {@code exp}, {@code log}, {@code ln} (the same), {@code log10} and {@code pow}
 * go through StrictMath, so that every machine gives the same bits; together with {@code floor}, {@code ceil} and
 * {@code round} they are for text rules and read-outs, never for what a rate depends on.
 */
public enum Builtin {
    /** The smallest of two or more. */
    MIN(2, Integer.MAX_VALUE, true),
    /** The largest of two or more. */
    MAX(2, Integer.MAX_VALUE, true),
    /** The square root. */
    SQRT(1, 1, true),
    /** The absolute value. */
    ABS(1, 1, true),
    /** {@code piecewise(value, condition, value, condition, ..., otherwise)}. */
    PIECEWISE(3, Integer.MAX_VALUE, true),
    /** e to a power. */
    EXP(1, 1, false),
    /** The natural logarithm. */
    LOG(1, 1, false),
    /** The natural logarithm. */
    LN(1, 1, false),
    /** The decimal logarithm. */
    LOG10(1, 1, false),
    /** A power with any exponent. */
    POW(2, 2, false),
    /** The largest integer not above. */
    FLOOR(1, 1, false),
    /** The smallest integer not below. */
    CEIL(1, 1, false),
    /** The nearest integer, halves up. */
    ROUND(1, 1, false);

    private static final Map<String, Builtin> BY_WORD = new HashMap<>();

    static {
        for (Builtin builtin : values()) {
            BY_WORD.put(builtin.word(), builtin);
        }
    }

    private final String word = name().toLowerCase(Locale.ROOT);
    private final int fewest;
    private final int most;
    private final boolean inRates;

    Builtin(int fewest, int most, boolean inRates) {
        this.fewest = fewest;
        this.most = most;
        this.inRates = inRates;
    }

    /** The function of a name; null if there is none. */
    public static @Nullable Builtin of(String word) {
        return BY_WORD.get(word);
    }

    /** The names of all. */
    public static List<String> words() {
        return List.of(values()).stream().map(Builtin::word).toList();
    }

    /** As it is written. */
    public String word() {
        return word;
    }

    /** Whether a rate law may depend on it. */
    public boolean inRates() {
        return inRates;
    }

    /** What is wrong with a number of arguments; null if nothing. */
    @Nullable
    String wrongCount(int count) {
        if (this == PIECEWISE && count >= fewest && count % 2 == 0) {
            return "piecewise has " + count + " arguments and no value for 'otherwise'";
        }
        if (count >= fewest && count <= most) {
            return null;
        }
        String right = most == fewest ? "" + fewest : "at least " + fewest;
        return word + " takes " + right + (fewest == 1 ? " argument, not " : " arguments, not ") + count;
    }

    /** The value for arguments of {@link #MIN}, {@link #MAX} or one of the functions of one or two arguments. */
    public double of(double first, double second) {
        return switch (this) {
            case MIN -> first < second || Double.isNaN(first) ? first : second;
            case MAX -> first > second || Double.isNaN(first) ? first : second;
            case SQRT -> Math.sqrt(first);
            case ABS -> Math.abs(first);
            case EXP -> StrictMath.exp(first);
            case LOG, LN -> StrictMath.log(first);
            case LOG10 -> StrictMath.log10(first);
            case POW -> StrictMath.pow(first, second);
            case FLOOR -> Math.floor(first);
            case CEIL -> Math.ceil(first);
            case ROUND -> Math.floor(first + 0.5);
            case PIECEWISE -> throw new IllegalArgumentException("piecewise is no function of two numbers");
        };
    }
}
