package remit.server.science;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import remit.domain.InvalidInput;
import remit.domain.Problems;
import remit.model.Fragment;
import remit.model.Kernel;
import remit.model.Model;
import remit.model.Parameter;
import remit.model.Species;
import remit.trial.disease.Disease;
import remit.trial.disease.Therapy;

/**
 * What acts on what in a model, read off the model itself: an arrow from one state to another where the Jacobian of the rates
 * has an entry, more or less where the entry is positive or negative.
 *
 * <p>The strength of an arrow is the share of the target's turnover that the source makes up, |J_ij y_j| / |J_ii y_i|, at the
 * initial state of the typical patient. A state that is 0 there, such as a drug not given, counts as 1 of its unit.
 *
 * @param nodes states, in model order
 * @param arrows between different states
 */
public record Mechanism(List<Node> nodes, List<Arrow> arrows) {

    private static final double STRONGEST = 10;

    public Mechanism {
        nodes = List.copyOf(nodes);
        arrows = List.copyOf(arrows);
    }

    /**
     * A state.
     *
     * @param symbol its name in the equations
     * @param name in words
     * @param unit its unit
     * @param part where it is declared: core, disease or therapy
     */
    public record Node(String symbol, String name, String unit, String part) {}

    /**
     * One state acting on another.
     *
     * @param more whether more of the source makes more of the target
     * @param strength 0 to 10, see above
     */
    public record Arrow(String from, String to, boolean more, double strength) {}

    /** The mechanism of a disease, with the therapies given. */
    public static Mechanism of(Disease disease, List<Therapy> therapies) {
        Set<Fragment> fragments = new LinkedHashSet<>(disease.fragments());
        Set<Parameter> parameters = new LinkedHashSet<>();
        for (Therapy therapy : therapies) {
            fragments.addAll(therapy.fragments());
            parameters.addAll(therapy.parameters());
        }
        parameters.addAll(disease.parameters());
        Problems problems = new Problems();
        Model model = Model.compose(disease.id(), List.copyOf(fragments), List.copyOf(parameters), problems);
        problems.throwIfAny(InvalidInput::new);
        if (model == null) {
            throw new IllegalStateException("no model and no problem");
        }
        return of(model);
    }

    private static Mechanism of(Model model) {
        List<String> symbols = model.species().stream().map(Species::symbol).toList();
        Kernel.Instance instance = Kernel.interpreted(model, symbols).instance();
        int size = instance.size();
        double[] state = new double[size];
        instance.bind();
        instance.initial(state);
        double[] values = new double[instance.pattern().count()];
        instance.jacobian(state, values);
        double[] diagonal = new double[size];
        for (int row = 0; row < size; row++) {
            for (int k = instance.pattern().rowStart(row);
                    k < instance.pattern().rowStart(row + 1);
                    k++) {
                if (instance.pattern().column(k) == row) {
                    diagonal[row] = Math.abs(values[k]);
                }
            }
        }
        List<Arrow> arrows = new ArrayList<>();
        for (int row = 0; row < size; row++) {
            for (int k = instance.pattern().rowStart(row);
                    k < instance.pattern().rowStart(row + 1);
                    k++) {
                int column = instance.pattern().column(k);
                double share = Math.abs(values[k]) * level(state[column]) / (diagonal[row] * level(state[row]));
                if (column != row && values[k] != 0 && Double.isFinite(share)) {
                    arrows.add(new Arrow(
                            symbols.get(column), symbols.get(row), values[k] > 0, Math.min(share, STRONGEST)));
                }
            }
        }
        return new Mechanism(model.species().stream().map(Mechanism::node).toList(), arrows);
    }

    private static double level(double value) {
        return value > 0 ? value : 1;
    }

    private static Node node(Species species) {
        String file = species.place().file();
        String part = file.contains("therapies") ? "therapy" : file.contains("diseases") ? "disease" : "core";
        return new Node(species.symbol(), species.name(), species.unit().code(), part);
    }

    /** The part around the states of one part ("therapy"), with what they act on. */
    public Mechanism around(String part) {
        Set<String> inside = new LinkedHashSet<>();
        nodes.stream().filter(node -> node.part().equals(part)).forEach(node -> inside.add(node.symbol()));
        Set<String> shown = new LinkedHashSet<>(inside);
        arrows.stream().filter(arrow -> inside.contains(arrow.from())).forEach(arrow -> shown.add(arrow.to()));
        return new Mechanism(
                nodes.stream().filter(node -> shown.contains(node.symbol())).toList(),
                arrows.stream()
                        .filter(arrow -> inside.contains(arrow.from()) && shown.contains(arrow.to()))
                        .toList());
    }

    /** The strongest arrows, so many of each target at most. */
    public Mechanism strongest(int perTarget) {
        Map<String, List<Arrow>> byTarget = new TreeMap<>();
        arrows.forEach(arrow ->
                byTarget.computeIfAbsent(arrow.to(), to -> new ArrayList<>()).add(arrow));
        Set<Arrow> kept = new LinkedHashSet<>();
        byTarget.values()
                .forEach(list -> list.stream()
                        .sorted(java.util.Comparator.comparingDouble(Arrow::strength)
                                .reversed())
                        .limit(perTarget)
                        .forEach(kept::add));
        return new Mechanism(nodes, arrows.stream().filter(kept::contains).toList());
    }

    /** The name of a state. */
    public String name(String symbol) {
        return nodes.stream()
                .filter(node -> node.symbol().equals(symbol))
                .map(Node::name)
                .findFirst()
                .orElse(symbol);
    }
}
