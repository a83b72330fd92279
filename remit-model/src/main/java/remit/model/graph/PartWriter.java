package remit.model.graph;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes one part of a routine as a static method. */
final class PartWriter {

    // The method's arguments, as in Routine.run.
    private static final int STATES = 0;
    private static final int PARAMETERS = 1;
    private static final int BOUND = 2;
    private static final int SCRATCH = 3;
    private static final int OUT = 4;

    private static final ClassDesc MATH = ClassDesc.of(Math.class.getName());
    private static final ClassDesc STRICT_MATH = ClassDesc.of(StrictMath.class.getName());
    private static final ClassDesc OPERATIONS = ClassDesc.of(Operations.class.getName());

    private final CodeBuilder code;
    private final Schedule schedule;
    private final int part;
    private final Map<Node, Integer> bound;
    private final Map<Node, Integer> readings = new HashMap<>();
    private final Map<Node, Integer> locals = new HashMap<>();

    PartWriter(CodeBuilder code, Schedule schedule, int part, Map<Node, Integer> bound) {
        this.code = code;
        this.schedule = schedule;
        this.part = part;
        this.bound = bound;
    }

    void write() {
        List<Schedule.Step> steps = schedule.parts().get(part);
        for (Schedule.Step step : steps) {
            if (step.out() >= 0) {
                countReadings(step.node());
            } else {
                step.node().operands().forEach(this::countReadings);
            }
        }
        for (Schedule.Step step : steps) {
            if (step.out() >= 0) {
                code.aload(OUT).loadConstant(step.out());
                value(step.node());
                code.dastore();
            } else {
                remember(step.node());
            }
        }
        code.return_();
    }

    private void countReadings(Node node) {
        readings.merge(node, 1, Integer::sum);
        if (!schedule.isLeaf(node) && !schedule.isRemembered(node)) {
            node.operands().forEach(this::countReadings);
        }
    }

    private void remember(Node node) {
        operation(node);
        int scratch = schedule.scratchOf(node);
        boolean isReadHere = readings.getOrDefault(node, 0) > 0;
        if (scratch < 0 || isReadHere) {
            int local = code.allocateLocal(TypeKind.DOUBLE);
            locals.put(node, local);
            code.dstore(local);
            if (scratch >= 0) {
                code.aload(SCRATCH).loadConstant(scratch).dload(local).dastore();
            }
        } else {
            int local = code.allocateLocal(TypeKind.DOUBLE);
            code.dstore(local);
            code.aload(SCRATCH).loadConstant(scratch).dload(local).dastore();
        }
    }

    /** Pushes a node's value. */
    private void value(Node node) {
        Integer local = locals.get(node);
        if (local != null) {
            code.dload(local);
        } else if (bound.containsKey(node)) {
            element(node, BOUND, bound.get(node));
        } else if (node.kind() == Kind.CONSTANT) {
            constant(node.value());
        } else if (node.kind() == Kind.PARAMETER) {
            element(node, PARAMETERS, node.index());
        } else if (node.kind() == Kind.STATE) {
            element(node, STATES, node.index());
        } else if (schedule.isRemembered(node)) {
            element(node, SCRATCH, schedule.scratchOf(node));
        } else {
            operation(node);
        }
    }

    /** Pushes an array's element, keeping it in a local variable if the part reads it again. */
    private void element(Node node, int array, int index) {
        code.aload(array).loadConstant(index).daload();
        if (readings.getOrDefault(node, 0) > 1) {
            int local = code.allocateLocal(TypeKind.DOUBLE);
            locals.put(node, local);
            code.dup2().dstore(local);
        }
    }

    private void constant(double value) {
        long bits = Double.doubleToRawLongBits(value);
        if (bits == 0) {
            code.dconst_0();
        } else if (value == 1) {
            code.dconst_1();
        } else {
            code.ldc(value);
        }
    }

    private void operation(Node node) {
        if (node.kind() == Kind.SELECT && select(node)) {
            return;
        }
        if (node.kind() == Kind.POWER && node.index() < 0) {
            code.dconst_1();
        }
        node.operands().forEach(this::value);
        switch (node.kind()) {
            case ADD -> code.dadd();
            case SUBTRACT -> code.dsub();
            case MULTIPLY -> code.dmul();
            case DIVIDE -> code.ddiv();
            case NEGATE -> code.dneg();
            case POWER -> power(node.index());
            case SQRT -> call(MATH, "sqrt", 1);
            case ABS -> call(MATH, "abs", 1);
            case MIN -> call(OPERATIONS, "min", 2);
            case MAX -> call(OPERATIONS, "max", 2);
            case MULTIPLY_ADD -> call(MATH, "fma", 3);
            case MULTIPLY_SUBTRACT -> call(OPERATIONS, "multiplySubtract", 3);
            case SUBTRACT_PRODUCT -> call(OPERATIONS, "subtractProduct", 3);
            case FLOOR -> call(MATH, "floor", 1);
            case CEIL -> call(MATH, "ceil", 1);
            case EXP -> call(STRICT_MATH, "exp", 1);
            case LOG -> call(STRICT_MATH, "log", 1);
            case LOG10 -> call(STRICT_MATH, "log10", 1);
            case POW -> call(STRICT_MATH, "pow", 2);
            case LESS -> call(OPERATIONS, "less", 2);
            case LESS_EQUAL -> call(OPERATIONS, "lessEqual", 2);
            case EQUAL -> call(OPERATIONS, "equal", 2);
            case NOT_EQUAL -> call(OPERATIONS, "notEqual", 2);
            case NOT -> call(OPERATIONS, "not", 1);
            case AND -> call(OPERATIONS, "and", 2);
            case OR -> call(OPERATIONS, "or", 2);
            case ROUND -> call(OPERATIONS, "round", 1);
            case SELECT -> call(OPERATIONS, "select", 3);
            case CONSTANT, PARAMETER, STATE -> throw new IllegalStateException(node + " is no operation");
        }
    }

    /** A choice by a comparison that nothing else uses needs no truth value. */
    private boolean select(Node node) {
        Node condition = node.operands().getFirst();
        boolean isComparison = condition.kind() == Kind.LESS || condition.kind() == Kind.LESS_EQUAL;
        if (!isComparison || schedule.isRemembered(condition) || schedule.isLeaf(condition)) {
            return false;
        }
        condition.operands().forEach(this::value);
        value(node.operands().get(1));
        value(node.operands().get(2));
        call(OPERATIONS, condition.kind() == Kind.LESS ? "selectLess" : "selectLessEqual", 4);
        return true;
    }

    /** Raises what is on the stack (for a negative exponent: above a 1) by the scheme of IntegerPower. */
    private void power(int exponent) {
        if (exponent == 0) {
            code.pop2().dconst_1();
        } else {
            positivePower(Math.abs(exponent));
            if (exponent < 0) {
                code.ddiv();
            }
        }
    }

    private void positivePower(int exponent) {
        if (exponent == 1) {
            return;
        }
        if (exponent % 2 == 0) {
            positivePower(exponent / 2);
            code.dup2().dmul();
        } else {
            code.dup2();
            positivePower(exponent - 1);
            code.dmul();
        }
    }

    private void call(ClassDesc owner, String name, int arguments) {
        code.invokestatic(
                owner,
                name,
                MethodTypeDesc.of(ConstantDescs.CD_double, Collections.nCopies(arguments, ConstantDescs.CD_double)));
    }
}
