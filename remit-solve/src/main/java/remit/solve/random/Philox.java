package remit.solve.random;

/**
 * The counter-based generator Philox4x32-10: a keyed bijection of 128-bit counters that looks random. Salmon, Moraes,
 * Dror &amp; Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", SC11. A 64-bit word holds two 32-bit words, the
 * earlier one in its lower half.
 */
final class Philox {

    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final long LOW = 0xFFFFFFFFL;
    private static final int ROUNDS = 10;

    private Philox() {}

    /**
     * Encrypts one counter.
     *
     * @param key the key
     * @param counterLow words 0 and 1 of the counter
     * @param counterHigh words 2 and 3 of the counter
     * @param block receives words 0 and 1, then words 2 and 3, of the result
     */
    static void encrypt(long key, long counterLow, long counterHigh, long[] block) {
        int key0 = (int) key;
        int key1 = (int) (key >>> 32);
        int word0 = (int) counterLow;
        int word1 = (int) (counterLow >>> 32);
        int word2 = (int) counterHigh;
        int word3 = (int) (counterHigh >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (word0 & LOW);
            long product1 = MULTIPLIER_1 * (word2 & LOW);
            word0 = (int) (product1 >>> 32) ^ word1 ^ key0;
            word2 = (int) (product0 >>> 32) ^ word3 ^ key1;
            word1 = (int) product1;
            word3 = (int) product0;
            key0 += WEYL_0;
            key1 += WEYL_1;
        }
        block[0] = (word1 & LOW) << 32 | (word0 & LOW);
        block[1] = (word3 & LOW) << 32 | (word2 & LOW);
    }
}
