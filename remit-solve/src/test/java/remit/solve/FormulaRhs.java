package remit.solve;

import java.util.function.BiConsumer;

/** A right-hand side of two formulas, for tests: f and a full matrix df/dy of which a pattern is taken. */
final class FormulaRhs implements Rhs {

    private final int size;
    private final BiConsumer<double[], double[]> f;
    private final BiConsumer<double[], double[][]> dfdy;
    private final SparsePattern pattern;
    private final double[][] matrix;
    long derivatives;

    FormulaRhs(int size, BiConsumer<double[], double[]> f, BiConsumer<double[], double[][]> dfdy) {
        this(size, f, dfdy, SparsePattern.dense(size));
    }

    FormulaRhs(
            int size, BiConsumer<double[], double[]> f, BiConsumer<double[], double[][]> dfdy, SparsePattern pattern) {
        this.size = size;
        this.f = f;
        this.dfdy = dfdy;
        this.pattern = pattern;
        matrix = new double[size][size];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void derivative(double[] y, double[] dy) {
        derivatives++;
        f.accept(y, dy);
    }

    @Override
    public SparsePattern pattern() {
        return pattern;
    }

    @Override
    public void jacobian(double[] y, double[] values) {
        for (double[] row : matrix) {
            java.util.Arrays.fill(row, 0);
        }
        dfdy.accept(y, matrix);
        for (int row = 0; row < size; row++) {
            for (int q = pattern.rowStart(row); q < pattern.rowStart(row + 1); q++) {
                values[q] = matrix[row][pattern.column(q)];
            }
        }
    }
}
