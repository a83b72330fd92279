package remit.server.account;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Token buckets by key: so many at once, so many a second. */
final class Throttle {

    /** More keys than this are not remembered: the fullest buckets are forgotten first. */
    private static final int MOST_KEYS = 10_000;

    private final double burst;
    private final double perSecond;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    private record Bucket(double tokens, long atNanos) {}

    Throttle(double burst, double perSecond, LongSupplier nanos) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.nanos = nanos;
    }

    /** Takes one; false when there is none. */
    boolean take(String key) {
        boolean[] taken = {false};
        long now = nanos.getAsLong();
        if (buckets.size() > MOST_KEYS) {
            buckets.values().removeIf(bucket -> filled(bucket, now) >= burst);
        }
        buckets.compute(key, (same, old) -> {
            double tokens = old == null ? burst : filled(old, now);
            taken[0] = tokens >= 1;
            return new Bucket(taken[0] ? tokens - 1 : tokens, now);
        });
        return taken[0];
    }

    /** Whether one could be taken. */
    boolean has(String key) {
        Bucket bucket = buckets.get(key);
        return bucket == null || filled(bucket, nanos.getAsLong()) >= 1;
    }

    private double filled(Bucket bucket, long now) {
        return Math.min(burst, bucket.tokens() + (now - bucket.atNanos()) / 1e9 * perSecond);
    }
}
