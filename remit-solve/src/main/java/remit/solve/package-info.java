/**
 * Stiff initial-value problems: one trajectory at a time, with dense output, exact sampling times and located events.
 * The package knows only {@code double[]} and time; what the numbers mean is the caller's business.
 *
 * <p>{@link remit.solve.StiffIntegrator} is the door. It asks a {@link remit.solve.Rhs} for derivatives and an analytic
 * sparse Jacobian, takes Rosenbrock steps ({@link remit.solve.RosenbrockMethod}) under a relative error control
 * ({@link remit.solve.Tolerance}), hands the solution to a {@link remit.solve.Sampler} and stops at a
 * {@link remit.solve.StateEvent}. A failure is a value ({@link remit.solve.SolveOutcome.Failed}), never an exception.
 */
@NullMarked
package remit.solve;

import org.jspecify.annotations.NullMarked;
