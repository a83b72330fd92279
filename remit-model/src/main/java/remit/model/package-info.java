/**
 * The model: fragments of Antimony text read, composed into one namespace, checked for names and units, and made
 * executable. {@link remit.model.FragmentReader} reads a file, {@link remit.model.Model#compose} joins fragments and
 * parameter tables, {@link remit.model.Kernel} runs the result: compiled, or interpreted as the oracle, bit for bit alike.
 *
 * <p>Time is in days. Nothing here knows a disease, a therapy or a trial.
 */
@NullMarked
package remit.model;

import org.jspecify.annotations.NullMarked;
