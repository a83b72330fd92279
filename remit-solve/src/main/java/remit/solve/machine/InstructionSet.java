package remit.solve.machine;

import org.jspecify.annotations.Nullable;
import remit.solve.tape.Precision;

/** A vector instruction set that tapes can be written in. */
public enum InstructionSet {
    /** AVX-512 F, DQ and VL: 64 bytes in a register, 32 registers, mask registers. */
    AVX512(64, 32),
    /** AVX2 with FMA: 32 bytes in a register, 16 registers. */
    AVX2(32, 16);

    private final int bytes;
    private final int registers;

    InstructionSet(int bytes, int registers) {
        this.bytes = bytes;
        this.registers = registers;
    }

    /** How many doubles fill a register. */
    public int lanes() {
        return lanes(Precision.DOUBLE);
    }

    /** How many numbers fill a register. */
    public int lanes(Precision precision) {
        return bytes / precision.bytes();
    }

    /** The bytes of a register. */
    int bytes() {
        return bytes;
    }

    /** How many vector registers there are. */
    int registers() {
        return registers;
    }

    /** Whether this machine, its operating system and the settings of this virtual machine allow it. */
    public boolean isAvailable() {
        return switch (this) {
            case AVX512 -> CpuFeatures.HERE.avx512();
            case AVX2 -> CpuFeatures.HERE.avx2();
        };
    }

    /** The widest instruction set available here; null if there is none. */
    public static @Nullable InstructionSet best() {
        for (InstructionSet set : values()) {
            if (set.isAvailable()) {
                return set;
            }
        }
        return null;
    }
}
