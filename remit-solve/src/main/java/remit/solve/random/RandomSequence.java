package remit.solve.random;

/**
 * The random numbers behind a {@link KeyedRandom}, one after another. Not thread-safe; a new sequence of the same key
 * repeats the same numbers. Transcendental functions are those of StrictMath, so that all machines agree.
 */
public final class RandomSequence {

    private static final int POISSON_BY_INVERSION_BELOW = 10;
    private static final double LARGEST_POISSON_MEAN = 1e9;

    private final long key;
    private final long stream;
    private final long[] block = new long[2];
    private long place;

    RandomSequence(long key, long stream) {
        this.key = key;
        this.stream = stream;
    }

    /** The next 64 random bits. */
    public long nextBits() {
        int half = (int) (place & 1L);
        if (half == 0) {
            Philox.encrypt(key, place >>> 1, stream, block);
        }
        place++;
        return block[half];
    }

    /** Uniform on the open interval (0, 1): the middle of one of 2^52 equal parts. */
    public double nextUniform() {
        return uniform(nextBits());
    }

    static double uniform(long bits) {
        return ((bits >>> 12) + 0.5) * 0x1.0p-52;
    }

    /**
     * Uniform on 0, 1, ..., bound - 1, without bias (Lemire 2019, ACM Transactions on Modeling and Computer Simulation
     * 29, 3).
     *
     * @param bound at least 1
     */
    public int nextIndex(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound " + bound + " is below 1");
        }
        long product = (nextBits() >>> 32) * bound;
        long low = product & 0xFFFFFFFFL;
        if (low < bound) {
            long threshold = (1L << 32) % bound;
            while (low < threshold) {
                product = (nextBits() >>> 32) * bound;
                low = product & 0xFFFFFFFFL;
            }
        }
        return (int) (product >>> 32);
    }

    /**
     * True with a probability.
     *
     * @param probability in [0, 1]
     */
    public boolean nextBernoulli(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability " + probability + " is not in [0, 1]");
        }
        return nextUniform() < probability;
    }

    /** Standard normal, by the quantile function: one uniform number each, and monotone in it. */
    public double nextNormal() {
        return NormalQuantile.of(nextUniform());
    }

    /** Exponential with mean 1: one uniform number each. */
    public double nextExponential() {
        return -StrictMath.log(nextUniform());
    }

    /**
     * Gamma with scale 1, so with mean and variance equal to the shape (Marsaglia &amp; Tsang 2000, ACM Transactions on
     * Mathematical Software 26, 363-372).
     *
     * @param shape positive and finite
     */
    public double nextGamma(double shape) {
        return StrictMath.exp(nextLogGamma(shape));
    }

    /** The logarithm of a gamma variable: for tiny shapes the variable itself underflows. */
    private double nextLogGamma(double shape) {
        if (!(shape > 0 && shape < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("shape " + shape + " is not positive and finite");
        }
        if (shape < 1) {
            double boosted = nextLogGamma(shape + 1);
            return boosted + StrictMath.log(nextUniform()) / shape;
        }
        double d = shape - 1.0 / 3.0;
        double c = 1.0 / Math.sqrt(9.0 * d);
        while (true) {
            double x = nextNormal();
            double root = 1.0 + c * x;
            double uniform = nextUniform();
            if (root > 0) {
                double v = root * root * root;
                double logV = StrictMath.log(v);
                if (StrictMath.log(uniform) < 0.5 * x * x + d - d * v + d * logV) {
                    return StrictMath.log(d) + logV;
                }
            }
        }
    }

    /**
     * Beta, from two gamma variables.
     *
     * @param a positive and finite
     * @param b positive and finite
     */
    public double nextBeta(double a, double b) {
        double logX = nextLogGamma(a);
        double logY = nextLogGamma(b);
        return 1.0 / (1.0 + StrictMath.exp(logY - logX));
    }

    /**
     * Poisson: by summing exponentials for a mean below 10, else by the transformed rejection PTRS (H&ouml;rmann 1993,
     * Insurance: Mathematics and Economics 12, 39-45).
     *
     * @param mean in [0, 1e9]
     */
    public int nextPoisson(double mean) {
        if (!(mean >= 0 && mean <= LARGEST_POISSON_MEAN)) {
            throw new IllegalArgumentException("Poisson mean " + mean + " is not in [0, 1e9]");
        }
        return mean < POISSON_BY_INVERSION_BELOW ? poissonByExponentials(mean) : poissonByRejection(mean);
    }

    private int poissonByExponentials(double mean) {
        int count = 0;
        double sum = nextExponential();
        while (sum < mean) {
            count++;
            sum += nextExponential();
        }
        return count;
    }

    private int poissonByRejection(double mean) {
        double logMean = StrictMath.log(mean);
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double logInverseAlpha = StrictMath.log(1.1239 + 1.1328 / (b - 3.4));
        double squeeze = 0.9277 - 3.6224 / (b - 2.0);
        while (true) {
            double u = nextUniform() - 0.5;
            double v = nextUniform();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2.0 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= squeeze) {
                return (int) k;
            }
            if (k < 0 || k > Integer.MAX_VALUE || (us < 0.013 && v > us)) {
                continue;
            }
            double left = StrictMath.log(v) + logInverseAlpha - StrictMath.log(a / (us * us) + b);
            if (left <= k * logMean - mean - logFactorial(k)) {
                return (int) k;
            }
        }
    }

    /** log(k!): a product for small k, Stirling's series (error below 1e-12 from k = 16) beyond. */
    static double logFactorial(double k) {
        if (k < 16) {
            double product = 1;
            for (int i = 2; i <= k; i++) {
                product *= i;
            }
            return StrictMath.log(product);
        }
        double r = 1.0 / k;
        double series = r * (1.0 / 12 - r * r * (1.0 / 360 - r * r * (1.0 / 1260 - r * r / 1680)));
        return (k + 0.5) * StrictMath.log(k) - k + 0.9189385332046728 + series;
    }
}
