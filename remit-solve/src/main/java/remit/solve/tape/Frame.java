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
     * @param slot where the choices of all lanes are kept; of no use as numbers
     * @param chosen for each lane the one whose values it is given
     * @param first where in that array the first lane's stands
     */
    void choose(int slot, int[] chosen, int first);

    /** A block for {@link #readAll}. */
    LaneBlock block(int slots);

    /** Copies consecutive slots with all their lanes to a block of this frame. */
    void readAll(int firstSlot, int slots, LaneBlock into);

    /**
     * Sets consecutive slots with all their lanes.
     *
     * @param from slot after slot, the lanes of a slot side by side
     * @param first where in that array the first number stands
     */
    void writeAll(int firstSlot, int slots, double[] from, int first);

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
