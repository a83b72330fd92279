package remit.solve.tape;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A straight-line program: instructions in order, each with at most one value, which is named by the instruction's
 * number. It reads and writes the slots of a frame, and of a window into it whose place is given when it is run.
 * Immutable.
 */
public final class Tape {

    private final String name;
    private final Operation[] operations;
    private final int[] a;
    private final int[] b;
    private final int[] c;
    private final double[] constants;

    private Tape(Builder builder) {
        name = builder.name;
        operations = Arrays.copyOf(builder.operations, builder.count);
        a = Arrays.copyOf(builder.a, builder.count);
        b = Arrays.copyOf(builder.b, builder.count);
        c = Arrays.copyOf(builder.c, builder.count);
        constants = Arrays.copyOf(builder.constants, builder.count);
    }

    /** A tape to be written; the name is for messages. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** The name, for messages. */
    public String name() {
        return name;
    }

    /** The number of instructions. */
    public int size() {
        return operations.length;
    }

    /** What an instruction does. */
    public Operation operation(int instruction) {
        return operations[instruction];
    }

    /** The first operand: the number of an earlier instruction. */
    public int a(int instruction) {
        return a[instruction];
    }

    /** The second operand. */
    public int b(int instruction) {
        return b[instruction];
    }

    /** The third operand. */
    public int c(int instruction) {
        return c[instruction];
    }

    /** An operand by position, 0 to 2. */
    public int operand(int instruction, int position) {
        return switch (position) {
            case 0 -> a[instruction];
            case 1 -> b[instruction];
            case 2 -> c[instruction];
            default -> throw new IllegalArgumentException("no operand " + position);
        };
    }

    /** The slot that an instruction loads or stores, counted from the frame or from the window. */
    public int slot(int instruction) {
        return c[instruction];
    }

    /** The number of a CONSTANT. */
    public double constant(int instruction) {
        return constants[instruction];
    }

    /** Whether an instruction takes a transcendental function. */
    public boolean isTranscendental() {
        return Arrays.stream(operations).anyMatch(Operation::isTranscendental);
    }

    @Override
    public String toString() {
        return name + " (" + size() + " instructions)";
    }

    /** Writes a tape. Constants and loads of a slot not written since are made once. */
    public static final class Builder {

        private final String name;
        private Operation[] operations = new Operation[256];
        private int[] a = new int[256];
        private int[] b = new int[256];
        private int[] c = new int[256];
        private double[] constants = new double[256];
        private int count;
        private final Map<Long, Integer> constantAt = new HashMap<>();
        private final Map<Integer, Integer> inFrame = new HashMap<>();
        private final Map<Integer, Integer> inWindow = new HashMap<>();
        private final Map<Integer, Integer> picked = new HashMap<>();
        private final Set<Integer> stored = new HashSet<>();
        private int chooser = -1;

        private Builder(String name) {
            this.name = name;
        }

        /** A number. */
        public int constant(double value) {
            return constantAt.computeIfAbsent(
                    Double.doubleToRawLongBits(value), bits -> add(Operation.CONSTANT, 0, 0, 0, value));
        }

        /** The value of a slot of the frame. */
        public int load(int slot) {
            return inFrame.computeIfAbsent(slot, at -> add(Operation.LOAD, 0, 0, at, 0));
        }

        /** The value of a slot of the window. */
        public int loadWindow(int slot) {
            return inWindow.computeIfAbsent(slot, at -> add(Operation.LOAD_WINDOW, 0, 0, at, 0));
        }

        /**
         * The value of a slot of the frame in a chosen lane; a slot that the tape writes cannot be picked from.
         *
         * @param choice the loaded slot in which lanes were chosen ({@link Frame#choose}); the same in all of a tape
         * @param slot the slot
         */
        public int pick(int choice, int slot) {
            Operation loaded = operations[checked(choice)];
            boolean isLoaded = loaded == Operation.LOAD || loaded == Operation.LOAD_WINDOW;
            if (!isLoaded || (chooser != -1 && chooser != choice)) {
                throw new IllegalArgumentException("lanes are chosen in one slot");
            }
            if (stored.contains(slot)) {
                throw new IllegalArgumentException("slot " + slot + " is written");
            }
            chooser = choice;
            return picked.computeIfAbsent(slot, at -> add(Operation.PICK, choice, 0, at, 0));
        }

        /** Writes a slot of the frame; later loads yield the value. The window must not overlap the slots written. */
        public void store(int slot, int value) {
            if (picked.containsKey(slot)) {
                throw new IllegalArgumentException("slot " + slot + " is picked from");
            }
            stored.add(slot);
            add(Operation.STORE, checked(value), 0, slot, 0);
            inFrame.put(slot, value);
        }

        /** Writes a slot of the window. */
        public void storeWindow(int slot, int value) {
            add(Operation.STORE_WINDOW, checked(value), 0, slot, 0);
            inWindow.put(slot, value);
        }

        /**
         * An operation on earlier values.
         *
         * @throws IllegalArgumentException if the number of operands is wrong or one is no earlier value
         */
        public int of(Operation operation, int... operands) {
            if (!operation.isComputed() || operands.length != operation.operands()) {
                throw new IllegalArgumentException(
                        operation + " is not computed from " + operands.length + " operands");
            }
            int second = operands.length > 1 ? checked(operands[1]) : 0;
            int third = operands.length > 2 ? checked(operands[2]) : 0;
            return add(operation, checked(operands[0]), second, third, 0);
        }

        private int checked(int value) {
            if (value < 0
                    || value >= count
                    || operations[value] == Operation.STORE
                    || operations[value] == Operation.STORE_WINDOW) {
                throw new IllegalArgumentException("instruction " + value + " has no value");
            }
            return value;
        }

        private int add(Operation operation, int first, int second, int third, double constant) {
            if (count == operations.length) {
                operations = Arrays.copyOf(operations, 2 * count);
                a = Arrays.copyOf(a, 2 * count);
                b = Arrays.copyOf(b, 2 * count);
                c = Arrays.copyOf(c, 2 * count);
                constants = Arrays.copyOf(constants, 2 * count);
            }
            operations[count] = operation;
            a[count] = first;
            b[count] = second;
            c[count] = third;
            constants[count] = constant;
            return count++;
        }

        /** The tape written so far. */
        public Tape build() {
            return new Tape(this);
        }
    }
}
