package remit.solve.tape;

/**
 * The memory that tapes work on: slots, each with one double per lane. Belongs to one thread.
 */
public interface Frame {

    /** The number of lanes. */
    int lanes();

    /** The value of a slot in a lane. */
    double at(int slot, int lane);

    /** Sets the value of a slot in a lane. */
    void put(int slot, int lane, double value);

    /**
     * Chooses whose values the lanes are given where a tape picks ({@link Operation#PICK}).
     *
     * @param firstSlot the first of consecutive slots where the choices of all lanes are kept; of no use as numbers
     * @param chosen for each lane the one whose values it is given, slot after slot
     */
    void choose(int firstSlot, int slots, int[] chosen);

    /**
     * Copies consecutive slots with all their lanes.
     *
     * @param into slot after slot from its begin, the lanes of a slot side by side
     */
    void readAll(int firstSlot, int slots, double[] into);

    /**
     * Sets consecutive slots with all their lanes.
     *
     * @param from slot after slot from its begin, the lanes of a slot side by side
     */
    void writeAll(int firstSlot, int slots, double[] from);

    /** Copies consecutive slots of a lane to an array. */
    default void read(int firstSlot, int lane, double[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = at(firstSlot + i, lane);
        }
    }

    /** Copies an array to consecutive slots of a lane. */
    default void write(int firstSlot, int lane, double[] from) {
        for (int i = 0; i < from.length; i++) {
            put(firstSlot + i, lane, from[i]);
        }
    }
}
