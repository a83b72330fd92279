package remit.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompilerTest {

    private static final int STATES = 30;

    /** HotSpot leaves methods above 8000 bytes to its interpreter (HugeMethodLimit in globals.hpp). */
    @Test
    void noMethodIsTooLongForTheJit() {
        List<Node> roots = large(new Graph(), 20_000, 1);
        byte[] bytes = Compiler.bytecode(new Schedule(roots, Map.of()), Map.of());
        List<Integer> lengths = ClassFile.of().parse(bytes).methods().stream()
                .map(method -> ((CodeAttribute) method.code().orElseThrow()).codeLength())
                .toList();
        assertThat(lengths).hasSizeGreaterThan(10).allMatch(length -> length < 8000);
    }

    @Test
    void partsGiveTheBitsOfTheWalk() {
        List<Node> roots = large(new Graph(), 5_000, 2);
        Compiler compiler = new Compiler();
        compiler.hoist(roots);
        Routine binding = compiler.binding();
        Routine routine = compiler.compile(roots);
        Routine alone = compiler.compileAlone(roots);
        GraphWalk walk = new GraphWalk(roots);
        Random random = new Random(3);
        double[] bound = new double[compiler.boundSize()];
        double[] scratch = new double[compiler.scratchSize()];
        for (int i = 0; i < 50; i++) {
            double[] y = random.doubles(STATES, 0, 2).toArray();
            double[] parameters = random.doubles(STATES, -1, 1).toArray();
            double[] expected = new double[roots.size()];
            walk.evaluate(y, parameters, expected);
            double[] actual = new double[roots.size()];
            binding.run(y, parameters, bound, scratch, bound);
            routine.run(y, parameters, bound, scratch, actual);
            assertThat(Arrays.equals(actual, expected)).isTrue();
            alone.run(y, parameters, bound, scratch, actual);
            assertThat(Arrays.equals(actual, expected)).isTrue();
        }
        assertThat(bound).isNotEmpty();
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
            nodes.add(kind == Kind.POWER ? graph.power(operands[0], random.nextInt(17) - 8) : graph.of(kind, operands));
        }
        List<Node> roots = new ArrayList<>(nodes.subList(nodes.size() - 100, nodes.size()));
        roots.add(nodes.getFirst());
        roots.add(nodes.get(1));
        roots.add(roots.getFirst());
        return roots;
    }
}
