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
