/**
 * Remit's engine beside other integrators, on the same model, patients and jumps, at equal error.
 *
 * <p>{@link remit.bench.peers.PeerComparison} is the entry, called by {@code bench/peers.sh}: it exports the model as C
 * and the patients as numbers, and runs what the script has built of them.
 */
@NullMarked
package remit.bench.peers;

import org.jspecify.annotations.NullMarked;
