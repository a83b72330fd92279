package remit.trial.protocol;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.domain.Unit;

/**
 * One therapy with its dose and times. Days count from randomization (day 0), or from the review for conditional
 * treatment; a negative day lies before it.
 */
public sealed interface Regimen {

    /** Therapy id of the library. */
    String therapy();

    /** Which share of patients has this row, and what it excludes. */
    Share share();

    /** The same row for another share of patients. */
    default Regimen withShare(Share other) {
        return switch (this) {
            case Daily row -> new Daily(row.therapy(), row.segments(), other);
            case Boluses row -> new Boluses(row.therapy(), row.amount(), row.unit(), row.route(), row.days(), other);
            case Cells row ->
                new Cells(row.therapy(), row.millionCellsPerKg(), row.route(), row.days(), row.options(), other);
            case Transplant row ->
                new Transplant(
                        row.therapy(),
                        row.conditioning(),
                        row.millionCd34PerKg(),
                        row.cd34Selected(),
                        row.graftDay(),
                        other);
            case CarT row -> new CarT(row.therapy(), row.millionCellsPerKg(), row.infusionDay(), other);
            case Placebo row -> new Placebo(row.therapy(), row.days(), other);
        };
    }

    /**
     * Share of patients on a row.
     *
     * @param fraction 0 to 1; 1 for everybody
     * @param group rows of one group exclude each other and are drawn once a patient; null stands alone
     * @param withPrevious whether the row goes to the patients of the row before it, which is of the same group
     */
    record Share(double fraction, @Nullable String group, boolean withPrevious) {
        public static final Share ALL = new Share(1, null);

        /** A share of its own. */
        public Share(double fraction, @Nullable String group) {
            this(fraction, group, false);
        }

        /** The same share for a row that follows another of the same patients. */
        public Share following() {
            return new Share(fraction, group, true);
        }
    }

    /**
     * A drug taken day by day. Piecewise linear prescription.
     *
     * @param segments ascending, not overlapping, in the therapy's protocol unit; outside them the dose is zero
     */
    record Daily(String therapy, List<Segment> segments, Share share) implements Regimen {
        public Daily {
            segments = List.copyOf(segments);
        }
    }

    /** Dose going linearly from {@code fromDose} at {@code startDay} to {@code toDose} at {@code endDay} (may be infinite when both are equal). */
    record Segment(double startDay, double endDay, double fromDose, double toDose) {}

    /**
     * Single doses.
     *
     * @param amount in {@code unit}
     * @param unit mass, mass per body weight or mass per body surface
     * @param route IV, SC ...
     * @param days ascending
     */
    record Boluses(String therapy, double amount, Unit unit, String route, List<Double> days, Share share)
            implements Regimen {
        public Boluses {
            days = List.copyOf(days);
        }
    }

    /**
     * Cell infusions (MSC).
     *
     * @param millionCellsPerKg each infusion
     * @param route IV or local
     * @param options product options of the therapy's record, such as source=UC, donor=allogeneic, passage=4
     */
    record Cells(
            String therapy,
            double millionCellsPerKg,
            String route,
            List<Double> days,
            Map<String, String> options,
            Share share)
            implements Regimen {
        public Cells {
            days = List.copyOf(days);
            options = Collections.unmodifiableMap(new TreeMap<>(options));
        }
    }

    /**
     * Autologous hematopoietic transplantation.
     *
     * @param conditioning a conditioning of the therapy's record, such as cyc-atg
     * @param millionCd34PerKg graft
     * @param cd34Selected T cells removed from the graft
     * @param graftDay day of infusion; mobilization and conditioning come before it as the record says
     */
    record Transplant(
            String therapy,
            String conditioning,
            double millionCd34PerKg,
            boolean cd34Selected,
            double graftDay,
            Share share)
            implements Regimen {}

    /**
     * CAR-T cells after lymphodepletion.
     *
     * @param millionCellsPerKg dose
     * @param infusionDay day of infusion
     */
    record CarT(String therapy, double millionCellsPerKg, double infusionDay, Share share) implements Regimen {}

    /**
     * Nothing active.
     *
     * @param days of placebo infusions, ascending; empty when nothing is infused. They can be followed by a reaction and
     *     change nothing else: states, labs and scores are those of no therapy, bit for bit.
     */
    record Placebo(String therapy, List<Double> days, Share share) implements Regimen {
        public Placebo {
            days = List.copyOf(days);
        }

        /** Nothing is infused. */
        public Placebo(String therapy, Share share) {
            this(therapy, List.of(), share);
        }
    }
}
