package remit.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import remit.solve.random.KeyedRandom;
import remit.solve.random.RandomSequence;

/** Sparse factors without pivoting, against dense ones with pivoting and against the matrix itself. */
class SparseProgramPropertyTest {

    private static SparsePattern pattern(int size, double density, RandomSequence random) {
        int[][] rows = new int[size][];
        for (int i = 0; i < size; i++) {
            TreeSet<Integer> row = new TreeSet<>();
            row.add(i);
            for (int j = 0; j < size; j++) {
                if (random.nextBernoulli(density)) {
                    row.add(j);
                }
            }
            rows[i] = row.stream().mapToInt(Integer::intValue).toArray();
        }
        return new SparsePattern(size, rows);
    }

    @Property(tries = 200)
    void solvesWhatTheDenseOneSolves(
            @ForAll @IntRange(min = 1, max = 40) int size,
            @ForAll @DoubleRange(min = 0, max = 0.5) double density,
            @ForAll long seed) {
        RandomSequence random = KeyedRandom.of(seed, 0, "sparse LU").sequence();
        SparsePattern pattern = pattern(size, density, random);
        double[] units = new double[size];
        for (int i = 0; i < size; i++) {
            units[i] = StrictMath.exp(8 * random.nextNormal());
        }
        double[] jacobian = new double[pattern.count()];
        for (int i = 0; i < size; i++) {
            for (int q = pattern.rowStart(i); q < pattern.rowStart(i + 1); q++) {
                jacobian[q] = random.nextNormal() * units[i] / units[pattern.column(q)];
            }
        }
        double shift = 2 + size * density;
        StaticLu sparse = new StaticLu(pattern);
        DenseLu dense = new DenseLu(pattern);
        boolean trusted = sparse.factor(shift, jacobian);
        assertThat(dense.factor(shift, jacobian, units)).isTrue();
        if (!trusted) {
            return;
        }
        double[] x = new double[size];
        for (int i = 0; i < size; i++) {
            x[i] = random.nextNormal() * units[i];
        }
        double[] right = product(shift, pattern, jacobian, x);
        double[] bySparse = right.clone();
        double[] byDense = right.clone();
        sparse.solve(bySparse);
        dense.solve(byDense);
        double[] again = product(shift, pattern, jacobian, bySparse);
        for (int i = 0; i < size; i++) {
            assertThat(byDense[i] / units[i]).isCloseTo(x[i] / units[i], within(1e-6));
            assertThat(bySparse[i] / units[i]).isCloseTo(x[i] / units[i], within(1e-4));
            assertThat(again[i] / units[i]).as("residual").isCloseTo(right[i] / units[i], within(1e-5));
        }
    }

    private static double[] product(double shift, SparsePattern pattern, double[] jacobian, double[] x) {
        double[] result = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            result[i] = shift * x[i];
            for (int q = pattern.rowStart(i); q < pattern.rowStart(i + 1); q++) {
                result[i] -= jacobian[q] * x[pattern.column(q)];
            }
        }
        return result;
    }

    /** Most random matrices with this diagonal are trusted, or the property above would test nothing. */
    @Property(tries = 20)
    void dominantDiagonalIsAlwaysTrusted(@ForAll @IntRange(min = 1, max = 40) int size, @ForAll long seed) {
        RandomSequence random = KeyedRandom.of(seed, 1, "sparse LU").sequence();
        SparsePattern pattern = pattern(size, 0.2, random);
        double[] jacobian = new double[pattern.count()];
        for (int q = 0; q < jacobian.length; q++) {
            jacobian[q] = 2 * random.nextUniform() - 1;
        }
        assertThat(new StaticLu(pattern).factor(size + 1, jacobian)).isTrue();
    }

    /** A chain needs no fill-in; an arrow pointing to the first state fills everything unless the order is chosen well. */
    @Property(tries = 20)
    void orderAvoidsFillIn(@ForAll @IntRange(min = 2, max = 60) int size) {
        int[][] arrow = new int[size][];
        int[][] chain = new int[size][];
        for (int i = 0; i < size; i++) {
            arrow[i] = i == 0 ? all(size) : new int[] {0, i};
            chain[i] = i == 0 ? new int[] {0} : new int[] {i - 1, i};
        }
        assertThat(new StaticLu(new SparsePattern(size, arrow)).count()).isEqualTo(3 * size - 2);
        assertThat(new StaticLu(new SparsePattern(size, chain)).count()).isEqualTo(2 * size - 1);
    }

    private static int[] all(int size) {
        int[] columns = new int[size];
        java.util.Arrays.setAll(columns, i -> i);
        return columns;
    }
}
