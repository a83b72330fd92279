package remit.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The coefficients satisfy the order conditions of Rosenbrock methods (Hairer &amp; Wanner 1996, section IV.7, theorem
 * 7.4): sum_i b_i Phi_i(t) = 1/gamma(t) for every rooted tree t up to the order, where a vertex with one branch takes
 * beta = alpha + Gamma and a vertex with several takes alpha. What that can see is tested too.
 */
class RosenbrockMethodTest {

    /** A rooted tree by its branches. */
    private record Tree(List<Tree> branches) {
        int order() {
            return 1 + branches.stream().mapToInt(Tree::order).sum();
        }

        double density() {
            double product = order();
            for (Tree branch : branches) {
                product *= branch.density();
            }
            return product;
        }
    }

    private final List<List<Tree>> treesOfOrder = trees(5);

    private static List<List<Tree>> trees(int highest) {
        List<List<Tree>> all = new ArrayList<>();
        all.add(List.of());
        for (int order = 1; order <= highest; order++) {
            List<Tree> found = new ArrayList<>();
            forests(all, order - 1, order - 1, Integer.MAX_VALUE, new ArrayList<>(), found);
            all.add(found);
        }
        return all;
    }

    private static void forests(
            List<List<Tree>> all, int left, int largest, int lastIndex, List<Tree> chosen, List<Tree> found) {
        if (left == 0) {
            found.add(new Tree(List.copyOf(chosen)));
            return;
        }
        for (int order = Math.min(left, largest); order >= 1; order--) {
            List<Tree> candidates = all.get(order);
            int from = order == largest ? Math.min(lastIndex, candidates.size() - 1) : candidates.size() - 1;
            for (int i = from; i >= 0; i--) {
                chosen.addLast(candidates.get(i));
                forests(all, left - order, order, i, chosen, found);
                chosen.removeLast();
            }
        }
    }

    /** Closed form: the number of rooted trees with 1 to 5 vertices (OEIS A000081). */
    @Test
    void treesAreComplete() {
        assertThat(treesOfOrder.stream().map(List::size)).containsExactly(0, 1, 1, 2, 4, 9);
    }

    /** A method in the form (alpha, Gamma) with the weights of the last argument and of the result. */
    private static final class Textbook {
        final double[][] a;
        final double[][] gamma;
        final double[][] alpha;
        final double[][] beta;
        final int stages;

        Textbook(RosenbrockMethod method) {
            this(method.gamma(), rows(method, true), rows(method, false));
        }

        Textbook(double diagonal, double[][] argumentRows, double[][] rightRows) {
            stages = argumentRows.length;
            a = new double[stages][stages];
            double[][] inverse = new double[stages][stages];
            for (int i = 0; i < stages; i++) {
                double[] row = argumentRows[i];
                System.arraycopy(row, 0, a[i], 0, row.length);
                if (row.length == 0 && i > 0) {
                    a[i] = a[i - 1].clone();
                    a[i][i - 1] += 1;
                }
                inverse[i][i] = 1 / diagonal;
                for (int j = 0; j < i; j++) {
                    inverse[i][j] = -rightRows[i][j];
                }
            }
            gamma = inverseOfLowerTriangle(inverse);
            alpha = product(a, gamma);
            beta = new double[stages][stages];
            for (int i = 0; i < stages; i++) {
                for (int j = 0; j < stages; j++) {
                    beta[i][j] = alpha[i][j] + gamma[i][j];
                }
            }
        }

        static double[][] rows(RosenbrockMethod method, boolean argument) {
            double[][] rows = new double[method.stages()][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = (argument ? method.a(i) : method.c(i)).clone();
            }
            return rows;
        }

        double[] weightsOfResult() {
            double[] m = a[stages - 1].clone();
            m[stages - 1] += 1;
            return m;
        }

        double elementaryWeight(double[] weightsOfU, Tree tree) {
            double[] b = product(new double[][] {weightsOfU}, gamma)[0];
            double[] phi = phi(tree);
            double sum = 0;
            for (int i = 0; i < stages; i++) {
                sum += b[i] * phi[i];
            }
            return sum;
        }

        private double[] phi(Tree tree) {
            double[] result = new double[stages];
            Arrays.fill(result, 1);
            double[][] matrix = tree.branches().size() == 1 ? beta : alpha;
            for (Tree branch : tree.branches()) {
                double[] inner = phi(branch);
                for (int i = 0; i < stages; i++) {
                    double sum = 0;
                    for (int j = 0; j < stages; j++) {
                        sum += matrix[i][j] * inner[j];
                    }
                    result[i] *= sum;
                }
            }
            return result;
        }
    }

    private static double[][] product(double[][] x, double[][] y) {
        double[][] result = new double[x.length][y[0].length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y[0].length; j++) {
                for (int k = 0; k < y.length; k++) {
                    result[i][j] += x[i][k] * y[k][j];
                }
            }
        }
        return result;
    }

    private static double[][] inverseOfLowerTriangle(double[][] lower) {
        int n = lower.length;
        double[][] inverse = new double[n][n];
        for (int column = 0; column < n; column++) {
            for (int row = column; row < n; row++) {
                double sum = row == column ? 1 : 0;
                for (int k = column; k < row; k++) {
                    sum -= lower[row][k] * inverse[k][column];
                }
                inverse[row][column] = sum / lower[row][row];
            }
        }
        return inverse;
    }

    @ParameterizedTest
    @EnumSource
    void methodSatisfiesAllOrderConditions(RosenbrockMethod method) {
        Textbook textbook = new Textbook(method);
        for (int order = 1; order <= method.order(); order++) {
            for (Tree tree : treesOfOrder.get(order)) {
                assertThat(textbook.elementaryWeight(textbook.weightsOfResult(), tree))
                        .as("%s", tree)
                        .isCloseTo(1 / tree.density(), within(1e-13));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void embeddedMethodHasOneOrderLess(RosenbrockMethod method) {
        Textbook textbook = new Textbook(method);
        double[] embedded = textbook.a[textbook.stages - 1];
        for (int order = 1; order < method.order(); order++) {
            for (Tree tree : treesOfOrder.get(order)) {
                assertThat(textbook.elementaryWeight(embedded, tree))
                        .as("%s", tree)
                        .isCloseTo(1 / tree.density(), within(1e-13));
            }
        }
        double largest = treesOfOrder.get(method.order()).stream()
                .mapToDouble(tree -> Math.abs(textbook.elementaryWeight(embedded, tree) - 1 / tree.density()))
                .max()
                .orElseThrow();
        assertThat(largest)
                .as("it is not of the full order, or it would estimate nothing")
                .isGreaterThan(1e-4);
    }

    /** The dense output has one order less than the method, at every place of the step. */
    @ParameterizedTest
    @EnumSource
    void denseOutputSatisfiesItsOrderConditions(RosenbrockMethod method) {
        Textbook textbook = new Textbook(method);
        for (double theta : new double[] {0.1, 0.35, 0.5, 0.8, 1.0}) {
            double[] weights = denseWeights(method.dense(), textbook, theta);
            for (int order = 1; order < method.order(); order++) {
                for (Tree tree : treesOfOrder.get(order)) {
                    assertThat(textbook.elementaryWeight(weights, tree))
                            .as("%s at %s", tree, theta)
                            .isCloseTo(Math.pow(theta, order) / tree.density(), within(1e-12));
                }
            }
        }
    }

    private static double[] denseWeights(double[][] d, Textbook textbook, double theta) {
        double[] weights = textbook.weightsOfResult();
        for (int j = 0; j < weights.length; j++) {
            double inner = 0;
            for (int r = d.length - 1; r >= 0; r--) {
                inner = d[r][j] + theta * inner;
            }
            weights[j] = theta * (weights[j] + (1 - theta) * inner);
        }
        return weights;
    }

    /** The largest violation of the order conditions of the method, its embedded method and its dense output. */
    private double violation(int order, Textbook textbook, double[][] dense) {
        double worst = 0;
        for (int vertices = 1; vertices <= order; vertices++) {
            for (Tree tree : treesOfOrder.get(vertices)) {
                double expected = 1 / tree.density();
                worst = Math.max(
                        worst, Math.abs(textbook.elementaryWeight(textbook.weightsOfResult(), tree) - expected));
                if (vertices < order) {
                    double[] embedded = textbook.a[textbook.stages - 1];
                    worst = Math.max(worst, Math.abs(textbook.elementaryWeight(embedded, tree) - expected));
                    double[] weights = denseWeights(dense, textbook, 0.4);
                    double there = Math.pow(0.4, vertices) * expected;
                    worst = Math.max(worst, Math.abs(textbook.elementaryWeight(weights, tree) - there));
                }
            }
        }
        return worst;
    }

    /**
     * What the tests above can see: a change of any single coefficient by one part in 10^8 breaks a condition. Not seen are
     * the weights of the last u in the dense output, because the last u is itself an error of the order left out.
     */
    @ParameterizedTest
    @EnumSource
    void everyWrongDigitIsSeen(RosenbrockMethod method) {
        double[][] a = Textbook.rows(method, true);
        double[][] c = Textbook.rows(method, false);
        double[][] dense = Arrays.stream(method.dense()).map(double[]::clone).toArray(double[][]::new);
        assertThat(violation(method.order(), new Textbook(method.gamma(), a, c), dense))
                .isLessThan(1e-12);
        int seen = 0;
        for (double[][] table : List.of(a, c, dense)) {
            for (double[] row : table) {
                for (int j = 0; j < row.length; j++) {
                    double right = row[j];
                    boolean free = table == dense && j == row.length - 1;
                    if (right != 0 && !free) {
                        row[j] = right * (1 + 1e-8);
                        assertThat(violation(method.order(), new Textbook(method.gamma(), a, c), dense))
                                .as("%s changed", right)
                                .isGreaterThan(4e-12);
                        row[j] = right;
                        seen++;
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(30);
    }

    /** L-stable: on y' = z y the result tends to 0 as z tends to minus infinity. */
    @ParameterizedTest
    @EnumSource
    void dampsInfinitelyStiffDecay(RosenbrockMethod method) {
        Rhs decay = new FormulaRhs(1, (y, dy) -> dy[0] = -1e9 * y[0], (y, j) -> j[0][0] = -1e9);
        OneStep step = new OneStep(decay, method, Tolerance.uniform(1e-4, 1e-6, 1));
        double[] end = new double[1];
        step.attempt(new double[] {1}, 1, end);
        assertThat(end[0]).isCloseTo(0, within(1e-7));
    }
}
