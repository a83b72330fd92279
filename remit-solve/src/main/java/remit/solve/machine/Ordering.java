package remit.solve.machine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import remit.solve.tape.Operation;
import remit.solve.tape.Tape;

/**
 * Puts the instructions of a tape into orders that keep few values alive. A value is stored as soon as it is known where
 * its slot is free, so that it has a place in memory when its register is wanted. On demand, every stored value is
 * computed when its turn comes and not before, operands that need many registers first (Sethi and Ullman, Journal of the
 * ACM 17, 1970); that suits factorizations and derivatives. A tape that goes over vectors side by side is better as
 * written.
 *
 * <p>Latencies are not looked at: programs as long as these keep the reorder window of the processor full in either
 * order, and what they wait for was measured to be memory.
 */
final class Ordering {

    private final Plan plan;
    private final Tape tape;
    private final int[] need;
    private final boolean[] placed;
    private final int[] order;
    private int count;

    /** The store to make as soon as a value is known; the next one of the same value; -1 for none. */
    private final int[] firstStore;

    private final int[] nextStore;

    private Ordering(Plan plan) {
        this.plan = plan;
        tape = plan.tape();
        need = new int[tape.size()];
        placed = new boolean[tape.size()];
        order = new int[plan.size()];
        firstStore = new int[tape.size()];
        nextStore = new int[tape.size()];
        Arrays.fill(firstStore, -1);
    }

    /** The order of the tape, but stores at once. */
    static Plan asWritten(Plan plan) {
        Ordering ordering = new Ordering(plan);
        ordering.findEarlyStores();
        for (int step = 0; step < plan.size(); step++) {
            if (!ordering.placed[plan.instruction(step)]) {
                ordering.place(plan.instruction(step));
            }
        }
        return new Plan(plan, ordering.order);
    }

    /** Every stored value computed when its turn comes, and stores at once. */
    static Plan onDemand(Plan plan) {
        Ordering ordering = new Ordering(plan);
        ordering.findNeeds();
        ordering.findEarlyStores();
        for (int step = 0; step < plan.size(); step++) {
            int instruction = plan.instruction(step);
            if (isStore(ordering.tape.operation(instruction))) {
                ordering.demand(instruction);
            }
        }
        return new Plan(plan, ordering.order);
    }

    private static boolean isStore(Operation operation) {
        return operation == Operation.STORE || operation == Operation.STORE_WINDOW;
    }

    /** The registers that a value would need if nothing was shared. */
    private void findNeeds() {
        for (int step = 0; step < plan.size(); step++) {
            int instruction = plan.instruction(step);
            int[] operands = sorted(plan.operands(step));
            int registers = 1;
            for (int i = 0; i < operands.length; i++) {
                registers = Math.max(registers, need[operands[i]] + i);
            }
            need[instruction] = registers;
        }
    }

    /** Operands by falling need. */
    private int[] sorted(int[] operands) {
        int[] sorted = operands.clone();
        for (int i = 1; i < sorted.length; i++) {
            int moved = sorted[i];
            int at = i;
            while (at > 0 && need[sorted[at - 1]] < need[moved]) {
                sorted[at] = sorted[at - 1];
                at--;
            }
            sorted[at] = moved;
        }
        return sorted;
    }

    /** Stores to slots that the tape touches only once. */
    private void findEarlyStores() {
        Set<Integer> loaded = new HashSet<>();
        Map<Integer, Integer> stores = new HashMap<>();
        for (int i = 0; i < tape.size(); i++) {
            if (plan.isLive(i)) {
                switch (tape.operation(i)) {
                    case LOAD, LOAD_WINDOW -> loaded.add(slotKey(i));
                    case STORE, STORE_WINDOW -> stores.merge(slotKey(i), 1, Integer::sum);
                    default -> {}
                }
            }
        }
        for (int step = plan.size() - 1; step >= 0; step--) {
            int i = plan.instruction(step);
            if (isStore(tape.operation(i)) && !loaded.contains(slotKey(i)) && stores.getOrDefault(slotKey(i), 0) == 1) {
                nextStore[i] = firstStore[tape.a(i)];
                firstStore[tape.a(i)] = i;
            }
        }
    }

    private int slotKey(int instruction) {
        Operation operation = tape.operation(instruction);
        boolean window = operation == Operation.LOAD_WINDOW || operation == Operation.STORE_WINDOW;
        return 2 * tape.slot(instruction) + (window ? 1 : 0);
    }

    /** Places an instruction after all that it needs. */
    private void demand(int wanted) {
        int[] stack = new int[64];
        int depth = 0;
        stack[depth++] = wanted;
        while (depth > 0) {
            int instruction = stack[depth - 1];
            if (placed[instruction]) {
                depth--;
                continue;
            }
            int before = depth;
            int[] operands = sorted(plan.operandsOf(instruction));
            for (int i = operands.length - 1; i >= 0; i--) {
                int operand = operands[i];
                if (!placed[operand] && plan.operandsOf(operand).length > 0) {
                    if (depth == stack.length) {
                        stack = Arrays.copyOf(stack, 2 * depth);
                    }
                    stack[depth++] = operand;
                }
            }
            if (depth == before) {
                place(instruction);
                depth--;
            }
        }
    }

    private void place(int instruction) {
        order[count++] = instruction;
        placed[instruction] = true;
        for (int store = firstStore[instruction]; store >= 0; store = nextStore[store]) {
            if (!placed[store]) {
                order[count++] = store;
                placed[store] = true;
            }
        }
    }
}
