package remit.trial.simulate;

import java.util.List;
import java.util.Set;
import remit.model.expr.Evaluator;
import remit.model.expr.Expr;
import remit.model.expr.Scope;

/** The words that steps and harms of a therapy may use beside the patient's own: the dose of the protocol. */
record Procedure(Scope patient, double dose, double cd34, boolean selected) implements Scope {

    static final Set<String> NAMES = Set.of("dose", "cd34", "selected");

    @Override
    public double value(String name) {
        return switch (name) {
            case "dose" -> dose;
            case "cd34" -> cd34;
            case "selected" -> selected ? 1 : 0;
            default -> patient.value(name);
        };
    }

    @Override
    public double call(String function, List<Expr> arguments, Evaluator evaluator) {
        return patient.call(function, arguments, evaluator);
    }
}
