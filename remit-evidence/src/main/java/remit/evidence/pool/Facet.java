package remit.evidence.pool;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import remit.evidence.PublishedArm;
import remit.evidence.PublishedPopulation;
import remit.evidence.PublishedTrial;

/** What studies may be told apart by. */
public enum Facet {
    /** Tissue the cells came from. */
    SOURCE,
    /** Dose and its unit. */
    DOSE,
    /** Route. */
    ROUTE,
    /** Design of the trial. */
    DESIGN,
    /** Year of publication, in spans of five. */
    YEAR,
    /** Auto or allo. */
    DONOR,
    /** Course or stage of the disease. */
    COURSE;

    private static final int SPAN_YEARS = 5;

    /** The facet with the name, in any case; null where there is none. */
    public static @Nullable Facet of(String name) {
        for (Facet facet : values()) {
            if (facet.name().equalsIgnoreCase(name)) {
                return facet;
            }
        }
        return null;
    }

    /** Lower-case name. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of an arm; "not given" when the tables do not say. */
    String of(PublishedTrial trial, PublishedArm arm, @Nullable PublishedPopulation population) {
        String value = switch (this) {
            case SOURCE -> arm.cellSource();
            case DOSE -> arm.dose().isEmpty() ? "" : dose(arm) + " " + arm.doseUnit();
            case ROUTE -> arm.route();
            case DESIGN -> trial.design();
            case YEAR -> span(trial.year());
            case DONOR -> arm.donor();
            case COURSE -> population == null ? "" : population.course();
        };
        return value.isBlank() || value.equals("NA") ? "not given" : value;
    }

    private static String dose(PublishedArm arm) {
        Double low = arm.doseLow();
        return low != null && low.equals(arm.doseHigh()) ? Double.toString(low) : arm.dose();
    }

    private static String span(@Nullable Integer year) {
        if (year == null) {
            return "";
        }
        int first = year / SPAN_YEARS * SPAN_YEARS;
        return first + "-" + (first + SPAN_YEARS - 1);
    }
}
