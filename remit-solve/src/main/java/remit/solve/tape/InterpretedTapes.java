package remit.solve.tape;

import java.util.List;

/** Evaluates tapes instruction by instruction on one lane: the oracle of the other back ends. */
public final class InterpretedTapes extends OneLane {

    private final int slots;

    /**
     * An interpreter.
     *
     * @param slots the size of the frame
     */
    public InterpretedTapes(List<Tape> tapes, int slots) {
        this(tapes, slots, Precision.DOUBLE);
    }

    /** As the shorter constructor, in chosen numbers. */
    public InterpretedTapes(List<Tape> tapes, int slots, Precision precision) {
        super(tapes, precision);
        this.slots = slots;
    }

    @Override
    public Frame frame() {
        return new HeapFrame(slots, precision);
    }

    @Override
    public void run(int tape, Frame frame, int window) {
        Tape code = tapes.get(tape);
        double[] memory = ((HeapFrame) frame).values();
        double[] value = new double[code.size()];
        for (int i = 0; i < value.length; i++) {
            switch (code.operation(i)) {
                case LOAD, PICK -> value[i] = memory[code.slot(i)];
                case LOAD_WINDOW -> value[i] = memory[window + code.slot(i)];
                case CONSTANT -> value[i] = precision.round(code.constant(i));
                case STORE -> memory[code.slot(i)] = value[code.a(i)];
                case STORE_WINDOW -> memory[window + code.slot(i)] = value[code.a(i)];
                default -> value[i] = apply(code.operation(i), value[code.a(i)], value[code.b(i)], value[code.c(i)]);
            }
        }
    }

    private double apply(Operation operation, double a, double b, double c) {
        return precision == Precision.FLOAT
                ? operation.apply((float) a, (float) b, (float) c)
                : operation.apply(a, b, c);
    }
}
