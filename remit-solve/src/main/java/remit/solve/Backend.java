package remit.solve;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.solve.machine.InstructionSet;
import remit.solve.machine.MachineTapes;
import remit.solve.tape.BytecodeTapes;
import remit.solve.tape.Precision;
import remit.solve.tape.Tape;
import remit.solve.tape.TapeCode;

/** What runs the steps, fastest first. All give the same bits. */
public enum Backend {
    /** Machine code, eight trajectories at a time; needs AVX-512 and executable memory. */
    AVX512,
    /** Machine code, four trajectories at a time; needs AVX2 with FMA and executable memory. */
    AVX2,
    /** Bytecode, one trajectory at a time; runs everywhere. */
    BYTECODE;

    /** The fastest that runs here. */
    public static Backend best() {
        InstructionSet set = InstructionSet.best();
        return switch (set) {
            case AVX512 -> AVX512;
            case AVX2 -> AVX2;
            case null -> BYTECODE;
        };
    }

    /** It in words: what runs, and how many patients at once. */
    public String description() {
        return description(Precision.DOUBLE);
    }

    /** The same for chosen numbers. */
    public String description(Precision precision) {
        return switch (this) {
            case AVX512 ->
                "machine code, AVX-512, %d patients at once".formatted(InstructionSet.AVX512.lanes(precision));
            case AVX2 -> "machine code, AVX2, %d patients at once".formatted(InstructionSet.AVX2.lanes(precision));
            case BYTECODE -> "bytecode, 1 patient at once";
        };
    }

    /**
     * The tapes made executable; null where this back end does not run.
     *
     * @param rowSize how many slots become a row
     * @param several how many of the tapes, from the first, several lanes run together
     */
    @Nullable
    TapeCode compile(List<Tape> tapes, int slots, int rowSize, int several, Precision precision) {
        List<Tape> wide = tapes.subList(0, several);
        return switch (this) {
            case AVX512 -> MachineTapes.compile(wide, slots, rowSize, InstructionSet.AVX512, precision);
            case AVX2 -> MachineTapes.compile(wide, slots, rowSize, InstructionSet.AVX2, precision);
            case BYTECODE -> new BytecodeTapes(tapes, slots, precision);
        };
    }
}
