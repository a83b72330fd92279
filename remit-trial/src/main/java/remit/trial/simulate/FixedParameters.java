package remit.trial.simulate;

import java.util.HashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import remit.model.Model;
import remit.trial.disease.Therapy;

/**
 * The model parameters that are the same in every patient at all times, so that they can be part of the code: patients
 * draw them alike, and no dose, product or prescription sets them.
 */
final class FixedParameters implements ToDoubleFunction<String> {

    private final TrialModel trial;
    private final Set<String> set = new HashSet<>();

    FixedParameters(TrialModel trial) {
        this.trial = trial;
        Model model = trial.kernel().model();
        model.inputs().forEach(input -> set.add(input.symbol()));
        model.actions().forEach(action -> action.changes().forEach(change -> set.add(change.symbol())));
        for (Therapy therapy : trial.therapies()) {
            therapy.options().values().forEach(option -> {
                option.choices().values().forEach(choice -> set.addAll(choice.keySet()));
                String parameter = option.parameter();
                if (parameter != null) {
                    set.add(parameter);
                }
            });
            therapy.conditioning()
                    .values()
                    .forEach(procedure -> set.addAll(procedure.settings().keySet()));
        }
        for (TrialModel.Prescribed drug : trial.prescribed()) {
            if (drug.lag() >= 0 && drug.lag() < model.parameters().size()) {
                set.add(model.parameters().get(drug.lag()).symbol());
            }
        }
    }

    /** The value of a parameter or input; NaN if it may differ. */
    @Override
    public double applyAsDouble(String name) {
        return set.contains(name) ? Double.NaN : trial.draw().fixed(name);
    }
}
