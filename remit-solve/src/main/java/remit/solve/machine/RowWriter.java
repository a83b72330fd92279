package remit.solve.machine;

import remit.solve.machine.Place.Memory;

/**
 * Writes the function that makes a row of 64-bit numbers for each lane of slots whose lanes lie side by side: squares of
 * as many slots as a register holds doubles are transposed in registers.
 *
 * <p>Rows lie one behind the other without a gap. Where the last square of a row is wider than what is left of it, it
 * runs over into the row behind, which is why squares are written from the last to the first: what it ran over is
 * written afterwards. Behind the last row there must be room for a register.
 */
final class RowWriter {

    private final Assembler slots;
    private final Assembler rows;
    private final int size;

    /**
     * A writer.
     *
     * @param slots writes instructions on the numbers of the slots
     * @param rows writes instructions on doubles to the same code
     * @param size how many slots become a row
     */
    RowWriter(Assembler slots, Assembler rows, int size) {
        this.slots = slots;
        this.rows = rows;
        this.size = size;
    }

    /** Writes it: the address of the first slot comes in the first general register, that of the rows in the second. */
    void write() {
        int edge = rows.set.lanes();
        for (int lane = 0; lane < slots.set.lanes(slots.precision); lane += edge) {
            for (int slot = Math.floorDiv(size - 1, edge) * edge; slot >= 0; slot -= edge) {
                square(slot, lane, edge);
            }
        }
        rows.leave();
    }

    private void square(int slot, int lane, int edge) {
        for (int i = 0; i < Math.min(edge, size - slot); i++) {
            int at = (slot + i) * slots.width() + lane * slots.precision.bytes();
            slots.widen(i, new Memory(Assembler.RDI, at));
        }
        int[] columns = rows.transposed();
        for (int i = 0; i < edge; i++) {
            rows.store(new Memory(Assembler.RSI, ((lane + i) * size + slot) * Double.BYTES), columns[i]);
        }
    }
}
