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
    private final Map<Integer, Integer> locals = new HashMap<>();

    TapePartWriter(CodeBuilder code, Tape tape, TapeParts parts, int part) {
        this.code = code;
        this.tape = tape;
        this.parts = parts;
        this.part = part;
    }

    void write() {
        for (int i = parts.from(part); i < parts.to(part); i++) {
            switch (tape.operation(i)) {
                case CONSTANT -> {}
                case LOAD, PICK -> {
                    code.aload(FRAME).loadConstant(tape.slot(i)).daload();
                    keep(i);
                }
                case LOAD_WINDOW -> {
                    windowSlot(i);
                    code.daload();
                    keep(i);
                }
                case STORE -> {
                    code.aload(FRAME).loadConstant(tape.slot(i));
                    push(tape.a(i));
                    code.dastore();
                }
                case STORE_WINDOW -> {
                    windowSlot(i);
                    push(tape.a(i));
                    code.dastore();
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

    private void windowSlot(int instruction) {
        code.aload(FRAME).iload(WINDOW).loadConstant(tape.slot(instruction)).iadd();
    }

    private void keep(int instruction) {
        int local = code.allocateLocal(TypeKind.DOUBLE);
        locals.put(instruction, local);
        code.dstore(local);
        int spill = parts.spillOf(instruction);
        if (spill >= 0) {
            code.aload(FRAME).loadConstant(spill).dload(local).dastore();
        }
    }

    /** Pushes a value computed before. */
    private void push(int instruction) {
        Integer local = locals.get(instruction);
        if (local != null) {
            code.dload(local);
        } else if (tape.operation(instruction) == Operation.CONSTANT) {
            constant(tape.constant(instruction));
        } else {
            code.aload(FRAME).loadConstant(parts.spillOf(instruction)).daload();
            local = code.allocateLocal(TypeKind.DOUBLE);
            locals.put(instruction, local);
            code.dup2().dstore(local);
        }
    }

    private void constant(double value) {
        if (Double.doubleToRawLongBits(value) == 0) {
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
            case ADD -> code.dadd();
            case SUBTRACT -> code.dsub();
            case MULTIPLY -> code.dmul();
            case DIVIDE -> code.ddiv();
            case NEGATE -> code.dneg();
            case SQRT -> call(MATH, "sqrt", 1);
            case ABS -> call(MATH, "abs", 1);
            case FLOOR -> call(MATH, "floor", 1);
            case CEIL -> call(MATH, "ceil", 1);
            case EXP -> call(STRICT_MATH, "exp", 1);
            case LOG -> call(STRICT_MATH, "log", 1);
            case LOG10 -> call(STRICT_MATH, "log10", 1);
            case POW -> call(STRICT_MATH, "pow", 2);
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

    private void call(ClassDesc owner, String name, int arguments) {
        code.invokestatic(
                owner,
                name,
                MethodTypeDesc.of(ConstantDescs.CD_double, Collections.nCopies(arguments, ConstantDescs.CD_double)));
    }
}
