package remit.trial.clinic;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.model.expr.Expr;

/** One thing that a visit yields: a number, or a truth as 1 or 0. */
public sealed interface Observable {

    /** Name, label, unit, definition, source. */
    About about();

    /** The word in rules and results. */
    default String name() {
        return about().name();
    }

    /** Which direction is good for the patient. */
    enum Better {
        LOWER,
        HIGHER,
        NEITHER
    }

    /**
     * A lab, a measured quantity, or a number computed from other values.
     *
     * @param from the true value, or the formula
     * @param noise scatter of the observation
     * @param min lowest value that can be reported
     * @param max highest value that can be reported
     * @param step results are whole multiples of it; 0 for unrounded
     * @param better which direction is good
     * @param worst the value given to the dead under a composite strategy; null takes the worst the patient had
     * @param expectation share of the placebo response that acts on it; 0 for labs
     */
    record Measure(
            About about,
            Expr from,
            Noise noise,
            double min,
            double max,
            double step,
            Better better,
            @Nullable Double worst,
            double expectation)
            implements Observable {}

    /** One line of a weighted score: present or absent. */
    sealed interface Item extends Observable {
        /** Points when present. */
        int weight();

        /** Words that rules can count it by, such as {@code major} or {@code renal}. */
        Set<String> groups();
    }

    /**
     * An item that is present when an organ's state, seen through noise, exceeded the patient's own threshold within a
     * window.
     *
     * @param signal expression of signals, numbers and traits: the state
     * @param threshold expression of numbers and traits
     * @param logNoise standard deviation of the log of the observed state, one draw a visit
     * @param keeps share of the threshold that keeps a present item present
     * @param windowDays the largest state of so many days counts
     * @param expectation share of the placebo response that acts on it
     */
    record StateItem(
            About about,
            int weight,
            Set<String> groups,
            Expr signal,
            Expr threshold,
            double logNoise,
            double keeps,
            double windowDays,
            double expectation)
            implements Item {
        public StateItem {
            groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
        }
    }

    /**
     * An item that is present when a rule over other values holds.
     *
     * @param when the rule
     */
    record RuleItem(About about, int weight, Set<String> groups, Expr when) implements Item {
        public RuleItem {
            groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
        }
    }

    /**
     * An item that is present for some time after an event of its type.
     *
     * @param event kind of the event
     * @param fromShare the event is of this type if the event's own uniform draw lies from here ...
     * @param toShare ... to below here
     * @param days how long it counts
     */
    record EventItem(
            About about, int weight, Set<String> groups, String event, double fromShare, double toShare, double days)
            implements Item {
        public EventItem {
            groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
        }
    }

    /**
     * An item that appears at random and counts for some time.
     *
     * @param perYear expression of signals, numbers and traits: rate per year
     * @param days how long it counts
     */
    record ChanceItem(About about, int weight, Set<String> groups, Expr perYear, double days) implements Item {
        public ChanceItem {
            groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
        }
    }

    /**
     * A sum of the weights of present items, clipped.
     *
     * @param items names of the items it sums
     * @param min lowest
     * @param max highest
     * @param better which direction is good
     */
    record Score(About about, List<String> items, double min, double max, Better better) implements Observable {
        public Score {
            items = List.copyOf(items);
        }
    }

    /**
     * The grade of one organ system, from A (4, severe) through B, C and D to E (0, never involved).
     *
     * @param ratio state over the patient's own threshold, which rules of the grades call {@code ratio}; null for none
     * @param logNoise standard deviation of the log of the observed ratio
     * @param improvedBy a ratio lower by this share than four weeks before lowers the grade by one; 0 for never
     * @param gradeA rule for A
     * @param gradeB rule for B, tried when A fails
     * @param gradeC rule for C, tried when B fails; D if the system was ever C or worse, else E
     */
    record Grade(
            About about,
            @Nullable Expr ratio,
            double logNoise,
            double improvedBy,
            Expr gradeA,
            Expr gradeB,
            Expr gradeC)
            implements Observable {

        /** The name by which rules of a grade call its observed ratio. */
        public static final String RATIO = "ratio";

        /** The number of grade A; E is 0. */
        static final int HIGHEST = 4;

        private static final String LETTERS = "EDCBA";

        /** The number of a grade's letter: A 4, B 3, C 2, D 1, E 0; -1 for any other text. */
        public static int number(String letter) {
            return letter.length() == 1 ? LETTERS.indexOf(letter) : -1;
        }
    }

    /**
     * A named rule: 1 when it holds at the visit.
     *
     * @param when the rule
     * @param better which truth is good
     */
    record Criterion(About about, Expr when, Better better) implements Observable {}
}
