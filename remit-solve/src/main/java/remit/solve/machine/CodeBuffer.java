package remit.solve.machine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import remit.solve.tape.Precision;

/** Machine code being written, with the numbers it refers to behind it. */
final class CodeBuffer {

    /** Functions and constants begin at cache lines. */
    private static final int ALIGNMENT = 64;

    private static final int NO_OPERATION = 0x90;

    private final int constantBytes;
    private final Precision precision;
    private byte[] bytes = new byte[1 << 14];
    private int size;
    private final Map<Long, Integer> constants = new LinkedHashMap<>();
    private int[] references = new int[256];
    private int referenceCount;

    /**
     * An empty buffer.
     *
     * @param copies how often each constant is repeated in memory
     */
    CodeBuffer(int copies, Precision precision) {
        this.precision = precision;
        constantBytes = copies * precision.bytes();
    }

    /** The number of bytes written. */
    int size() {
        return size;
    }

    /** Forgets what was written from a place on. */
    void truncate(int to) {
        size = to;
        while (referenceCount > 0 && references[referenceCount - 3] >= to) {
            referenceCount -= 3;
        }
    }

    /** Writes the low 8 bits of a number. */
    void put(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) value;
    }

    /** Writes 32 bits, lowest first. */
    void putInt(int value) {
        put(value);
        put(value >> 8);
        put(value >> 16);
        put(value >> 24);
    }

    /** Writes the distance to a constant from the end of the instruction, which is some bytes behind this distance. */
    void putDistance(long constantBits, int bytesBehind) {
        int index = constants.computeIfAbsent(constantBits, bits -> constants.size());
        if (referenceCount + 3 > references.length) {
            references = Arrays.copyOf(references, 2 * references.length);
        }
        references[referenceCount++] = size;
        references[referenceCount++] = index;
        references[referenceCount++] = size + 4 + bytesBehind;
        putInt(0);
    }

    /** Fills up to a cache line. */
    void align() {
        while (size % ALIGNMENT != 0) {
            put(NO_OPERATION);
        }
    }

    /** The code with its constants; nothing may be written afterwards. */
    byte[] finish() {
        align();
        int start = size;
        for (long bits : constants.keySet()) {
            for (int copy = 0; copy < constantBytes; copy += precision.bytes()) {
                putInt((int) bits);
                if (precision == Precision.DOUBLE) {
                    putInt((int) (bits >> 32));
                }
            }
        }
        int end = size;
        for (int i = 0; i < referenceCount; i += 3) {
            size = references[i];
            putInt(start + references[i + 1] * constantBytes - references[i + 2]);
        }
        size = end;
        return Arrays.copyOf(bytes, size);
    }
}
