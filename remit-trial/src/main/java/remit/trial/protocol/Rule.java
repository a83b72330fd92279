package remit.trial.protocol;

import remit.domain.Place;
import remit.model.expr.Expr;

/**
 * A condition on a patient's observed values.
 *
 * @param text as the designer wrote it, for reports
 * @param expression the same, parsed; a word of the clinic ("refractory") is already replaced by its definition
 * @param place where it stands
 */
public record Rule(String text, Expr expression, Place place) {}
