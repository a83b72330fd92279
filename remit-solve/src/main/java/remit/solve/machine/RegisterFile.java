package remit.solve.machine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import remit.solve.machine.Place.Memory;
import remit.solve.machine.Place.Register;

/**
 * Which value is in which vector register. When a register is wanted and none is free, the value leaves whose next use
 * is farthest (Belady, IBM Systems Journal 5, 1966), values that memory holds already somewhat sooner; values that
 * memory does not hold are written to spill slots. Values come back when they are used.
 */
final class RegisterFile {

    /** A value that memory holds is read there unless it is used again within so many steps. */
    private static final int NEAR = 48;

    /** By how many steps a value must be used sooner to leave although it must be written first. */
    private static final int COST_OF_WRITING = 10;

    private static final int FREE = -1;
    private static final int NOWHERE = -1;

    private final Assembler assembler;
    private final SlotMap slots;
    private final Uses uses;
    private final int[] holder;
    private final boolean[] pinned;
    private final int[] register;
    private final @Nullable Place[] home;
    private final int[] spilled;
    private int[] freeSpills = new int[16];
    private int freeSpillCount;
    private int spillCount;
    private int traffic;
    private int step;

    RegisterFile(Assembler assembler, SlotMap slots, Uses uses, int values) {
        this.assembler = assembler;
        this.slots = slots;
        this.uses = uses;
        holder = new int[assembler.set.registers()];
        pinned = new boolean[holder.length];
        register = new int[values];
        home = new @Nullable Place[values];
        spilled = new int[values];
        Arrays.fill(holder, FREE);
        Arrays.fill(register, NOWHERE);
        Arrays.fill(spilled, NOWHERE);
    }

    /** How many spill slots were needed. */
    int spillCount() {
        return spillCount;
    }

    /** How often memory was read or written for values, constants and stores of the tape not counted. */
    int traffic() {
        return traffic;
    }

    /** Begins a step: no register is pinned. */
    void begin(int nextStep) {
        step = nextStep;
        Arrays.fill(pinned, false);
    }

    /** Says where memory holds a value, or that it does no longer. */
    void keepAt(int value, @Nullable Place place) {
        home[value] = place;
    }

    /** Where memory holds a value. */
    @Nullable
    Place home(int value) {
        return home[value];
    }

    /** Whether the present step or a later one uses a value. */
    boolean isNeeded(int value) {
        return uses.next(value) != Uses.NEVER;
    }

    boolean isInRegister(int value) {
        return register[value] != NOWHERE;
    }

    /** Whether the present step is the last use of a value that it uses. */
    boolean dies(int value) {
        return uses.afterNext(value) == Uses.NEVER;
    }

    /** Whether the value is in a register that the present step may overwrite. */
    boolean diesInRegister(int value) {
        return isInRegister(value) && dies(value);
    }

    /** Keeps the register of a value, if it is in one, for this step. */
    void pin(int value) {
        if (isInRegister(value)) {
            pinned[register[value]] = true;
        }
    }

    /** The register of a value, read from memory if need be; pinned. */
    int load(int value) {
        if (!isInRegister(value)) {
            int target = allocate();
            assembler.move(target, memoryOf(value));
            assign(value, target);
        }
        pin(value);
        return register[value];
    }

    /** Where this step should find a value: in a register, or in memory if it is not needed again soon. */
    Place operand(int value) {
        if (!isInRegister(value)) {
            int again = uses.afterNext(value);
            if (again == Uses.NEVER || again - step > NEAR) {
                return memoryOf(value);
            }
        }
        return new Register(load(value));
    }

    /** A register for this step, its content lost; pinned. */
    int allocate() {
        int chosen = choose();
        int leaving = holder[chosen];
        if (leaving != FREE) {
            evict(leaving);
        }
        pinned[chosen] = true;
        return chosen;
    }

    /** The register of a value that dies in this step, for another value. */
    int takeOver(int dying) {
        int taken = register[dying];
        holder[taken] = FREE;
        register[dying] = NOWHERE;
        return taken;
    }

    /** Says which value a register now holds. */
    void assign(int value, int to) {
        holder[to] = value;
        register[value] = to;
    }

    /** Ends the step: operands used for the last time give up their register and spill slot. */
    void end(int[] operands) {
        for (int value : operands) {
            uses.pass(value);
            if (uses.next(value) == Uses.NEVER) {
                forget(value);
            }
        }
    }

    private void forget(int value) {
        if (isInRegister(value)) {
            takeOver(value);
        }
        if (spilled[value] != NOWHERE) {
            if (freeSpillCount == freeSpills.length) {
                freeSpills = Arrays.copyOf(freeSpills, 2 * freeSpillCount);
            }
            freeSpills[freeSpillCount++] = spilled[value];
            spilled[value] = NOWHERE;
        }
    }

    private Place memoryOf(int value) {
        Place place = home[value];
        if (place == null) {
            throw new IllegalStateException("value " + value + " is lost");
        }
        if (place instanceof Memory) {
            traffic++;
        }
        return place;
    }

    private int choose() {
        int chosen = -1;
        long farthest = Long.MIN_VALUE;
        for (int candidate = 0; candidate < holder.length; candidate++) {
            if (pinned[candidate]) {
                continue;
            }
            int value = holder[candidate];
            if (value == FREE) {
                return candidate;
            }
            long distance = (long) uses.next(value) - (home[value] == null ? COST_OF_WRITING : 0);
            if (distance > farthest) {
                farthest = distance;
                chosen = candidate;
            }
        }
        if (chosen < 0) {
            throw new IllegalStateException("a step needs more registers than there are");
        }
        return chosen;
    }

    private void evict(int value) {
        int from = register[value];
        if (home[value] == null) {
            int spill = freeSpillCount > 0 ? freeSpills[--freeSpillCount] : spillCount++;
            Memory memory = slots.spill(spill);
            assembler.store(memory, from);
            traffic++;
            spilled[value] = spill;
            home[value] = memory;
        }
        register[value] = NOWHERE;
        holder[from] = FREE;
    }
}
