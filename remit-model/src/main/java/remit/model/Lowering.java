package remit.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import remit.model.expr.Builtin;
import remit.model.expr.Expr;
import remit.model.expr.IntegerPower;
import remit.model.graph.Contraction;
import remit.model.graph.Differentiation;
import remit.model.graph.Graph;
import remit.model.graph.Kind;
import remit.model.graph.Node;
import remit.solve.SparsePattern;

/** Translates a model's expressions to nodes of one graph, and its rates to the Jacobian's. */
final class Lowering {

    private final Model model;
    private final Graph graph = new Graph();
    private final Map<String, Node> nodes = new HashMap<>();
    private List<Node> rates = List.of();

    Lowering(Model model) {
        this.model = model;
        model.species().forEach(one -> nodes.put(one.symbol(), graph.state(model.speciesIndex(one.symbol()))));
        model.parameters().forEach(one -> nodes.put(one.symbol(), parameter(one.symbol())));
        model.inputs().forEach(one -> nodes.put(one.symbol(), parameter(one.symbol())));
        model.evaluationOrder().forEach(one -> nodes.put(one.symbol(), lower(one.value())));
    }

    Graph graph() {
        return graph;
    }

    /** The rates, contracted. */
    List<Node> rates() {
        if (rates.isEmpty()) {
            List<Node> written =
                    model.species().stream().map(one -> lower(one.rate())).toList();
            rates = new Contraction(graph, written).of(written);
        }
        return rates;
    }

    List<Node> initials() {
        return model.species().stream().map(one -> lower(one.initial())).toList();
    }

    List<Node> observed(List<String> names) {
        return names.stream().map(this::named).toList();
    }

    /** The new values of all actions' changes, one action after the other. */
    List<Node> changes() {
        return model.actions().stream()
                .flatMap(action -> action.changes().stream())
                .map(change -> lower(change.value()))
                .toList();
    }

    /**
     * The derivatives of the contracted rates, contracted.
     *
     * @param pattern where they may be non-zero
     * @param values one node per place of the pattern
     */
    record Jacobian(SparsePattern pattern, List<Node> values) {}

    Jacobian jacobian() {
        Differentiation differentiation = new Differentiation(graph, rates());
        int[][] columns = new int[rates().size()][];
        List<Node> values = new ArrayList<>();
        for (int row = 0; row < rates.size(); row++) {
            NavigableMap<Integer, Node> gradient = new TreeMap<>(differentiation.gradient(rates.get(row)));
            gradient.putIfAbsent(row, graph.constant(0));
            columns[row] =
                    gradient.keySet().stream().mapToInt(Integer::intValue).toArray();
            values.addAll(gradient.values());
        }
        List<Node> all = new ArrayList<>(rates);
        all.addAll(values);
        return new Jacobian(new SparsePattern(rates.size(), columns), new Contraction(graph, all).of(values));
    }

    private Node parameter(String symbol) {
        return graph.parameter(model.parameterIndex(symbol));
    }

    private Node named(String name) {
        Node node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("model " + model.name() + " has no '" + name + "'");
        }
        return node;
    }

    private Node lower(Expr expr) {
        return switch (expr) {
            case Expr.Literal literal -> graph.constant(literal.value());
            case Expr.Name name -> named(name.name());
            case Expr.Negate(Expr operand) -> graph.of(Kind.NEGATE, lower(operand));
            case Expr.Not(Expr operand) -> graph.of(Kind.NOT, lower(operand));
            case Expr.Arithmetic(var operator, Expr left, Expr right) ->
                graph.of(kind(operator), lower(left), lower(right));
            case Expr.Power(Expr operand, Expr exponent) -> {
                Integer n = IntegerPower.literal(exponent);
                yield graph.power(lower(operand), n == null ? 1 : n);
            }
            case Expr.Comparison(var relation, Expr left, Expr right) ->
                comparison(relation, lower(left), lower(right));
            case Expr.Logical(var junction, Expr left, Expr right) ->
                graph.of(junction == Expr.Junction.AND ? Kind.AND : Kind.OR, lower(left), lower(right));
            case Expr.Call call -> call(call);
        };
    }

    private static Kind kind(Expr.Operator operator) {
        return switch (operator) {
            case ADD -> Kind.ADD;
            case SUBTRACT -> Kind.SUBTRACT;
            case MULTIPLY -> Kind.MULTIPLY;
            case DIVIDE -> Kind.DIVIDE;
        };
    }

    private Node comparison(Expr.Relation relation, Node left, Node right) {
        return switch (relation) {
            case LESS -> graph.of(Kind.LESS, left, right);
            case LESS_EQUAL -> graph.of(Kind.LESS_EQUAL, left, right);
            case GREATER -> graph.of(Kind.LESS, right, left);
            case GREATER_EQUAL -> graph.of(Kind.LESS_EQUAL, right, left);
            case EQUAL -> graph.of(Kind.EQUAL, left, right);
            case NOT_EQUAL -> graph.of(Kind.NOT_EQUAL, left, right);
        };
    }

    private Node call(Expr.Call call) {
        Builtin builtin = Builtin.of(call.function());
        if (builtin == null) {
            throw new IllegalArgumentException("function " + call.function() + " was not written out");
        }
        List<Node> arguments = call.arguments().stream().map(this::lower).toList();
        if (builtin == Builtin.PIECEWISE) {
            Node result = arguments.getLast();
            for (int i = arguments.size() - 3; i >= 0; i -= 2) {
                result = graph.of(Kind.SELECT, arguments.get(i + 1), arguments.get(i), result);
            }
            return result;
        }
        if (builtin == Builtin.ROUND) {
            return graph.round(arguments.getFirst());
        }
        Kind kind = kind(builtin);
        if (kind.operands() == 1) {
            return graph.of(kind, arguments.getFirst());
        }
        Node result = arguments.getFirst();
        for (Node next : arguments.subList(1, arguments.size())) {
            result = graph.of(kind, result, next);
        }
        return result;
    }

    private static Kind kind(Builtin builtin) {
        return switch (builtin) {
            case MIN -> Kind.MIN;
            case MAX -> Kind.MAX;
            case SQRT -> Kind.SQRT;
            case ABS -> Kind.ABS;
            case EXP -> Kind.EXP;
            case LOG, LN -> Kind.LOG;
            case LOG10 -> Kind.LOG10;
            case POW -> Kind.POW;
            case FLOOR -> Kind.FLOOR;
            case CEIL -> Kind.CEIL;
            case ROUND, PIECEWISE -> throw new IllegalArgumentException(builtin + " is not one operation");
        };
    }
}
