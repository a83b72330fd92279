package remit.solve.machine;

import remit.solve.machine.Place.Memory;
import remit.solve.tape.Tape;

/**
 * Where slots lie in memory. AVX-512 instructions reach 128 slots on either side of a general register with one byte;
 * so the parts of the frame that a tape uses most get a general register each.
 */
final class SlotMap {

    private static final int REACH = 128;
    private static final int[] SPARE = {
        Assembler.RAX, Assembler.RCX, Assembler.RDX, Assembler.R8, Assembler.R9, Assembler.R10, Assembler.R11
    };

    /** So many accesses make a general register worth its instruction. */
    private static final int WORTHWHILE = 4;

    /** Spill slots are guessed to be used once per so many instructions. */
    private static final int INSTRUCTIONS_PER_SPILL = 8;

    private final int slots;
    private final int width;
    private final int[] registerOfPart;

    /**
     * The slots of a tape.
     *
     * @param slots the slots of the frame without spill slots, which lie behind
     */
    SlotMap(Tape tape, int slots, Assembler assembler) {
        this.slots = slots;
        width = assembler.width();
        registerOfPart = new int[part(slots) + 1];
        if (!assembler.masksAreVectors()) {
            choose(counts(tape));
        }
    }

    private static int part(int slot) {
        return (slot + REACH) / (2 * REACH);
    }

    private int[] counts(Tape tape) {
        int[] count = new int[registerOfPart.length];
        for (int i = 0; i < tape.size(); i++) {
            if (tape.operation(i).reachesFrame()) {
                count[part(tape.slot(i))]++;
            }
        }
        count[part(slots)] += tape.size() / INSTRUCTIONS_PER_SPILL;
        return count;
    }

    private void choose(int[] count) {
        for (int general : SPARE) {
            int best = 0;
            for (int part = 1; part < count.length; part++) {
                if (count[part] >= WORTHWHILE && (best == 0 || count[part] > count[best])) {
                    best = part;
                }
            }
            if (best == 0) {
                return;
            }
            count[best] = 0;
            // 0 is RAX: numbers are kept plus one, 0 means the frame's own register.
            registerOfPart[best] = general + 1;
        }
    }

    /** Writes the instructions that set the general registers. */
    void enter(Assembler assembler) {
        for (int part = 1; part < registerOfPart.length; part++) {
            if (registerOfPart[part] != 0) {
                assembler.address(registerOfPart[part] - 1, Assembler.RDI, part * 2 * REACH * width);
            }
        }
    }

    /** A slot of the frame. */
    Memory frame(int slot) {
        int part = part(slot);
        if (part < registerOfPart.length && registerOfPart[part] != 0) {
            return new Memory(registerOfPart[part] - 1, (slot - part * 2 * REACH) * width);
        }
        return new Memory(Assembler.RDI, slot * width);
    }

    /** A slot of the window. */
    Memory window(int slot) {
        return new Memory(Assembler.RSI, slot * width);
    }

    /** A slot for a value that finds no register. */
    Memory spill(int index) {
        return frame(slots + index);
    }
}
