package remit.trial.disease;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import remit.domain.Provenance;
import remit.domain.Unit;
import remit.model.Fragment;
import remit.model.Parameter;
import remit.model.expr.Expr;

/**
 * A therapy of the library: model text that adds to the disease, how a protocol doses it, its harms.
 *
 * @param id word used in protocols and in the evidence tables
 * @param name what people call it
 * @param kind class of the evidence tables: placebo, msc, ahsct, car-t, biologic, conventional
 * @param about what it is, two sentences
 * @param evidence agent names of the evidence tables
 * @param fragments model text; therapies may share a fragment
 * @param parameters its tables in override order
 * @param symbol short symbol in the model text, such as GC; therapies of one symbol add before they saturate; null for
 *     placebo
 * @param sensitivity group of patient sensitivity: conventional, cytotoxic, biologic, none
 * @param role how it is dosed
 * @param unit unit of a protocol dose; null for placebo
 * @param modelUnit unit the model text doses in; null for placebo
 * @param modelUnitsPerUnit potency: multiplies a dose after conversion to the model unit (1.25 for methylprednisolone in
 *     prednisone equivalents)
 * @param routes route name to the action that a dose fires; empty for daily drugs
 * @param options product options: option name to its choices
 * @param conditioning conditioning name to the procedure (transplantation, CAR-T)
 * @param regimens usual regimens by name, in words
 * @param harms events that a dose can cause at once
 * @param hazardRatios event name to the factor on its hazard while on the drug; acts through the model text
 */
public record Therapy(
        String id,
        String name,
        String kind,
        String about,
        List<String> evidence,
        List<Fragment> fragments,
        List<Parameter> parameters,
        @Nullable String symbol,
        String sensitivity,
        Role role,
        @Nullable Unit unit,
        @Nullable Unit modelUnit,
        double modelUnitsPerUnit,
        SequencedMap<String, String> routes,
        SequencedMap<String, Option> options,
        SequencedMap<String, Conditioning> conditioning,
        SequencedMap<String, String> regimens,
        List<Harm> harms,
        SequencedMap<String, Double> hazardRatios) {

    public Therapy {
        evidence = List.copyOf(evidence);
        fragments = List.copyOf(fragments);
        parameters = List.copyOf(parameters);
        routes = ordered(routes);
        options = ordered(options);
        conditioning = ordered(conditioning);
        regimens = ordered(regimens);
        harms = List.copyOf(harms);
        hazardRatios = ordered(hazardRatios);
    }

    /** How a protocol doses it. */
    public enum Role {
        /** A prescription per day, piecewise linear in time. */
        DAILY,
        /** Single doses. */
        BOLUS,
        /** Cells per body weight. */
        CELLS,
        /** Mobilization, conditioning, graft. */
        TRANSPLANT,
        /** Lymphodepletion, gene-edited cells. */
        CAR_T,
        /** Nothing active. */
        NONE
    }

    /**
     * A product option. Either a choice of words, each setting parameters, or a number that becomes a parameter.
     *
     * @param choices word to parameter settings, the standard one first; empty for a number
     * @param parameter the parameter a number sets; null for choices
     */
    public record Option(
            SequencedMap<String, SequencedMap<String, Double>> choices,
            @Nullable String parameter) {
        public Option {
            choices = ordered(choices);
        }

        /** The word taken when the protocol says nothing; null for a number, which then keeps its table value. */
        public @Nullable String standard() {
            return choices.isEmpty() ? null : choices.firstEntry().getKey();
        }
    }

    /**
     * The steps of a procedure.
     *
     * @param steps by day
     * @param selected actions that take the place of others when the graft is CD34-selected
     * @param settings parameters that this conditioning sets
     * @param stopDay day, relative to the infusion, on which the therapies of {@code stop} end
     * @param stop therapies that end
     */
    public record Conditioning(
            List<Step> steps,
            SequencedMap<String, String> selected,
            SequencedMap<String, Double> settings,
            double stopDay,
            List<String> stop) {
        public Conditioning {
            steps = List.copyOf(steps);
            selected = ordered(selected);
            settings = ordered(settings);
            stop = List.copyOf(stop);
        }
    }

    /**
     * One step of a procedure.
     *
     * @param day relative to the infusion
     * @param action fired, by its name or by its trigger parameter
     * @param amount expression of patient parameters, {@code cd34} (graft, million per kg) and {@code dose}; nothing is
     *     fired when it is not above 0
     */
    public record Step(double day, String action, Expr amount) {}

    /**
     * Something that can happen because of a dose.
     *
     * @param event name in the results, such as infusion_reaction, TRM, CRS; {@code never_infused} is drawn at the first
     *     step of a procedure and ends it
     * @param probability expression of patient parameters, covariates, species and read-outs on the day, and {@code
     *     dose}
     * @param per every infusion, or once per course at the (first) infusion
     * @param conditioning only with that conditioning; null for any
     * @param withinDays the event falls uniformly within so many days after the dose
     * @param fatal whether the patient dies of it
     */
    public record Harm(
            String event,
            Expr probability,
            Per per,
            @Nullable String conditioning,
            double withinDays,
            boolean fatal,
            Provenance provenance) {}

    /** How often a harm is drawn. */
    public enum Per {
        /** At every dose. */
        INFUSION,
        /** At the first dose. */
        COURSE
    }

    private static <T> SequencedMap<String, T> ordered(SequencedMap<String, T> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }
}
