package remit.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import remit.solve.tape.BytecodeTapes;
import remit.solve.tape.Frame;
import remit.solve.tape.Tape;

class GraphTest {

    private static final int STATES = 30;

    /** Every operation at random, what depends on parameters alone computed before or with the rest. */
    @Test
    void tapesGiveTheBitsOfTheWalk() {
        List<Node> roots = large(new Graph(), 5_000, 2);
        Hoisting hoisting = new Hoisting();
        hoisting.add(roots);
        int bound = 2 * STATES;
        int out = bound + hoisting.size();
        List<Tape> tapes = List.of(
                tape(bound, hoisting.nodes(), node -> Recorder.COMPUTED),
                tape(
                        out,
                        roots,
                        node -> hoisting.placeOf(node) < 0 ? Recorder.COMPUTED : bound + hoisting.placeOf(node)),
                tape(out, roots, node -> Recorder.COMPUTED));
        BytecodeTapes code = new BytecodeTapes(tapes, out + roots.size());
        Frame frame = code.frame();
        GraphWalk walk = new GraphWalk(roots);
        Random random = new Random(3);
        for (int i = 0; i < 50; i++) {
            double[] y = random.doubles(STATES, 0, 2).toArray();
            double[] parameters = random.doubles(STATES, -1, 1).toArray();
            double[] expected = new double[roots.size()];
            walk.evaluate(y, parameters, expected);
            frame.write(0, 0, y);
            frame.write(STATES, 0, parameters);
            code.run(0, frame, 0);
            for (int tape = 1; tape <= 2; tape++) {
                code.run(tape, frame, 0);
                double[] actual = new double[roots.size()];
                frame.read(out, 0, actual);
                assertThat(Arrays.equals(actual, expected)).isTrue();
            }
        }
        assertThat(hoisting.size()).isPositive();
    }

    /** Nodes written to slots; those with a slot of their own are loaded. */
    private static Tape tape(int first, List<Node> nodes, ToIntFunction<Node> slot) {
        Tape.Builder tape = Tape.builder("test");
        int[] values = new Recorder(tape, tape::load, node -> {
                    int at = slot.applyAsInt(node);
                    return at >= 0
                            ? tape.load(at)
                            : node.kind() == Kind.PARAMETER ? tape.load(STATES + node.index()) : Recorder.COMPUTED;
                })
                .record(nodes);
        for (int i = 0; i < values.length; i++) {
            tape.store(first + i, values[i]);
        }
        return tape.build();
    }

    /** Closed form: (x+1)^2 has derivative 2(x+1) at every use; the shared sum is one node. */
    @Test
    void equalExpressionsAreOneNode() {
        Graph graph = new Graph();
        Node one = graph.of(Kind.ADD, graph.state(0), graph.constant(1));
        Node other = graph.of(Kind.ADD, graph.state(0), graph.constant(1));
        assertThat(one).isSameAs(other);
        assertThat(graph.constant(0.0)).isNotSameAs(graph.constant(-0.0));
        assertThat(graph.of(Kind.MULTIPLY, graph.constant(2), graph.constant(3)).value())
                .isEqualTo(6);
        assertThatThrownBy(() -> graph.of(Kind.ADD, one)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Node> large(Graph graph, int operations, long seed) {
        Random random = new Random(seed);
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < STATES; i++) {
            nodes.add(graph.state(i));
            nodes.add(graph.parameter(i));
        }
        nodes.add(graph.constant(0));
        nodes.add(graph.constant(1));
        nodes.add(graph.constant(-0.0));
        Kind[] kinds =
                Arrays.stream(Kind.values()).filter(kind -> kind.operands() > 0).toArray(Kind[]::new);
        for (int i = 0; i < operations; i++) {
            Kind kind = kinds[random.nextInt(kinds.length)];
            Node[] operands = new Node[kind.operands()];
            for (int j = 0; j < operands.length; j++) {
                operands[j] = nodes.get(nodes.size() - 1 - random.nextInt(Math.min(nodes.size(), 200)));
            }
            nodes.add(graph.of(kind, operands));
            if (i % 25 == 0) {
                nodes.add(graph.power(operands[0], random.nextInt(17) - 8));
                nodes.add(graph.round(operands[0]));
            }
        }
        List<Node> roots = new ArrayList<>(nodes.subList(nodes.size() - 100, nodes.size()));
        roots.add(nodes.getFirst());
        roots.add(nodes.get(1));
        roots.add(roots.getFirst());
        return roots;
    }
}
