package remit.solve.machine;

import java.util.HashMap;
import java.util.Map;
import remit.solve.machine.Place.Constant;
import remit.solve.machine.Place.Memory;
import remit.solve.machine.Place.Register;
import remit.solve.tape.Operation;
import remit.solve.tape.Tape;

/**
 * Writes a tape as one function of machine code. The operations keep their meaning to the bit; of NaN only the payload
 * may differ.
 *
 * <p>Loads are made when their value is first used, which is why a store first brings the values to safety that its
 * slot held.
 */
final class TapeWriter {

    /** The mask register of AVX-512 for the first condition; the second has the next. */
    private static final int MASK = 1;

    private final Tape tape;
    private final Plan plan;
    private final Assembler assembler;
    private final SlotMap slots;
    private final RegisterFile registers;

    /** Which value a slot of the frame or window holds, of those that memory serves for. */
    private final Map<Memory, Integer> occupants = new HashMap<>();

    /**
     * A writer of a tape.
     *
     * @param plan the order
     * @param slots the slots of the frame, behind which the spill slots lie
     */
    TapeWriter(Plan plan, int slots, Assembler assembler) {
        this.plan = plan;
        tape = plan.tape();
        this.assembler = assembler;
        this.slots = new SlotMap(tape, slots, assembler);
        registers = new RegisterFile(assembler, this.slots, new Uses(plan), tape.size());
    }

    /** How many spill slots the function needs. */
    int spillCount() {
        return registers.spillCount();
    }

    /** How often memory is read or written for values. */
    int traffic() {
        return registers.traffic();
    }

    /** Writes a tape in the order that needs memory least; returns how many spill slots it needs. */
    static int writeBest(Plan plan, int slots, Assembler assembler) {
        int start = assembler.code.size();
        Plan asWritten = Ordering.asWritten(plan);
        TapeWriter first = new TapeWriter(asWritten, slots, assembler);
        first.write();
        if (first.traffic() == 0) {
            return 0;
        }
        assembler.code.truncate(start);
        TapeWriter second = new TapeWriter(Ordering.onDemand(plan), slots, assembler);
        second.write();
        if (second.traffic() < first.traffic()) {
            return second.spillCount();
        }
        assembler.code.truncate(start);
        TapeWriter again = new TapeWriter(asWritten, slots, assembler);
        again.write();
        return again.spillCount();
    }

    /** Writes the function. */
    void write() {
        slots.enter(assembler);
        for (int i = 0; i < tape.size(); i++) {
            if (plan.isLive(i)) {
                switch (tape.operation(i)) {
                    case LOAD -> occupy(slots.frame(tape.slot(i)), i);
                    case LOAD_WINDOW -> occupy(slots.window(tape.slot(i)), i);
                    case CONSTANT -> registers.keepAt(i, Constant.of(tape.constant(i)));
                    default -> {}
                }
            }
        }
        for (int step = 0; step < plan.size(); step++) {
            registers.begin(step);
            for (int operand : plan.operands(step)) {
                registers.pin(operand);
            }
            int instruction = plan.instruction(step);
            switch (tape.operation(instruction)) {
                case STORE -> store(slots.frame(tape.slot(instruction)), tape.a(instruction));
                case STORE_WINDOW -> store(slots.window(tape.slot(instruction)), tape.a(instruction));
                default -> registers.assign(instruction, compute(step, instruction));
            }
            registers.end(plan.operands(step));
        }
        assembler.leave();
    }

    private void occupy(Memory memory, int value) {
        occupants.put(memory, value);
        registers.keepAt(value, memory);
    }

    private void store(Memory memory, int value) {
        if (memory.equals(registers.home(value))) {
            return;
        }
        Integer occupant = occupants.remove(memory);
        if (occupant != null) {
            if (registers.isNeeded(occupant)) {
                registers.load(occupant);
            }
            registers.keepAt(occupant, null);
        }
        assembler.store(memory, registers.load(value));
        if (registers.home(value) == null) {
            occupy(memory, value);
        }
    }

    private int compute(int step, int i) {
        Operation operation = tape.operation(i);
        int a = tape.a(i);
        int b = tape.b(i);
        return switch (operation) {
            case ADD -> commutative(step, Assembler.ADD, a, b);
            case MULTIPLY -> commutative(step, Assembler.MULTIPLY, a, b);
            case SUBTRACT -> binary(step, Assembler.SUBTRACT, a, registers.load(a), b);
            case DIVIDE -> binary(step, Assembler.DIVIDE, a, registers.load(a), b);
            case NEGATE -> withConstant(step, Assembler.XOR, a, Constant.SIGN);
            case ABS -> withConstant(step, Assembler.AND, a, Constant.ALL_BUT_SIGN);
            case MIN -> extremum(step, Assembler.MINIMUM, a, b);
            case MAX -> extremum(step, Assembler.MAXIMUM, a, b);
            case SQRT -> {
                Place operand = registers.operand(a);
                int target = target(step);
                assembler.squareRoot(target, operand);
                yield target;
            }
            case FLOOR -> round(step, a, Assembler.DOWN);
            case CEIL -> round(step, a, Assembler.UP);
            case MULTIPLY_ADD -> fused(Assembler.FUSED_ADD, a, b, tape.c(i));
            case MULTIPLY_SUBTRACT -> fused(Assembler.FUSED_SUBTRACT, a, b, tape.c(i));
            case SUBTRACT_PRODUCT -> fused(Assembler.FUSED_NEGATE_ADD, a, b, tape.c(i));
            case LESS, LESS_EQUAL, EQUAL, NOT_EQUAL -> comparison(step, predicate(operation), a, registers.operand(b));
            case NOT ->
                isTruth(a)
                        ? withConstant(step, Assembler.XOR, a, Constant.ONE)
                        : comparison(step, Assembler.FALSE, a, Constant.ZERO);
            case AND -> isTruth(a) && isTruth(b) ? commutative(step, Assembler.AND, a, b) : junction(step, true, a, b);
            case OR -> isTruth(a) && isTruth(b) ? commutative(step, Assembler.OR, a, b) : junction(step, false, a, b);
            case SELECT -> select(step, i);
            case PICK -> {
                int chooser = registers.load(a);
                int target = target(step);
                assembler.pick(target, chooser, slots.frame(tape.slot(i)));
                yield target;
            }
            case LOAD, LOAD_WINDOW, CONSTANT, STORE, STORE_WINDOW, EXP, LOG, LOG10, POW ->
                throw new IllegalStateException();
        };
    }

    /** A register for the value of a step: that of an operand that dies, or one more. */
    private int target(int step) {
        for (int operand : plan.operands(step)) {
            if (registers.diesInRegister(operand)) {
                return registers.takeOver(operand);
            }
        }
        return registers.allocate();
    }

    private int binary(int step, int operation, int first, int firstRegister, int second) {
        Place operand = first == second ? new Register(firstRegister) : registers.operand(second);
        int target = target(step);
        assembler.binary(operation, target, firstRegister, operand);
        return target;
    }

    private int commutative(int step, int operation, int a, int b) {
        return registers.isInRegister(a) || !registers.isInRegister(b)
                ? binary(step, operation, a, registers.load(a), b)
                : binary(step, operation, b, registers.load(b), a);
    }

    private int withConstant(int step, int operation, int value, Constant constant) {
        int first = registers.load(value);
        int target = target(step);
        assembler.binary(operation, target, first, constant);
        return target;
    }

    private int round(int step, int value, int direction) {
        Place operand = registers.operand(value);
        int target = target(step);
        assembler.round(target, operand, direction);
        return target;
    }

    /**
     * The machine's operation yields its second operand if either is NaN or both are zero; ours yields the first if that
     * is NaN. They agree where the first cannot be NaN. With a second that is neither NaN nor zero ours is the machine's
     * with the operands exchanged; with zero too, but for the sign of zero, which adding +0 makes that of +0.
     */
    private int extremum(int step, int operation, int a, int b) {
        if (isNumber(a)) {
            return binary(step, operation, a, registers.load(a), b);
        }
        double number = assembler.precision.round(tape.constant(b));
        boolean plusZero = tape.operation(b) == Operation.CONSTANT && Double.doubleToRawLongBits(number) == 0;
        if (isNumber(b) && (number != 0 || plusZero)) {
            int target = binary(step, operation, b, registers.load(b), a);
            if (plusZero) {
                assembler.binary(Assembler.ADD, target, target, Constant.ZERO);
            }
            return target;
        }
        int first = registers.load(a);
        Place second = a == b ? new Register(first) : registers.operand(b);
        int mask = mask(MASK);
        int target = registers.allocate();
        assembler.compare(mask, Assembler.UNORDERED, first, new Register(first));
        assembler.binary(operation, target, first, second);
        assembler.blend(target, mask, target, new Register(first));
        return target;
    }

    private boolean isNumber(int value) {
        return tape.operation(value) == Operation.CONSTANT && !Double.isNaN(tape.constant(value));
    }

    /** A fused operation: the target must be the register of an operand, at best of one that dies. */
    private int fused(int operation, int a, int b, int c) {
        if (registers.diesInRegister(c)) {
            return addend(operation, a, b, true, c);
        }
        if (registers.diesInRegister(a)) {
            return multiplicand(operation, a, b, c);
        }
        if (registers.diesInRegister(b)) {
            return multiplicand(operation, b, a, c);
        }
        if (registers.isInRegister(c) && !registers.isInRegister(a)) {
            return copiedMultiplicand(operation, a, b, c);
        }
        if (registers.isInRegister(c) && !registers.isInRegister(b)) {
            return copiedMultiplicand(operation, b, a, c);
        }
        return addend(operation, a, b, false, c);
    }

    /** The target is the register of the number added to, or a copy of it. */
    private int addend(int operation, int a, int b, boolean dying, int c) {
        boolean exchange = !registers.isInRegister(a) && registers.isInRegister(b);
        int first = registers.load(exchange ? b : a);
        Place second = a == b ? new Register(first) : registers.operand(exchange ? a : b);
        int target;
        if (dying) {
            target = registers.takeOver(c);
        } else {
            Place source = registers.operand(c);
            target = registers.allocate();
            assembler.move(target, source);
        }
        assembler.fused(operation, Assembler.FORM_231, target, first, second);
        return target;
    }

    /** The target is the register of a factor that dies. */
    private int multiplicand(int operation, int dying, int other, int c) {
        int target = registers.load(dying);
        if (!registers.isInRegister(other) && registers.isInRegister(c)) {
            Place factor = registers.operand(other);
            assembler.fused(operation, Assembler.FORM_132, target, registers.load(c), factor);
        } else {
            int factor = registers.load(other);
            assembler.fused(operation, Assembler.FORM_213, target, factor, registers.operand(c));
        }
        return registers.takeOver(dying);
    }

    /** The target is a copy of a factor that is in memory. */
    private int copiedMultiplicand(int operation, int copied, int other, int c) {
        Place source = registers.operand(copied);
        int factor = registers.load(other);
        Place addend = registers.operand(c);
        int target = registers.allocate();
        assembler.move(target, source);
        assembler.fused(operation, Assembler.FORM_213, target, factor, addend);
        return target;
    }

    private static int predicate(Operation comparison) {
        return switch (comparison) {
            case LESS -> Assembler.LESS;
            case LESS_EQUAL -> Assembler.LESS_EQUAL;
            case EQUAL -> Assembler.EQUAL;
            case NOT_EQUAL -> Assembler.NOT_EQUAL;
            default -> throw new IllegalStateException(comparison + " compares nothing");
        };
    }

    /** Whether a value is 1 or 0 for certain. */
    private boolean isTruth(int value) {
        return switch (tape.operation(value)) {
            case LESS, LESS_EQUAL, EQUAL, NOT_EQUAL, NOT, AND, OR -> true;
            default -> false;
        };
    }

    /** Where to keep a mask: a mask register or, where there are none, a vector register. */
    private int mask(int number) {
        return assembler.masksAreVectors() ? registers.allocate() : number;
    }

    private int comparison(int step, int predicate, int first, Place second) {
        int firstRegister = registers.load(first);
        int target = target(step);
        int mask = assembler.masksAreVectors() ? target : MASK;
        assembler.compare(mask, predicate, firstRegister, second);
        assembler.truth(target, mask);
        return target;
    }

    private int junction(int step, boolean conjunction, int a, int b) {
        int first = registers.load(a);
        int second = registers.load(b);
        int mask = mask(MASK);
        int other = mask(MASK + 1);
        assembler.compare(mask, Assembler.TRUE, first, Constant.ZERO);
        assembler.compare(other, Assembler.TRUE, second, Constant.ZERO);
        if (conjunction) {
            assembler.both(mask, other);
        } else {
            assembler.either(mask, other);
        }
        int target = assembler.masksAreVectors() ? mask : target(step);
        assembler.truth(target, mask);
        return target;
    }

    private int select(int step, int i) {
        int condition = tape.a(i);
        int then = tape.b(i);
        int otherwise = tape.c(i);
        int predicate = Assembler.TRUE;
        int first = condition;
        Place second = Constant.ZERO;
        if (plan.isFused(condition)) {
            predicate = predicate(tape.operation(condition));
            first = tape.a(condition);
            second = first == tape.b(condition)
                    ? new Register(registers.load(first))
                    : registers.operand(tape.b(condition));
        }
        if (registers.isInRegister(then) && !registers.isInRegister(otherwise)) {
            predicate ^= Assembler.CONTRARY;
            then = otherwise;
            otherwise = tape.b(i);
        }
        int mask = mask(MASK);
        assembler.compare(mask, predicate, registers.load(first), second);
        int otherwiseRegister = registers.load(otherwise);
        Place thenPlace = registers.operand(then);
        int target = assembler.masksAreVectors() ? mask : target(step);
        assembler.blend(target, mask, otherwiseRegister, thenPlace);
        return target;
    }
}
