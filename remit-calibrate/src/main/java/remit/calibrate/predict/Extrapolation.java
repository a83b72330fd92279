package remit.calibrate.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import remit.calibrate.learn.Observation;
import remit.evidence.Evidence;
import remit.evidence.PublishedPopulation;
import remit.evidence.PublishedRegimen;
import remit.trial.disease.Therapy;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Regimen;
import remit.trial.run.TrialPlan;

/** What of a designed trial lies outside the published ones that were learned from: therapy, dose, follow-up, age. */
final class Extrapolation {

    private final TrialPlan plan;
    private final List<Observation> known;
    private final Evidence evidence;
    private final boolean blinded;

    /**
     * What lies outside.
     *
     * @param known figures that were learned from
     * @param evidence the tables
     * @param blinded whether the designed trial has a placebo arm
     */
    Extrapolation(TrialPlan plan, List<Observation> known, Evidence evidence, boolean blinded) {
        this.plan = plan;
        this.blinded = blinded;
        this.known = known.stream()
                .filter(one -> one.disease().equals(plan.disease().id()))
                .toList();
        this.evidence = evidence;
    }

    /** A sentence each; empty when all lies inside. */
    List<String> flags() {
        List<String> flags = new ArrayList<>();
        double longest = known.stream().mapToDouble(Observation::month).max().orElse(0);
        double months = plan.protocol().followUp().months();
        if (months > longest) {
            flags.add("Follow-up of %s months: the longest published figure of the disease is at month %s."
                    .formatted(number(months), number(longest)));
        }
        age(flags);
        for (Protocol.Arm arm : plan.protocol().arms()) {
            for (Regimen row : arm.study()) {
                Therapy therapy = plan.therapies().get(row.therapy());
                if (therapy != null && !therapy.kind().equals("placebo")) {
                    therapy(flags, arm, row, therapy);
                    openness(flags, arm, therapy);
                }
            }
        }
        return flags.stream().distinct().toList();
    }

    private void age(List<String> flags) {
        double youngest = Double.POSITIVE_INFINITY;
        double oldest = Double.NEGATIVE_INFINITY;
        for (PublishedPopulation population : evidence.populations()) {
            if (population.oneGroup() && plan.disease().evidence().contains(population.disease())) {
                Double mean = population.ageMean();
                youngest = Math.min(youngest, mean == null ? youngest : mean);
                oldest = Math.max(oldest, mean == null ? oldest : mean);
            }
        }
        Double asked = plan.protocol().population().ageMeanYears();
        if (asked != null && (asked < youngest || asked > oldest)) {
            flags.add("Mean age %s years: published arms of the disease have mean ages of %s to %s years."
                    .formatted(number(asked), number(youngest), number(oldest)));
        }
    }

    /** Hope and choice of patients act on open trials: what they taught may not hold where both are shut out. */
    private void openness(List<String> flags, Protocol.Arm arm, Therapy therapy) {
        double least = known.stream()
                .filter(one -> one.therapyClass().equals(therapy.kind()))
                .mapToDouble(Observation::openness)
                .min()
                .orElse(0);
        if (blinded && least > 0) {
            flags.add(
                    "Arm %s: what was learned of %s in this disease comes from open or uncontrolled trials; blinded ones usually find less, and the prediction may be too high."
                            .formatted(arm.id(), therapy.name()));
        }
    }

    private void therapy(List<String> flags, Protocol.Arm arm, Regimen row, Therapy therapy) {
        List<PublishedRegimen> published = evidence.regimens().stream()
                .filter(one ->
                        one.therapy().equals(therapy.id()) || therapy.evidence().contains(one.therapy()))
                .filter(one -> plan.disease().evidence().contains(disease(one)))
                .toList();
        if (published.isEmpty()) {
            flags.add("Arm %s: no published trial of %s in this disease is in the tables."
                    .formatted(arm.id(), therapy.name()));
            return;
        }
        Dose dose = dose(row);
        if (dose == null) {
            return;
        }
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (PublishedRegimen one : published) {
            Double amount = one.dose();
            if (amount != null && amount > 0 && one.unit().equals(dose.unit())) {
                least = Math.min(least, amount);
                most = Math.max(most, amount);
            }
        }
        if (most > 0 && (dose.amount() < least * 0.999 || dose.amount() > most * 1.001)) {
            flags.add("Arm %s: %s at %s %s; published doses in this disease are %s to %s."
                    .formatted(
                            arm.id(), therapy.name(), number(dose.amount()), dose.unit(), number(least), number(most)));
        }
    }

    /** A single dose in a unit of the tables. */
    private record Dose(double amount, String unit) {}

    private static @Nullable Dose dose(Regimen row) {
        return switch (row) {
            case Regimen.Cells cells -> new Dose(cells.millionCellsPerKg() * 1e6, "cells/kg");
            case Regimen.CarT cells -> new Dose(cells.millionCellsPerKg() * 1e6, "cells/kg");
            case Regimen.Boluses doses -> new Dose(doses.amount(), doses.unit().code());
            case Regimen.Daily daily -> null;
            case Regimen.Transplant transplant -> null;
            case Regimen.Placebo placebo -> null;
        };
    }

    private String disease(PublishedRegimen regimen) {
        PublishedPopulation population = evidence.population(regimen.trialId(), regimen.armId());
        return population == null ? "" : population.disease();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e5
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }
}
