package remit.solve.machine;

import remit.solve.machine.Place.Constant;
import remit.solve.machine.Place.Memory;
import remit.solve.machine.Place.Register;
import remit.solve.tape.Precision;

/** AVX2 with FMA: VEX prefixes, 256 bits, constants repeated in memory, masks in vector registers. */
final class VexAssembler extends Assembler {

    private static final int EDGE = 4;

    /** The lower and the upper halves of two registers. */
    private static final int LOWER = 0x20;

    private static final int UPPER = 0x31;
    private static final int LENGTH_256 = 1 << 2;
    private static final int PREFIX_66 = 1;
    private static final int W = 0x80;

    VexAssembler(Precision precision, CodeBuffer code) {
        super(InstructionSet.AVX2, precision, code);
    }

    @Override
    boolean masksAreVectors() {
        return true;
    }

    @Override
    void instruction(int map, int operation, int target, int source, Place operand, int immediate) {
        // Only fused operations look at W; the others of map 0F38 and 0F3A want it clear.
        boolean wide = !isFloat && map == MAP_0F38 && operation >= FORM_132;
        int extension = invertedExtension(operand);
        int tail = (~source & 15) << 3 | LENGTH_256 | (isFloat && map == MAP_0F ? 0 : PREFIX_66);
        if (map == MAP_0F && extension == 1) {
            code.put(0xC5);
            code.put((~target >> 3 & 1) << 7 | tail);
        } else {
            code.put(0xC4);
            code.put((~target >> 3 & 1) << 7 | 1 << 6 | extension << 5 | map);
            code.put((wide ? W : 0) | tail);
        }
        code.put(operation);
        modRegisterMemory(target, operand, 1, immediate);
    }

    @Override
    void move(int target, Place operand) {
        switch (operand) {
            case Register(int number) -> {
                if (number != target) {
                    instruction(MAP_0F, 0x28, target, 0, operand, NONE);
                }
            }
            case Memory memory -> instruction(MAP_0F, 0x10, target, 0, memory, NONE);
            case Constant constant -> instruction(MAP_0F, 0x10, target, 0, constant, NONE);
        }
    }

    @Override
    void compare(int mask, int predicate, int first, Place second) {
        instruction(MAP_0F, 0xC2, mask, first, second, predicate);
    }

    @Override
    void truth(int target, int mask) {
        binary(AND, target, mask, Constant.ONE);
    }

    @Override
    void blend(int target, int mask, int otherwise, Place then) {
        instruction(MAP_0F3A, isFloat ? 0x4A : 0x4B, target, otherwise, then, mask << 4);
    }

    @Override
    void both(int first, int second) {
        binary(AND, first, first, new Register(second));
    }

    @Override
    void either(int first, int second) {
        binary(OR, first, first, new Register(second));
    }

    @Override
    Assembler ofDoubles() {
        return new VexAssembler(Precision.DOUBLE, code);
    }

    @Override
    void widen(int target, Memory memory) {
        instruction(MAP_0F, isFloat ? 0x5A : 0x10, target, 0, memory, NONE);
    }

    /** Pairs of rows, then two pairs. */
    @Override
    int[] transposed() {
        unpackPairs(EDGE);
        int[] columns = new int[EDGE];
        for (int odd = 0; odd < 2; odd++) {
            int first = EDGE + odd;
            halves(odd, first, first + 2, LOWER);
            halves(odd + 2, first, first + 2, UPPER);
            columns[odd] = odd;
            columns[odd + 2] = odd + 2;
        }
        return columns;
    }

    /** vperm2f128: a half of the first register and one of the second. */
    private void halves(int target, int first, int second, int choice) {
        instruction(MAP_0F3A, 0x06, target, first, new Register(second), choice);
    }
}
