package remit.trial.simulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import remit.model.expr.Expr;
import remit.solve.random.KeyedRandom;
import remit.solve.random.RandomSequence;
import remit.trial.clinic.PatientEvent;
import remit.trial.disease.Therapy;
import remit.trial.population.VirtualPatient;

/** Which harms a patient's infusions do, drawn with numbers keyed by patient and ordinal and never by arm. */
final class InfusionHarms {

    /** How probable a harm is in the state that the patient is in. */
    interface Chance {

        /** The value of an expression, given the dose of the protocol. */
        double of(Expr probability, double dose);
    }

    /** A harm that will fall. */
    record Harm(String event, double day, boolean fatal) {}

    private final long seed;
    private final Chance chance;
    private final Map<String, Integer> infusions = new HashMap<>();
    private VirtualPatient patient;

    InfusionHarms(long seed, VirtualPatient anybody, Chance chance) {
        this.seed = seed;
        this.chance = chance;
        patient = anybody;
    }

    /** A new path. */
    void begin(VirtualPatient who) {
        patient = who;
        infusions.clear();
    }

    /** Whether a procedure ends at its first step, before anything is infused. */
    boolean prevent(Therapy therapy, Given.Dose dose) {
        for (Therapy.Harm harm : therapy.harms()) {
            if (harm.event().equals(PatientEvent.NEVER_INFUSED)
                    && applies(harm, dose)
                    && random(therapy, harm, 0).nextUniform() < chance.of(harm.probability(), dose.protocolDose())) {
                return true;
            }
        }
        return false;
    }

    /** The harms of the next infusion of a therapy. */
    List<Harm> next(Therapy therapy, Given.Dose dose, double day) {
        int ordinal = infusions.merge(therapy.id(), 1, Integer::sum) - 1;
        List<Harm> falling = new ArrayList<>();
        for (Therapy.Harm harm : therapy.harms()) {
            boolean asked = harm.per() == Therapy.Per.INFUSION || ordinal == 0;
            if (!asked || !applies(harm, dose) || harm.event().equals(PatientEvent.NEVER_INFUSED)) {
                continue;
            }
            RandomSequence random = random(therapy, harm, ordinal);
            double uniform = random.nextUniform();
            double delay = random.nextUniform() * harm.withinDays();
            if (uniform < chance.of(harm.probability(), dose.protocolDose())) {
                falling.add(new Harm(harm.event(), day + delay, harm.fatal()));
            }
        }
        return falling;
    }

    private static boolean applies(Therapy.Harm harm, Given.Dose dose) {
        return harm.conditioning() == null || harm.conditioning().equals(dose.conditioning());
    }

    private RandomSequence random(Therapy therapy, Therapy.Harm harm, int ordinal) {
        return KeyedRandom.of(seed, patient.slot(), "harm:" + therapy.id() + ":" + harm.event())
                .with(patient.attempt(), ordinal)
                .sequence();
    }
}
