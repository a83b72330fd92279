package remit.trial.disease;

import remit.domain.Provenance;
import remit.model.expr.Expr;

/**
 * A rule that sets one number of a patient from others, such as thymic output from age. Worked out once per patient, in
 * the order written; exp, log and pow are allowed.
 *
 * @param symbol parameter or trait that is set
 * @param value expression of covariates, shares, factors, parameters and what earlier laws set
 * @param provenance kind and source
 */
public record Law(String symbol, Expr value, Provenance provenance) {}
