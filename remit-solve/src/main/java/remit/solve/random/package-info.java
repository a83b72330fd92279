/**
 * Random numbers by key: what is drawn depends on the key (seed, patient, purpose, indices) and on nothing else, never on
 * the order in which patients are computed. The same key gives the same numbers forever, on every machine.
 *
 * <p>{@link remit.solve.random.KeyedRandom} is the key, {@link remit.solve.random.RandomSequence} the numbers behind it.
 */
@NullMarked
package remit.solve.random;

import org.jspecify.annotations.NullMarked;
