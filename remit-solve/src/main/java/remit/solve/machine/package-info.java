/**
 * Tapes as machine code of x86-64 processors, written into executable memory through the foreign function interface of
 * the JDK. Needs no compiler and no native library; where it cannot work, {@link remit.solve.machine.MachineTapes}
 * says so and another back end runs the tapes with the same bits.
 */
@NullMarked
package remit.solve.machine;

import org.jspecify.annotations.NullMarked;
