/**
 * Estimators, intervals and tests of clinical trials: values in, values out, no units and no disease.
 *
 * <p>Every entry is a static method or a small immutable value; an answer is an {@link remit.stats.Estimate} (value,
 * interval, level, number of subjects) or a {@link remit.stats.TestResult}. Each class names the paper of its method.
 * Distributions and special functions are Hipparchus's, which are pure Java; whatever else is transcendental goes through
 * {@link java.lang.StrictMath}, so that the same input gives the same bits on every machine. Sums run in the order of
 * the subjects given.
 *
 * <p>Missing data are the caller's affair: arrays must hold finite numbers only, and lengths must agree, otherwise
 * {@link java.lang.IllegalArgumentException}. What cannot be estimated (no subject, one subject and a spread, no event)
 * is not an error: the method's javadoc says which value stands for it, and {@link java.lang.Double#NaN} means undefined.
 */
@NullMarked
package remit.stats;

import org.jspecify.annotations.NullMarked;
