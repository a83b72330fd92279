package remit.solve.machine;

import remit.solve.machine.Place.Constant;
import remit.solve.machine.Place.Memory;
import remit.solve.machine.Place.Register;
import remit.solve.tape.Precision;

/**
 * Writes vector instructions of one instruction set. The operation codes are those of the Intel 64 and IA-32
 * Architectures Software Developer's Manual, volume 2, which are the same for doubles and floats but for few; the
 * instruction sets differ in the prefixes, in how constants are reached and in what the outcome of a comparison is kept in (a mask): a mask register of AVX-512, a vector register
 * with all bits of a lane set or clear otherwise.
 */
abstract sealed class Assembler permits EvexAssembler, VexAssembler {

    static final int RAX = 0;
    static final int RCX = 1;
    static final int RDX = 2;
    static final int RSI = 6;
    static final int RDI = 7;
    static final int R8 = 8;
    static final int R9 = 9;
    static final int R10 = 10;
    static final int R11 = 11;

    static final int ADD = 0x58;
    static final int MULTIPLY = 0x59;
    static final int SUBTRACT = 0x5C;
    static final int MINIMUM = 0x5D;
    static final int DIVIDE = 0x5E;
    static final int MAXIMUM = 0x5F;
    private static final int UNPACK_LOW = 0x14;
    private static final int UNPACK_HIGH = 0x15;
    static final int AND = 0x54;
    static final int OR = 0x56;
    static final int XOR = 0x57;

    /** Added to the operation code of a fused operation: how the three operands are multiplied and added. */
    static final int FORM_132 = 0x90;

    static final int FORM_213 = 0xA0;
    static final int FORM_231 = 0xB0;

    /** The operation codes of fused operations without their form. */
    static final int FUSED_ADD = 0x8;

    static final int FUSED_SUBTRACT = 0xA;
    static final int FUSED_NEGATE_ADD = 0xC;

    /** Predicates of comparisons that are quiet on NaN; one with bit 2 flipped is its contrary. */
    static final int EQUAL = 0x00;

    static final int UNORDERED = 0x03;
    static final int NOT_EQUAL = 0x04;
    static final int ORDERED = 0x07;
    static final int FALSE = 0x08;
    static final int TRUE = 0x0C;
    static final int LESS = 0x11;
    static final int LESS_EQUAL = 0x12;
    static final int CONTRARY = 0x04;

    static final int DOWN = 0x9;
    static final int UP = 0xA;

    /** Instruction maps. */
    static final int MAP_0F = 1;

    static final int MAP_0F38 = 2;
    static final int MAP_0F3A = 3;

    /** No immediate byte. */
    static final int NONE = -1;

    final CodeBuffer code;
    final InstructionSet set;
    final Precision precision;
    final boolean isFloat;

    Assembler(InstructionSet set, Precision precision, CodeBuffer code) {
        this.set = set;
        this.precision = precision;
        this.code = code;
        isFloat = precision == Precision.FLOAT;
    }

    /** An assembler of an instruction set for some numbers that writes to a new buffer. */
    static Assembler of(InstructionSet set, Precision precision) {
        return switch (set) {
            case AVX512 -> new EvexAssembler(precision, new CodeBuffer(1, precision));
            case AVX2 -> new VexAssembler(precision, new CodeBuffer(set.lanes(precision), precision));
        };
    }

    /** One for doubles, without constants, that writes on behind this one. */
    abstract Assembler ofDoubles();

    /** The bytes of a vector register. */
    final int width() {
        return set.bytes();
    }

    /**
     * Writes an instruction.
     *
     * @param map the table of operation codes
     * @param target the register in the reg field
     * @param source the register in the vvvv field, 0 if there is none
     * @param operand the operand in the rm field
     * @param immediate the byte behind, or {@link #NONE}
     */
    abstract void instruction(int map, int operation, int target, int source, Place operand, int immediate);

    /** Whether masks are vector registers. */
    abstract boolean masksAreVectors();

    /** target = operand. */
    abstract void move(int target, Place operand);

    /** mask = whether the first compares with the second so. */
    abstract void compare(int mask, int predicate, int first, Place second);

    /** target = 1 where the mask is set, else 0. */
    abstract void truth(int target, int mask);

    /** target = then where the mask is set, else otherwise. */
    abstract void blend(int target, int mask, int otherwise, Place then);

    /** first = first and second, both masks. */
    abstract void both(int first, int second);

    /** first = first or second, both masks. */
    abstract void either(int first, int second);

    /** target = as many numbers of memory as it holds doubles, as doubles. */
    abstract void widen(int target, Memory memory);

    /** Transposes the square of doubles in the first registers; gives the registers of the columns. */
    abstract int[] transposed();

    /** Behind so many rows in the first registers: of each two rows the pairs of even lanes, then those of odd lanes. */
    final void unpackPairs(int rows) {
        for (int row = 0; row < rows; row += 2) {
            binary(UNPACK_LOW, rows + row, row, new Register(row + 1));
            binary(UNPACK_HIGH, rows + row + 1, row, new Register(row + 1));
        }
    }

    /** target = operand rounded down or up. */
    final void round(int target, Place operand, int direction) {
        instruction(MAP_0F3A, isFloat ? 0x08 : 0x09, target, 0, operand, direction);
    }

    /** target = first (operation) second. */
    final void binary(int operation, int target, int first, Place second) {
        instruction(MAP_0F, operation, target, first, second, NONE);
    }

    /** target = the square root of the operand. */
    final void squareRoot(int target, Place operand) {
        instruction(MAP_0F, 0x51, target, 0, operand, NONE);
    }

    /** target = the numbers of memory that the chooser names (vpermpd for eight doubles, else vpermps). */
    final void pick(int target, int chooser, Memory memory) {
        instruction(MAP_0F38, 0x16, target, chooser, memory, NONE);
    }

    /** A fused operation of target, source and operand in a form. */
    final void fused(int operation, int form, int target, int source, Place operand) {
        instruction(MAP_0F38, operation | form, target, source, operand, NONE);
    }

    /** memory = source. */
    final void store(Memory memory, int source) {
        instruction(MAP_0F, 0x11, source, 0, memory, NONE);
    }

    /** The base register = an address in a general register plus bytes. */
    final void address(int target, int general, int displacement) {
        code.put(0x48 | (target >> 3) << 2 | general >> 3);
        code.put(0x8D);
        code.put(0x80 | (target & 7) << 3 | (general & 7));
        code.putInt(displacement);
    }

    /** Leaves the upper halves of the vector registers clear, as the caller's code wants them, and returns. */
    final void leave() {
        code.put(0xC5);
        code.put(0xF8);
        code.put(0x77);
        code.put(0xC3);
    }

    /** Writes the ModRM byte and what follows it. */
    final void modRegisterMemory(int target, Place operand, int displacementUnit, int immediate) {
        int register = (target & 7) << 3;
        switch (operand) {
            case Register(int number) -> code.put(0xC0 | register | (number & 7));
            case Memory(int general, int displacement) ->
                memoryOperand(register, general & 7, displacement, displacementUnit);
            case Constant constant -> {
                code.put(register | 5);
                code.putDistance(constant.bits(precision), immediate == NONE ? 0 : 1);
            }
        }
        if (immediate != NONE) {
            code.put(immediate);
        }
    }

    private void memoryOperand(int register, int general, int displacement, int unit) {
        int scaled = displacement / unit;
        if (displacement == 0) {
            code.put(register | general);
        } else if (displacement % unit == 0 && scaled >= Byte.MIN_VALUE && scaled <= Byte.MAX_VALUE) {
            code.put(0x40 | register | general);
            code.put(scaled);
        } else {
            code.put(0x80 | register | general);
            code.putInt(displacement);
        }
    }

    /** The bit that extends a register number of the rm field to 16 registers, inverted; 1 for no extension. */
    static int invertedExtension(Place operand) {
        return switch (operand) {
            case Register(int number) -> ~number >> 3 & 1;
            case Memory(int general, int displacement) -> ~general >> 3 & 1;
            case Constant(long bits) -> 1;
        };
    }
}
