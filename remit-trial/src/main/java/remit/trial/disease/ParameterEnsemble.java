package remit.trial.disease;

import java.util.List;

/**
 * Draws of uncertain population parameters, together: what a calibration left of their prior.
 *
 * @param symbols as the population text names them, patterns included
 * @param normals per member and symbol the standard normal number that stands for the value on the prior's own scale: 0 is its
 *     centre, 1 a standard deviation above; NaN where the member has the exact zero of a prior with one
 */
public record ParameterEnsemble(List<String> symbols, List<List<Double>> normals) {

    public ParameterEnsemble {
        symbols = List.copyOf(symbols);
        for (List<Double> member : normals) {
            if (member.size() != symbols.size()) {
                throw new IllegalArgumentException(
                        "a member has " + member.size() + " numbers for " + symbols.size() + " symbols");
            }
        }
        normals = normals.stream().map(List::copyOf).toList();
        if (normals.isEmpty()) {
            throw new IllegalArgumentException("an ensemble has a member or more");
        }
    }

    /** Number of members. */
    public int size() {
        return normals.size();
    }

    /** Whether it speaks of a symbol of the population text. */
    public boolean has(String symbol) {
        return symbols.contains(symbol);
    }

    /** The number of a member for a symbol; NaN for an exact zero. */
    public double normal(int member, String symbol) {
        return normals.get(member).get(symbols.indexOf(symbol));
    }
}
