package remit.solve.machine;

import java.util.Arrays;
import remit.solve.tape.Operation;
import remit.solve.tape.Tape;

/**
 * What of a tape is written as machine code, in which order: instructions whose value nobody uses are left out; loads
 * and constants are left to their uses; a comparison that only selects asks for is made at the select.
 */
final class Plan {

    private static final int[] NONE = {};

    private final Tape tape;
    private final boolean[] live;
    private final boolean[] fused;
    private final int[][] operandsOf;
    private final int[] order;

    /** The plan of a tape, in the order of the tape. */
    Plan(Tape tape) {
        this.tape = tape;
        live = new boolean[tape.size()];
        fused = new boolean[tape.size()];
        findLive();
        findFused();
        operandsOf = new int[tape.size()][];
        int[] inOrder = new int[tape.size()];
        int count = 0;
        for (int i = 0; i < tape.size(); i++) {
            operandsOf[i] = NONE;
            if (live[i] && !fused[i] && tape.operation(i).operands() > 0) {
                inOrder[count++] = i;
                operandsOf[i] = distinctOperands(i);
            }
        }
        order = Arrays.copyOf(inOrder, count);
    }

    /** The same instructions in another order. */
    Plan(Plan plan, int[] order) {
        tape = plan.tape;
        live = plan.live;
        fused = plan.fused;
        operandsOf = plan.operandsOf;
        this.order = order;
    }

    /** The tape. */
    Tape tape() {
        return tape;
    }

    /** The number of steps. */
    int size() {
        return order.length;
    }

    /** The instruction of the tape that a step carries out. */
    int instruction(int step) {
        return order[step];
    }

    /** The values a step uses, each once. */
    int[] operands(int step) {
        return operandsOf[order[step]];
    }

    /** The values an instruction uses, each once; none for one that is no step. */
    int[] operandsOf(int instruction) {
        return operandsOf[instruction];
    }

    /** Whether the value of an instruction is used. */
    boolean isLive(int instruction) {
        return live[instruction];
    }

    /** Whether an instruction is carried out by the selects that use it. */
    boolean isFused(int instruction) {
        return fused[instruction];
    }

    static boolean isComparison(Operation operation) {
        return switch (operation) {
            case LESS, LESS_EQUAL, EQUAL, NOT_EQUAL -> true;
            default -> false;
        };
    }

    private void findLive() {
        for (int i = tape.size() - 1; i >= 0; i--) {
            Operation operation = tape.operation(i);
            live[i] |= operation == Operation.STORE || operation == Operation.STORE_WINDOW;
            if (live[i]) {
                for (int position = 0; position < operation.operands(); position++) {
                    live[tape.operand(i, position)] = true;
                }
            }
        }
    }

    private void findFused() {
        for (int i = 0; i < fused.length; i++) {
            fused[i] = live[i] && isComparison(tape.operation(i));
        }
        for (int i = 0; i < fused.length; i++) {
            Operation operation = tape.operation(i);
            if (live[i]) {
                for (int position = operation == Operation.SELECT ? 1 : 0;
                        position < operation.operands();
                        position++) {
                    fused[tape.operand(i, position)] = false;
                }
            }
        }
    }

    private int[] distinctOperands(int instruction) {
        int[] found = new int[4];
        int count = 0;
        for (int position = 0; position < tape.operation(instruction).operands(); position++) {
            int operand = tape.operand(instruction, position);
            if (fused[operand]) {
                count = add(found, count, tape.a(operand));
                count = add(found, count, tape.b(operand));
            } else {
                count = add(found, count, operand);
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static int add(int[] found, int count, int value) {
        for (int i = 0; i < count; i++) {
            if (found[i] == value) {
                return count;
            }
        }
        found[count] = value;
        return count + 1;
    }
}
