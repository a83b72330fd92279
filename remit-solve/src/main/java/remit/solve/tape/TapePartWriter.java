package remit.solve.tape;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Writes one part of a tape as a static method of (frame, window). */
final class TapePartWriter {

    private static final int FRAME = 0;
    private static final int WINDOW = 1;

    private static final ClassDesc MATH = ClassDesc.of(Math.class.getName());
    private static final ClassDesc STRICT_MATH = ClassDesc.of(StrictMath.class.getName());
    private static final ClassDesc OPERATIONS = ClassDesc.of(BytecodeOperations.class.getName());

    private final CodeBuilder code;
    private final Tape tape;
    private final TapeParts parts;
    private final int part;
    private final boolean isFloat;
    private final TypeKind kind;
    private final ClassDesc type;
    private final Map<Integer, Integer> locals = new HashMap<>();

    TapePartWriter(CodeBuilder code, Tape tape, TapeParts parts, int part, Precision precision) {
        this.code = code;
        this.tape = tape;
        this.parts = parts;
        this.part = part;
        isFloat = precision == Precision.FLOAT;
        kind = isFloat ? TypeKind.FLOAT : TypeKind.DOUBLE;
        type = isFloat ? ConstantDescs.CD_float : ConstantDescs.CD_double;
    }

    void write() {
        for (int i = parts.from(part); i < parts.to(part); i++) {
            switch (tape.operation(i)) {
                case CONSTANT -> {}
                case LOAD, PICK -> {
                    code.aload(FRAME).loadConstant(tape.slot(i));
                    read();
                    keep(i);
                }
                case LOAD_WINDOW -> {
                    windowSlot(i);
                    read();
                    keep(i);
                }
                case STORE -> {
                    code.aload(FRAME).loadConstant(tape.slot(i));
                    push(tape.a(i));
                    write(code);
                }
                case STORE_WINDOW -> {
                    windowSlot(i);
                    push(tape.a(i));
                    write(code);
                }
                default -> {
                    if (parts.uses(i) > 0) {
                        compute(i);
                        keep(i);
                    }
                }
            }
        }
        code.return_();
    }

    /** Frame and index on the stack become the value there. */
    private void read() {
        code.daload();
        if (isFloat) {
            code.d2f();
        }
    }

    private void write(CodeBuilder to) {
        if (isFloat) {
            to.f2d();
        }
        to.dastore();
    }

    private void windowSlot(int instruction) {
        code.aload(FRAME).iload(WINDOW).loadConstant(tape.slot(instruction)).iadd();
    }

    private void keep(int instruction) {
        int local = code.allocateLocal(kind);
        locals.put(instruction, local);
        code.storeLocal(kind, local);
        int spill = parts.spillOf(instruction);
        if (spill >= 0) {
            code.aload(FRAME).loadConstant(spill).loadLocal(kind, local);
            write(code);
        }
    }

    /** Pushes a value computed before. */
    private void push(int instruction) {
        Integer local = locals.get(instruction);
        if (local != null) {
            code.loadLocal(kind, local);
        } else if (tape.operation(instruction) == Operation.CONSTANT) {
            constant(tape.constant(instruction));
        } else {
            code.aload(FRAME).loadConstant(parts.spillOf(instruction));
            read();
            local = code.allocateLocal(kind);
            locals.put(instruction, local);
            code.storeLocal(kind, local).loadLocal(kind, local);
        }
    }

    private void constant(double value) {
        if (isFloat) {
            code.ldc((float) value);
        } else if (Double.doubleToRawLongBits(value) == 0) {
            code.dconst_0();
        } else if (value == 1) {
            code.dconst_1();
        } else {
            code.ldc(value);
        }
    }

    private void compute(int instruction) {
        Operation operation = tape.operation(instruction);
        for (int k = 0; k < operation.operands(); k++) {
            push(tape.operand(instruction, k));
        }
        switch (operation) {
            case ADD -> arithmetic(code::dadd, code::fadd);
            case SUBTRACT -> arithmetic(code::dsub, code::fsub);
            case MULTIPLY -> arithmetic(code::dmul, code::fmul);
            case DIVIDE -> arithmetic(code::ddiv, code::fdiv);
            case NEGATE -> arithmetic(code::dneg, code::fneg);
            case SQRT -> inDouble("sqrt");
            case ABS -> call(MATH, "abs", 1);
            case FLOOR -> inDouble("floor");
            case CEIL -> inDouble("ceil");
            case EXP -> transcendental("exp", 1);
            case LOG -> transcendental("log", 1);
            case LOG10 -> transcendental("log10", 1);
            case POW -> transcendental("pow", 2);
            case MULTIPLY_ADD -> call(MATH, "fma", 3);
            case MULTIPLY_SUBTRACT -> call(OPERATIONS, "multiplySubtract", 3);
            case SUBTRACT_PRODUCT -> call(OPERATIONS, "subtractProduct", 3);
            case MIN -> call(OPERATIONS, "min", 2);
            case MAX -> call(OPERATIONS, "max", 2);
            case LESS -> call(OPERATIONS, "less", 2);
            case LESS_EQUAL -> call(OPERATIONS, "lessEqual", 2);
            case EQUAL -> call(OPERATIONS, "equal", 2);
            case NOT_EQUAL -> call(OPERATIONS, "notEqual", 2);
            case NOT -> call(OPERATIONS, "not", 1);
            case AND -> call(OPERATIONS, "and", 2);
            case OR -> call(OPERATIONS, "or", 2);
            case SELECT -> call(OPERATIONS, "select", 3);
            case LOAD, LOAD_WINDOW, CONSTANT, PICK, STORE, STORE_WINDOW ->
                throw new IllegalStateException(operation + " is not computed");
        }
    }

    private void arithmetic(Runnable inDoubles, Runnable inFloats) {
        (isFloat ? inFloats : inDoubles).run();
    }

    /** A function of Math that exists for doubles only; that of a float, rounded, is right ({@link Operation}). */
    private void inDouble(String name) {
        if (isFloat) {
            code.f2d();
        }
        call(MATH, name, 1, ConstantDescs.CD_double);
        if (isFloat) {
            code.d2f();
        }
    }

    private void transcendental(String name, int arguments) {
        if (isFloat) {
            throw new IllegalStateException(name + " is not computed in 32 bits");
        }
        call(STRICT_MATH, name, arguments);
    }

    private void call(ClassDesc owner, String name, int arguments) {
        call(owner, name, arguments, type);
    }

    private void call(ClassDesc owner, String name, int arguments, ClassDesc numbers) {
        code.invokestatic(owner, name, MethodTypeDesc.of(numbers, Collections.nCopies(arguments, numbers)));
    }
}
