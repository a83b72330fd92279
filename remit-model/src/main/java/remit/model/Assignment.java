package remit.model;

import remit.domain.Place;
import remit.domain.Unit;
import remit.model.expr.Expr;

/**
 * A name that is an expression at all times. A hook is one too: the product, sum or maximum of its shares.
 *
 * @param symbol its name in the equations
 * @param name its display name; the symbol where none is given
 * @param unit its unit, as inferred or declared
 * @param value what it is
 * @param place where it is written; for a hook, where it is first used or shared
 * @param doc the comment above it; may be empty
 */
public record Assignment(String symbol, String name, Unit unit, Expr value, Place place, String doc) {}
