package remit.solve;

import java.util.TreeSet;

/**
 * The air pollution problem of the Bari test set (Verwer 1994): 25 mass-action reactions among 20 species, kept as a list
 * so that rate, derivative and sparse Jacobian come from one text.
 */
final class PollutionRhs implements Rhs {

    /** Reactants (numbered from 1), rate constant, products; a reactant listed alone is first order. */
    private record Reaction(double rate, int[] reactants, int[] products) {}

    private static final Reaction[] REACTIONS = {
        reaction(0.35, "1", "2 3"),
        reaction(0.266e2, "2 4", "1"),
        reaction(0.123e5, "5 2", "6 1"),
        reaction(0.86e-3, "7", "5 5 8"),
        reaction(0.82e-3, "7", "8"),
        reaction(0.15e5, "7 6", "5 8"),
        reaction(0.13e-3, "9", "5 8 10"),
        reaction(0.24e5, "9 6", "11"),
        reaction(0.165e5, "11 2", "1 10 12"),
        reaction(0.9e4, "11 1", "13"),
        reaction(0.22e-1, "13", "11 1"),
        reaction(0.12e5, "10 2", "14 1"),
        reaction(0.188e1, "14", "7 5"),
        reaction(0.163e5, "1 6", "15"),
        reaction(0.48e7, "3", "4"),
        reaction(0.35e-3, "4", "16"),
        reaction(0.175e-1, "4", "3"),
        reaction(0.1e9, "16", "6 6"),
        reaction(0.444e12, "16", "3"),
        reaction(0.124e4, "17 6", "5 18"),
        reaction(0.21e1, "19", "2"),
        reaction(0.578e1, "19", "3 1"),
        reaction(0.474e-1, "1 4", "19"),
        reaction(0.178e4, "19 1", "20"),
        reaction(0.312e1, "20", "19 1")
    };

    private final SparsePattern pattern;

    PollutionRhs() {
        int[][] rows = new int[20][];
        for (int i = 0; i < 20; i++) {
            TreeSet<Integer> row = new TreeSet<>();
            row.add(i);
            for (Reaction reaction : REACTIONS) {
                if (change(reaction, i + 1) != 0) {
                    for (int reactant : reaction.reactants) {
                        row.add(reactant - 1);
                    }
                }
            }
            rows[i] = row.stream().mapToInt(Integer::intValue).toArray();
        }
        pattern = new SparsePattern(20, rows);
    }

    private static Reaction reaction(double rate, String reactants, String products) {
        return new Reaction(rate, numbers(reactants), numbers(products));
    }

    private static int[] numbers(String text) {
        return java.util.Arrays.stream(text.split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static int change(Reaction reaction, int species) {
        int change = 0;
        for (int product : reaction.products) {
            change += product == species ? 1 : 0;
        }
        for (int reactant : reaction.reactants) {
            change -= reactant == species ? 1 : 0;
        }
        return change;
    }

    @Override
    public int size() {
        return 20;
    }

    @Override
    public void derivative(double[] y, double[] dy) {
        java.util.Arrays.fill(dy, 0);
        for (Reaction reaction : REACTIONS) {
            double flow = reaction.rate;
            for (int reactant : reaction.reactants) {
                flow *= y[reactant - 1];
            }
            for (int reactant : reaction.reactants) {
                dy[reactant - 1] -= flow;
            }
            for (int product : reaction.products) {
                dy[product - 1] += flow;
            }
        }
    }

    @Override
    public SparsePattern pattern() {
        return pattern;
    }

    @Override
    public void jacobian(double[] y, double[] values) {
        java.util.Arrays.fill(values, 0);
        for (Reaction reaction : REACTIONS) {
            for (int r = 0; r < reaction.reactants.length; r++) {
                double slope = reaction.rate;
                for (int other = 0; other < reaction.reactants.length; other++) {
                    slope *= other == r ? 1 : y[reaction.reactants[other] - 1];
                }
                int column = reaction.reactants[r] - 1;
                for (int reactant : reaction.reactants) {
                    values[pattern.index(reactant - 1, column)] -= slope;
                }
                for (int product : reaction.products) {
                    values[pattern.index(product - 1, column)] += slope;
                }
            }
        }
    }
}
