package remit.model;

import remit.domain.Place;
import remit.domain.Unit;
import remit.model.expr.Expr;

/**
 * A state of the model.
 *
 * @param symbol its name in the equations
 * @param name its display name; the symbol where none is given
 * @param unit its unit
 * @param initial its initial value, an expression of parameters
 * @param rate its rate per day: the sum of what all fragments contribute, in their order
 * @param place where it is declared
 * @param doc the comment above its declaration; may be empty
 */
public record Species(String symbol, String name, Unit unit, Expr initial, Expr rate, Place place, String doc) {}
