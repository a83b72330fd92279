package remit.trial.run;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import remit.trial.disease.Disease;
import remit.trial.disease.Therapy;
import remit.trial.protocol.Protocol;

/**
 * All that the result of a trial depends on.
 *
 * @param protocol what the designer wrote
 * @param disease of the library
 * @param therapies by id: every therapy that an arm, the background or a conditional treatment uses
 * @param seed of all random draws
 * @param patientsPerArm virtual patients, each followed under every arm; at least 0
 * @param tolerances of the solver
 */
public record TrialPlan(
        Protocol protocol,
        Disease disease,
        Map<String, Therapy> therapies,
        long seed,
        int patientsPerArm,
        Tolerances tolerances) {

    public TrialPlan {
        therapies = Collections.unmodifiableMap(new TreeMap<>(therapies));
        if (patientsPerArm < 0) {
            throw new IllegalArgumentException("patientsPerArm " + patientsPerArm + " is negative");
        }
    }

    /** A plan with the standard tolerances. */
    public static TrialPlan of(
            Protocol protocol, Disease disease, Map<String, Therapy> therapies, long seed, int patientsPerArm) {
        return new TrialPlan(protocol, disease, therapies, seed, patientsPerArm, Tolerances.STANDARD);
    }

    /** The same trial solved to other tolerances. */
    public TrialPlan withTolerances(Tolerances other) {
        return new TrialPlan(protocol, disease, therapies, seed, patientsPerArm, other);
    }

    /** The same trial in other people. */
    public TrialPlan withDisease(Disease other) {
        return new TrialPlan(protocol, other, therapies, seed, patientsPerArm, tolerances);
    }

    /** A hash of everything that the patients of the plan depend on. */
    public long fingerprint() {
        return PlanFingerprint.of(this, 0);
    }

    /**
     * Tolerances of the solver.
     *
     * @param relative relative part of the local error
     * @param absolute absolute part, in units of a state's own scale
     * @param maxSteps steps a patient's arm may take
     */
    public record Tolerances(double relative, double absolute, int maxSteps) {
        /**
         * What a trial takes when nothing else is said. Measured against 1e-9 and 1e-11 on 100 patients each (November
         * 2026): in the placebo-controlled cell trial of the examples no reported SLEDAI, UPCR, C3, eGFR or SRI-4 of
         * any visit differed; with transplantation and CAR-T no SLEDAI or SRI-4 differed and 0.6 % of the UPCR did, by
         * 0.01 mostly (one step of its rounding) and 0.03 at most. Ten times looser, single SLEDAI differed.
         */
        public static final Tolerances STANDARD = new Tolerances(1e-4, 1e-5, 200_000);
    }
}
