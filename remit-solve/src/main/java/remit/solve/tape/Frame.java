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
     * Chooses whose values a lane is given where a tape picks ({@link Operation#PICK}).
     *
     * @param slot where the choices of all lanes are kept; of no use as numbers
     * @param lane the lane that computes
     * @param chosen the lane whose values it is given
     */
    void choose(int slot, int lane, int chosen);

    /**
     * Copies consecutive slots with all their lanes to an array.
     *
     * @param into slot after slot, the lanes of a slot side by side
     */
    void readAll(int firstSlot, int slots, double[] into);

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
