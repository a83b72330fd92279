package remit.solve;

import java.util.TreeSet;
import remit.solve.random.KeyedRandom;
import remit.solve.random.RandomSequence;

/**
 * A made-up dosed network of the size of the main job, for cost and robustness tests: states with decay rates from 0.005
 * to 50 per day in a chain of blocks, each block closely coupled, a tenth of the
 * links anywhere, all under a few shared states (as cells under cytokines).
 * dy_i/dt = d_i ((1 + sum_k w_ik y_k/(1 + y_k)) / (1 + sum_k w_ik) - y_i).
 */
final class SyntheticRhs implements Rhs {

    private final int size;
    private final SparsePattern pattern;
    private final double[] weight;
    private final double[] weightSum;
    private final double[] decay;
    private final double[] saturated;
    private final double[] slope;

    SyntheticRhs(int size, int perRow, long seed) {
        this.size = size;
        RandomSequence random = KeyedRandom.of(seed, 0, "synthetic network").sequence();
        int hubs = Math.max(1, size / 8);
        int[][] rows = new int[size][];
        for (int i = 0; i < size; i++) {
            TreeSet<Integer> row = new TreeSet<>();
            row.add(i);
            while (row.size() < perRow) {
                double kind = random.nextUniform();
                int block = i / 8 * 8;
                int near = Math.min(size - 1, block + random.nextIndex(8));
                int far = random.nextIndex(size);
                row.add(kind < 0.5 ? random.nextIndex(hubs) : kind < 0.9 ? near : far);
            }
            rows[i] = row.stream().mapToInt(Integer::intValue).toArray();
        }
        pattern = new SparsePattern(size, rows);
        weight = new double[pattern.count()];
        weightSum = new double[size];
        decay = new double[size];
        saturated = new double[size];
        slope = new double[size];
        for (int i = 0; i < size; i++) {
            decay[i] = 0.005 * StrictMath.exp(random.nextUniform() * StrictMath.log(10000));
            for (int q = pattern.rowStart(i); q < pattern.rowStart(i + 1); q++) {
                weight[q] = 2 * random.nextUniform() - 0.5;
                weightSum[i] += Math.abs(weight[q]);
            }
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void derivative(double[] y, double[] dy) {
        for (int i = 0; i < size; i++) {
            saturated[i] = y[i] / (1 + y[i]);
        }
        for (int i = 0; i < size; i++) {
            double sum = 1;
            for (int q = pattern.rowStart(i); q < pattern.rowStart(i + 1); q++) {
                sum += weight[q] * saturated[pattern.column(q)];
            }
            dy[i] = decay[i] * (sum / (1 + weightSum[i]) - y[i]);
        }
    }

    @Override
    public SparsePattern pattern() {
        return pattern;
    }

    @Override
    public void jacobian(double[] y, double[] values) {
        for (int i = 0; i < size; i++) {
            double root = 1 / (1 + y[i]);
            slope[i] = root * root;
        }
        for (int i = 0; i < size; i++) {
            for (int q = pattern.rowStart(i); q < pattern.rowStart(i + 1); q++) {
                values[q] = decay[i] * weight[q] * slope[pattern.column(q)] / (1 + weightSum[i]);
                if (pattern.column(q) == i) {
                    values[q] -= decay[i];
                }
            }
        }
    }

    double[] initial() {
        double[] y = new double[size];
        java.util.Arrays.fill(y, 1);
        return y;
    }
}
