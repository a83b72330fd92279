package remit.files;

import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.domain.Quantity;
import remit.domain.Unit;

/**
 * Kinds of dose and the sizes no person is given.
 *
 * <p>The limits are wide on purpose: they catch a slip of the unit (g for mg, cells for million cells), not an unusual
 * trial. They stand well outside every dose of the evidence tables: drugs up to 4 g/d (mycophenolate) and 14 g a course
 * day (cyclophosphamide 200 mg/kg over four days), cells 1e5 to 1e7 per kg, grafts 2e6 to 1.5e7 CD34 cells per kg.
 */
final class DoseLimits {

    /** What a dose is counted in. */
    enum Kind {
        /** Mass a day. */
        PER_DAY("mg/d"),
        /** Mass. */
        MASS("mg"),
        /** Mass per body weight. */
        PER_WEIGHT("mg/kg"),
        /** Mass per body surface. */
        PER_SURFACE("g/m2"),
        /** Cells per body weight. */
        CELLS("cells/kg"),
        /** A plain number of cells. */
        PLAIN_CELLS("cells"),
        /** Something else. */
        OTHER("");

        final String example;

        Kind(String example) {
            this.example = example;
        }
    }

    private static final Unit MILLIGRAM = Unit.parse("mg");
    private static final Unit MILLIGRAM_A_DAY = Unit.parse("mg/d");
    private static final Unit MILLIGRAM_PER_KILOGRAM = Unit.parse("mg/kg");
    private static final Unit MILLIGRAM_PER_SQUARE_METRE = Unit.parse("mg/m2");
    /** A million cells per kilogram of body weight, the unit of every cell dose inside. */
    static final Unit MILLION_PER_KILOGRAM = Unit.parse("10*6/kg");

    private DoseLimits() {}

    static Kind kind(Unit unit) {
        if (unit.isComparable(MILLION_PER_KILOGRAM)) {
            return Kind.CELLS;
        }
        if (unit.isComparable(MILLIGRAM_A_DAY)) {
            return Kind.PER_DAY;
        }
        if (unit.isComparable(MILLIGRAM)) {
            return Kind.MASS;
        }
        if (unit.isComparable(MILLIGRAM_PER_SQUARE_METRE)) {
            return Kind.PER_SURFACE;
        }
        if (unit.isDimensionless()) {
            return unit.code().endsWith("/kg")
                    ? Kind.PER_WEIGHT
                    : unit.code().contains("cell") ? Kind.PLAIN_CELLS : Kind.OTHER;
        }
        return Kind.OTHER;
    }

    /** Whether a drug dose is above zero and possible; adds a problem otherwise. */
    static boolean drug(
            Place place, String text, String therapy, Quantity dose, boolean zeroAllowed, Problems problems) {
        if (!sign(place, text, dose, zeroAllowed, problems)) {
            return false;
        }
        return switch (kind(dose.unit())) {
            case PER_DAY -> below(place, text, therapy, dose, MILLIGRAM_A_DAY, 10_000, "10 g/d", problems);
            case MASS -> below(place, text, therapy, dose, MILLIGRAM, 20_000, "20 g", problems);
            case PER_WEIGHT -> below(place, text, therapy, dose, MILLIGRAM_PER_KILOGRAM, 200, "200 mg/kg", problems);
            case PER_SURFACE ->
                below(place, text, therapy, dose, MILLIGRAM_PER_SQUARE_METRE, 10_000, "10 g/m2", problems);
            case CELLS, PLAIN_CELLS, OTHER -> true;
        };
    }

    /** Cells in million per kg; null when a problem was added. */
    static @Nullable Double cells(
            Place place, String key, String text, double lowMillion, double highMillion, Problems problems) {
        Quantity dose;
        try {
            dose = Quantity.parse(text);
        } catch (IllegalArgumentException e) {
            problems.add(
                    place,
                    "%s: '%s' needs a number and a unit".formatted(key, text),
                    "Maybe '%s: 1e6 cells/kg'.".formatted(key));
            return null;
        }
        Kind kind = kind(dose.unit());
        if (kind != Kind.CELLS) {
            problems.add(
                    place,
                    "%s: %s is not a number of cells per body weight".formatted(key, text),
                    kind == Kind.PLAIN_CELLS || dose.unit().isDimensionless()
                            ? "Maybe divide by the body weight: '%s: 1e6 cells/kg'.".formatted(key)
                            : "Maybe '%s: 1e6 cells/kg'.".formatted(key));
            return null;
        }
        if (!sign(place, key + ": " + text, dose, false, problems)) {
            return null;
        }
        double million = dose.in(MILLION_PER_KILOGRAM);
        if (!(million >= lowMillion && million <= highMillion)) {
            problems.add(
                    place,
                    "%s: %s is outside %se6 to %se6 cells/kg"
                            .formatted(key, text, Numbers.show(lowMillion), Numbers.show(highMillion)),
                    "Maybe '%s: 1e6 cells/kg' was meant.".formatted(key));
            return null;
        }
        return million;
    }

    private static boolean sign(Place place, String text, Quantity dose, boolean zeroAllowed, Problems problems) {
        if (dose.value() < 0) {
            problems.add(place, "'%s': a dose cannot be negative".formatted(text), "Maybe remove the minus sign.");
            return false;
        }
        if (!(dose.value() > 0) && !zeroAllowed) {
            problems.add(
                    place,
                    "'%s': the dose is zero".formatted(text),
                    "Maybe leave the row out, or write 'therapy: placebo'.");
            return false;
        }
        return true;
    }

    private static boolean below(
            Place place,
            String text,
            String therapy,
            Quantity dose,
            Unit unit,
            double limit,
            String limitText,
            Problems problems) {
        if (dose.in(unit) <= limit) {
            return true;
        }
        problems.add(
                place,
                "'%s': %s %s of %s is above anything given to people (%s)"
                        .formatted(text, Numbers.show(dose.value()), dose.unit().code(), therapy, limitText),
                "Maybe the unit is wrong: mg for g?");
        return false;
    }
}
