package remit.solve.random;

import java.nio.charset.StandardCharsets;

/**
 * An immutable key to random numbers, such as (seed, patient, purpose, visit). Two different keys give independent
 * numbers; the same key gives the same numbers forever.
 *
 * <p>Every part of the key is mixed in by one encryption of {@link Philox}: the key so far (128 bits) encrypts the part
 * and becomes the new key. The purpose enters as its FNV-1a hash of 64 bits over its UTF-8 bytes (Fowler, Noll &amp; Vo;
 * RFC 9923). Numbers come from the same cipher under the finished key with a running counter; a constant in the key keeps
 * the two uses apart. With 128 bits two keys meet by chance once in 10^19 keys or so.
 */
public final class KeyedRandom {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    /** Keeps deriving keys apart from drawing numbers; the digits are those of the golden ratio. */
    private static final long DERIVING = 0x9E3779B97F4A7C15L;

    private final long key;
    private final long stream;

    private KeyedRandom(long key, long stream) {
        this.key = key;
        this.stream = stream;
    }

    /**
     * The key of one use of randomness by one patient.
     *
     * @param seed the seed of the run
     * @param patient the number of the patient, or any number where no patient is meant
     * @param purpose what the numbers are for; a different word gives independent numbers
     */
    public static KeyedRandom of(long seed, long patient, String purpose) {
        return new KeyedRandom(seed, 0L).derive(patient).derive(hash(purpose));
    }

    /**
     * A key below this one, for example per visit and attempt. {@code with(1).with(2)} is {@code with(1, 2)}; no indices
     * give this key itself.
     */
    public KeyedRandom with(long... index) {
        KeyedRandom result = this;
        for (long part : index) {
            result = result.derive(part);
        }
        return result;
    }

    private KeyedRandom derive(long part) {
        long[] block = new long[2];
        Philox.encrypt(key ^ DERIVING, part, stream, block);
        return new KeyedRandom(block[0], block[1]);
    }

    /** FNV-1a, 64 bits, over the UTF-8 bytes. */
    static long hash(String purpose) {
        long hash = FNV_OFFSET;
        for (byte octet : purpose.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xFF)) * FNV_PRIME;
        }
        return hash;
    }

    /** The numbers behind this key, from the first. Every call gives a new sequence of the same numbers. */
    public RandomSequence sequence() {
        return new RandomSequence(key, stream);
    }

    /**
     * The uniform number at a place, in (0, 1): what {@link RandomSequence#nextUniform()} of a new sequence gives at its
     * call n (from 0).
     *
     * @param n the place, 0 or more
     */
    public double uniform(int n) {
        return RandomSequence.uniform(bits(n));
    }

    /** The standard normal number at a place: the normal quantile of {@link #uniform(int)}. */
    public double normal(int n) {
        return NormalQuantile.of(uniform(n));
    }

    private long bits(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("place " + n + " is negative");
        }
        long[] block = new long[2];
        Philox.encrypt(key, n >>> 1, stream, block);
        return block[n & 1];
    }
}
