/**
 * Straight-line programs over doubles and their back ends. A {@link remit.solve.tape.Tape} says what is computed, in
 * which order and with which roundings; a {@link remit.solve.tape.TapeCode} runs it on one or several trajectories
 * (lanes) at once. Every back end gives the same bits.
 */
@NullMarked
package remit.solve.tape;

import org.jspecify.annotations.NullMarked;
