package remit.trial.clinic;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions that rules of the clinic may call beside the built-in ones of every expression. Rules look at the visit at
 * hand; these look back, count events, or look at items and grades together.
 */
public enum RuleFunction {
    /** Value at the visit before; NaN at the first. */
    PREVIOUS(1, Argument.VALUE),
    /** Value at the last visit before the first study dose (day 0). */
    BASELINE(1, Argument.VALUE),
    /** Value at the first visit of the chart. */
    SCREENING(1, Argument.VALUE),
    /** Value now less the value at baseline. */
    CHANGE(1, Argument.VALUE),
    /** Highest value of the last so many days, now included. */
    HIGHEST(2, Argument.VALUE, Argument.NUMBER),
    /** Lowest value of the last so many days, now included. */
    LOWEST(2, Argument.VALUE, Argument.NUMBER),
    /** Mean value of the visits of the last so many days, now included. */
    MEAN(2, Argument.VALUE, Argument.NUMBER),
    /** Worst value since baseline, now included, by the direction that is good for the measure. */
    WORST(1, Argument.VALUE),
    /** Best value since baseline, now included. */
    BEST(1, Argument.VALUE),
    /** Whether a criterion holds now and held at every visit of the last so many days, the oldest included. */
    HELD(2, Argument.VALUE, Argument.NUMBER),
    /** Whether a criterion ever held since baseline, now included. */
    EVER(1, Argument.VALUE),
    /** How many events of a kind there were so far, or in the last so many days. */
    COUNT(1, Argument.EVENT, Argument.NUMBER),
    /** Days since the last event of a kind; infinite if there was none. */
    DAYS_SINCE(1, Argument.EVENT),
    /** How many items of a group are present. */
    ITEMS_ON(1, Argument.GROUP),
    /**
     * How many items (of a group) are present that were absent at the visit before, or at every visit of the last so many
     * days; 0 at the first visit.
     */
    NEW_ITEMS(0, Argument.GROUP, Argument.NUMBER),
    /** How many systems have exactly a grade. */
    SYSTEMS_AT(1, Argument.GRADE),
    /** How many systems have a grade or a worse one. */
    SYSTEMS_FROM(1, Argument.GRADE),
    /**
     * How many systems have a grade or a worse one and had a better one at {@code baseline}, or at the {@code previous}
     * visit (every visit of the last so many days).
     */
    NEW_SYSTEMS(2, Argument.GRADE, Argument.REFERENCE, Argument.NUMBER),
    /** How many systems had grade A or B at baseline and are not better by at least one grade. */
    UNIMPROVED_SYSTEMS(0),
    /** The prescription of a drug by its symbol, in the unit of its dose signal; 0 if no arm gets it. */
    DOSE(1, Argument.DRUG),
    /** {@link KidneyFunction#ckdEpi2021}: creatinine umol/L, age years, female. */
    CKD_EPI_2021(3, Argument.NUMBER, Argument.NUMBER, Argument.NUMBER),
    /** {@link KidneyFunction#creatinineOfCkdEpi2021}: eGFR, age years, female. */
    CKD_EPI_2021_CREATININE(3, Argument.NUMBER, Argument.NUMBER, Argument.NUMBER);

    /** What stands at a place of the call. */
    public enum Argument {
        /** The name of something a visit holds. */
        VALUE,
        /** A kind of event. */
        EVENT,
        /** A group of items. */
        GROUP,
        /** A, B, C, D or E. */
        GRADE,
        /** {@code baseline} or {@code previous}. */
        REFERENCE,
        /** A symbol of a drug. */
        DRUG,
        /** Any expression. */
        NUMBER
    }

    /** Signals that begin so are prescriptions: {@code dose(GC)} reads the signal {@code D_GC}. */
    public static final String DOSE_SIGNAL = "D_";

    private static final Map<String, RuleFunction> BY_WORD = new HashMap<>();

    static {
        for (RuleFunction function : values()) {
            BY_WORD.put(function.word(), function);
        }
    }

    private final String word = name().toLowerCase(Locale.ROOT);
    private final int required;
    /** List.of: never changed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Argument> arguments;

    RuleFunction(int required, Argument... arguments) {
        this.required = required;
        this.arguments = List.of(arguments);
    }

    /** As it is written. */
    public String word() {
        return word;
    }

    /** The fewest arguments. */
    public int required() {
        return required;
    }

    /** What each argument is, optional ones last. */
    public List<Argument> arguments() {
        return arguments;
    }

    /** Whether it reads its value argument at the visit at hand too, so that the value must be there before. */
    public boolean looksAtNow() {
        return switch (this) {
            case PREVIOUS, COUNT, DAYS_SINCE, DOSE, CKD_EPI_2021, CKD_EPI_2021_CREATININE -> false;
            default -> true;
        };
    }

    /** The function of a name; null if there is none. */
    public static @Nullable RuleFunction of(String word) {
        return BY_WORD.get(word);
    }

    /** The names of all. */
    public static List<String> words() {
        return List.of(values()).stream().map(RuleFunction::word).toList();
    }
}
