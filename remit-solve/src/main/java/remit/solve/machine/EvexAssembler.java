package remit.solve.machine;

import remit.solve.machine.Place.Constant;
import remit.solve.machine.Place.Memory;
import remit.solve.machine.Place.Register;
import remit.solve.tape.Precision;

/** AVX-512: EVEX prefixes, 512 bits, constants broadcast by the instruction that uses them, masks in k registers. */
final class EvexAssembler extends Assembler {

    private static final int EDGE = 8;

    /** The even and the odd quarters of two registers. */
    private static final int EVEN = 0x88;

    private static final int ODD = 0xDD;
    private static final int W = 0x80;
    private static final int PREFIX_66 = 1;
    private static final int LENGTH_512 = 2 << 5;
    private static final int BROADCAST = 1 << 4;
    private static final int ZEROING = 0x80;

    EvexAssembler(Precision precision, CodeBuffer code) {
        super(InstructionSet.AVX512, precision, code);
    }

    @Override
    boolean masksAreVectors() {
        return false;
    }

    @Override
    void instruction(int map, int operation, int target, int source, Place operand, int immediate) {
        masked(map, operation, target, source, operand, immediate, operand instanceof Constant ? BROADCAST : 0);
    }

    @Override
    void move(int target, Place operand) {
        switch (operand) {
            case Register(int number) -> {
                if (number != target) {
                    masked(MAP_0F, 0x28, target, 0, operand, NONE, 0);
                }
            }
            case Memory memory -> masked(MAP_0F, 0x10, target, 0, memory, NONE, 0);
            case Constant constant -> masked(MAP_0F38, broadcast(), target, 0, constant, NONE, 0);
        }
    }

    @Override
    void compare(int mask, int predicate, int first, Place second) {
        instruction(MAP_0F, 0xC2, mask, first, second, predicate);
    }

    @Override
    void truth(int target, int mask) {
        masked(MAP_0F38, broadcast(), target, 0, Constant.ONE, NONE, ZEROING | mask);
    }

    /** vbroadcastsd or vbroadcastss. */
    private int broadcast() {
        return isFloat ? 0x18 : 0x19;
    }

    @Override
    void blend(int target, int mask, int otherwise, Place then) {
        masked(MAP_0F38, 0x65, target, otherwise, then, NONE, (then instanceof Constant ? BROADCAST : 0) | mask);
    }

    @Override
    void both(int first, int second) {
        masks(0x41, first, second);
    }

    @Override
    void either(int first, int second) {
        masks(0x45, first, second);
    }

    @Override
    Assembler ofDoubles() {
        return new EvexAssembler(Precision.DOUBLE, code);
    }

    /** The distance in the instruction is counted in what it reads, which is half a register of floats. */
    @Override
    void widen(int target, Memory memory) {
        if (isFloat) {
            prefixed(MAP_0F, 0x5A, target, 0, memory, 0);
            modRegisterMemory(target, memory, width() / 2, NONE);
        } else {
            move(target, memory);
        }
    }

    /** Pairs of rows, then two pairs, then four. */
    @Override
    int[] transposed() {
        unpackPairs(EDGE);
        int[] columns = new int[EDGE];
        for (int odd = 0; odd < 2; odd++) {
            int first = EDGE + odd;
            int fours = 4 * odd;
            shuffle(fours, first, first + 2, EVEN);
            shuffle(fours + 1, first + 4, first + 6, EVEN);
            shuffle(fours + 2, first, first + 2, ODD);
            shuffle(fours + 3, first + 4, first + 6, ODD);
            shuffle(first, fours, fours + 1, EVEN);
            shuffle(first + 4, fours, fours + 1, ODD);
            shuffle(first + 2, fours + 2, fours + 3, EVEN);
            shuffle(first + 6, fours + 2, fours + 3, ODD);
            for (int column = odd; column < EDGE; column += 2) {
                columns[column] = EDGE + column;
            }
        }
        return columns;
    }

    /** vshuff64x2: two quarters of the first register and two of the second. */
    private void shuffle(int target, int first, int second, int choice) {
        instruction(MAP_0F3A, 0x23, target, first, new Register(second), choice);
    }

    /** kandw or korw: a VEX instruction on 16 bits. */
    private void masks(int operation, int first, int second) {
        code.put(0xC5);
        code.put(0x80 | (~first & 15) << 3 | 4);
        code.put(operation);
        code.put(0xC0 | first << 3 | second);
    }

    /** An instruction with the bits of broadcast, zeroing and mask as given. */
    private void masked(int map, int operation, int target, int source, Place operand, int immediate, int bits) {
        prefixed(map, operation, target, source, operand, bits);
        modRegisterMemory(target, operand, width(), immediate);
    }

    private void prefixed(int map, int operation, int target, int source, Place operand, int bits) {
        int index = operand instanceof Register(int number) ? ~number >> 4 & 1 : 1;
        code.put(0x62);
        code.put(
                (~target >> 3 & 1) << 7 | index << 6 | invertedExtension(operand) << 5 | (~target >> 4 & 1) << 4 | map);
        code.put((isFloat ? 0 : W) | (~source & 15) << 3 | 4 | (isFloat && map == MAP_0F ? 0 : PREFIX_66));
        code.put(LENGTH_512 | (~source >> 4 & 1) << 3 | bits);
        code.put(operation);
    }
}
