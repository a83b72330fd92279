package remit.model;

import remit.domain.Place;
import remit.domain.Unit;

/**
 * A number that the trial may set while it runs, such as the amount of a dose or the slope of a taper; or a constant
 * written into a fragment.
 *
 * @param symbol its name in the equations
 * @param value its value until it is set
 * @param unit its unit
 * @param name its display name; the symbol where none is given
 * @param place where it is declared
 * @param doc the comment above its declaration; may be empty
 */
public record Input(String symbol, double value, Unit unit, String name, Place place, String doc) {}
