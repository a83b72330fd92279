package remit.solve.tape;

import java.util.Arrays;

/** How a tape is cut into methods, and which values go from one to a later one. */
final class TapeParts {

    private static final int PART_BYTES = 4_000;
    private static final int BYTES_OF_OPERATION = 16;

    private final int[] start;
    private final int[] spill;
    private final int spills;
    private final int[] uses;

    TapeParts(Tape tape, int firstSpill) {
        int size = tape.size();
        int[] partOf = new int[size];
        int[] starts = new int[size / (PART_BYTES / BYTES_OF_OPERATION) + 2];
        int parts = 1;
        int bytes = 0;
        for (int i = 0; i < size; i++) {
            int next = isReachable(tape, i) ? BYTES_OF_OPERATION : 0;
            if (bytes + next > PART_BYTES) {
                starts[parts++] = i;
                bytes = 0;
            }
            bytes += next;
            partOf[i] = parts - 1;
        }
        start = Arrays.copyOf(starts, parts + 1);
        start[parts] = size;
        uses = new int[size];
        spill = new int[size];
        Arrays.fill(spill, -1);
        int count = 0;
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < tape.operation(i).operands(); k++) {
                int operand = tape.operand(i, k);
                uses[operand]++;
                if (partOf[operand] != partOf[i]
                        && spill[operand] < 0
                        && tape.operation(operand) != Operation.CONSTANT) {
                    spill[operand] = firstSpill + count++;
                }
            }
        }
        spills = count;
    }

    private static boolean isReachable(Tape tape, int instruction) {
        return tape.operation(instruction) != Operation.CONSTANT;
    }

    /** The number of methods. */
    int count() {
        return start.length - 1;
    }

    /** The first instruction of a part. */
    int from(int part) {
        return start[part];
    }

    /** One more than the last instruction of a part. */
    int to(int part) {
        return start[part + 1];
    }

    /** The slot through which a value reaches later parts; -1 if none reads it. */
    int spillOf(int instruction) {
        return spill[instruction];
    }

    /** How often a value is an operand. */
    int uses(int instruction) {
        return uses[instruction];
    }

    int spills() {
        return spills;
    }
}
