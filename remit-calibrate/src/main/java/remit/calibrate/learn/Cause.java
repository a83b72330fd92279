package remit.calibrate.learn;

import java.util.List;
import remit.calibrate.figure.Scale;

/**
 * Why the errors of two figures may be alike. Each cause is a term of a Gaussian process over published figures (Kennedy and
 * O'Hagan, J R Stat Soc B 2001;63:425: model discrepancy; here its terms are random effects and random slopes), and its size
 * is estimated. An effect "for better or worse" moves a score that should fall and a response that should rise in opposite
 * directions.
 */
public enum Cause {
    /** A measure with its definition, in a disease: read or defined otherwise than in the clinic's text. */
    DEFINITION("measure and definition", "structure", false),
    /** A measure, in all diseases. */
    MEASURE("measure, in all diseases", "structure", false),
    /** Time of a measure. */
    TIME("course of a measure over time", "structure", false),
    /** How a measure's simulated differences compare with real ones: shares and rates. */
    SLOPE("size of differences of a measure", "structure", false),
    /** The same for levels. */
    LEVEL_SLOPE("size of changes of a level", "structure", false),
    /** The same for a disease. */
    DISEASE_SLOPE("size of differences in a disease", "structure", false),
    /** A class of therapy, in all diseases. */
    CLASS("class of therapy, in all diseases", "therapy", true),
    /** A class of therapy in a disease. */
    DISEASE_CLASS("class of therapy in a disease", "therapy", true),
    /** A class of therapy on a measure. */
    CLASS_MEASURE("class of therapy on a measure", "therapy", false),
    /** A therapy in a disease. */
    THERAPY("therapy", "therapy", true),
    /** A therapy on a measure. */
    THERAPY_MEASURE("therapy on a measure", "therapy", false),
    /** Open trials, and more so arms without a comparator. */
    OPEN("open or without comparator", "trials", true),
    /** The same by class of therapy, in all diseases. */
    OPEN_CLASS("open or without comparator, by class", "trials", true),
    /** The same by class of therapy in a disease. */
    OPEN_DISEASE_CLASS("open or without comparator, by class in a disease", "trials", true),
    /** Centres, patients and conduct of a trial. */
    TRIAL("trial", "trials", true),
    /** The same for one measure of a trial. */
    TRIAL_MEASURE("measure in a trial", "trials", false),
    /** What only this figure has. */
    FIGURE("single figure", "trials", false);

    /** All of them, in their order. */
    static final List<Cause> ALL = List.of(values());

    private final String label;
    private final String share;
    private final boolean forBetterOrWorse;

    Cause(String label, String share, boolean forBetterOrWorse) {
        this.label = label;
        this.share = share;
        this.forBetterOrWorse = forBetterOrWorse;
    }

    /** In words. */
    public String label() {
        return label;
    }

    /** Which share of an interval it belongs to: structure, therapy or trials. */
    public String share() {
        return share;
    }

    /** Covariance of the errors of two figures, for a size of 1. */
    double covariance(Observation a, Observation b) {
        double sign = forBetterOrWorse ? (double) a.goodDirection() * b.goodDirection() : 1;
        return sign == 0 ? 0 : sign * alike(a, b);
    }

    private double alike(Observation a, Observation b) {
        return switch (this) {
            case DEFINITION -> one(sameMeasure(a, b) && a.definition().equals(b.definition()));
            case MEASURE -> one(a.scale() == b.scale() && a.measure().equals(b.measure()));
            case TIME -> sameMeasure(a, b) ? logYears(a) * logYears(b) : 0;
            case SLOPE -> a.scale() != Scale.LEVEL && sameMeasure(a, b) ? off(a) * off(b) : 0;
            case LEVEL_SLOPE -> a.scale() == Scale.LEVEL && sameMeasure(a, b) ? off(a) * off(b) : 0;
            case DISEASE_SLOPE -> a.scale() == b.scale() && sameDisease(a, b) ? off(a) * off(b) : 0;
            case CLASS -> one(sameClass(a, b));
            case DISEASE_CLASS -> one(sameClass(a, b) && sameDisease(a, b));
            case CLASS_MEASURE -> one(sameClass(a, b) && sameMeasure(a, b));
            case THERAPY -> one(sameTherapy(a, b));
            case THERAPY_MEASURE -> one(sameTherapy(a, b) && sameMeasure(a, b));
            case OPEN -> a.openness() * b.openness();
            case OPEN_CLASS -> sameClass(a, b) ? a.openness() * b.openness() : 0;
            case OPEN_DISEASE_CLASS -> sameClass(a, b) && sameDisease(a, b) ? a.openness() * b.openness() : 0;
            case TRIAL -> one(sameFamily(a, b));
            case TRIAL_MEASURE ->
                one(sameFamily(a, b) && sameMeasure(a, b) && a.definition().equals(b.definition()));
            case FIGURE ->
                one(a.line() == b.line()
                        && a.trial().equals(b.trial())
                        && a.arm().equals(b.arm()));
        };
    }

    private static double one(boolean yes) {
        return yes ? 1 : 0;
    }

    private static boolean sameDisease(Observation a, Observation b) {
        return a.disease().equals(b.disease());
    }

    private static boolean sameFamily(Observation a, Observation b) {
        return a.family().equals(b.family());
    }

    private static boolean sameMeasure(Observation a, Observation b) {
        return a.scale() == b.scale()
                && sameDisease(a, b)
                && a.measure().equals(b.measure())
                && a.kind().equals(b.kind());
    }

    private static boolean sameClass(Observation a, Observation b) {
        return a.therapyClass().equals(b.therapyClass());
    }

    private static boolean sameTherapy(Observation a, Observation b) {
        return sameDisease(a, b) && a.therapy().equals(b.therapy());
    }

    private static double logYears(Observation a) {
        return StrictMath.log(Math.max(a.month(), 0.25) / 12);
    }

    /** Away from the middle of the scale: a share of a half, 0.36 events a year, no change. */
    private static double off(Observation a) {
        return a.simulated()
                - switch (a.scale()) {
                    case SHARE -> 0.78;
                    case RATE -> 0.6;
                    case LEVEL -> 0;
                };
    }
}
