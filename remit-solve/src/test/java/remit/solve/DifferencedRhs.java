package remit.solve;

import java.util.function.BiConsumer;

/** A right-hand side of one formula, for tests: df/dy by central differences, good to about nine digits. */
final class DifferencedRhs implements Rhs {

    private static final double STEP = 1e-5;

    private final int size;
    private final BiConsumer<double[], double[]> f;
    private final double[] scale;
    private final SparsePattern pattern;

    /**
     * One.
     *
     * @param scale of each state, of which the hundred thousandth is the step of the differences
     */
    DifferencedRhs(double[] scale, BiConsumer<double[], double[]> f) {
        size = scale.length;
        this.f = f;
        this.scale = scale.clone();
        pattern = SparsePattern.dense(size);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void derivative(double[] y, double[] dy) {
        f.accept(y, dy);
    }

    @Override
    public SparsePattern pattern() {
        return pattern;
    }

    @Override
    public void jacobian(double[] y, double[] values) {
        double[] moved = y.clone();
        double[] above = new double[size];
        double[] below = new double[size];
        for (int column = 0; column < size; column++) {
            double step = STEP * scale[column];
            moved[column] = y[column] + step;
            double up = moved[column];
            f.accept(moved, above);
            moved[column] = y[column] - step;
            double width = up - moved[column];
            f.accept(moved, below);
            moved[column] = y[column];
            for (int row = 0; row < size; row++) {
                values[row * size + column] = (above[row] - below[row]) / width;
            }
        }
    }
}
