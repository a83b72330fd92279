package remit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.model.expr.ExprReader;

/** Every block of docs/model-language.md does what the page says. */
class ModelLanguageTest {

    private record Block(String kind, String text) {}

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w[\\w ]*)\\n(.*?)^```$");

    @Test
    void fragmentsOfThePageCompose() throws IOException {
        Problems problems = new Problems();
        Model model = Model.compose("page", fragments(), table(), problems);
        assertThat(problems.list()).isEmpty();
        assertThat(model).isNotNull();
        Kernel kernel = Kernel.compiled(model, List.of("f_AB", "drive"));
        Kernel.Instance instance = kernel.instance();
        double[] y = new double[model.species().size()];
        instance.initial(y);
        instance.act(model.actionIndex("infuse"), 20, y);
        // closed form: 1 - 20/(20 + 20) and hill(1, 0.5, 2) = 1/1.25, times the factor
        assertThat(observe(kernel, instance, y)).containsExactly(0.5, 0.4);
        instance.act(model.actionIndex("inject"), 10, y);
        assertThat(y[model.speciesIndex("V")]).isEqualTo(8);
        Models.assertSameBits(kernel, Kernel.interpreted(model, kernel.observed()), y);
    }

    @Test
    void wrongBlocksSayWhatThePageSays() throws IOException {
        List<Block> blocks = blocks();
        int wrong = 0;
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).kind().equals("antimony wrong")) {
                Problems problems = new Problems();
                Fragment fragment =
                        FragmentReader.read("slips.ant", blocks.get(i).text(), problems);
                if (fragment != null) {
                    List<Fragment> all = new ArrayList<>(fragments());
                    all.add(fragment);
                    Model.compose("page", all, table(), problems);
                }
                String said =
                        problems.list().stream().map(Problem::toString).collect(Collectors.joining("\n", "", "\n"));
                assertThat(said.replace("\r\n", "\n"))
                        .isEqualTo(blocks.get(i + 1).text());
                wrong++;
            }
        }
        assertThat(wrong).isEqualTo(2);
    }

    @Test
    void rulesOfThePageAreRead() throws IOException {
        List<String> rules = blocks().stream()
                .filter(block -> block.kind().equals("rule"))
                .flatMap(block -> block.text().lines())
                .toList();
        assertThat(rules).isNotEmpty();
        for (String rule : rules) {
            Problems problems = new Problems();
            assertThat(ExprReader.read(Place.of("page"), rule, problems)).isNotNull();
            assertThat(problems.list()).isEmpty();
        }
    }

    private static double[] observe(Kernel kernel, Kernel.Instance instance, double[] y) {
        double[] out = new double[kernel.observed().size()];
        instance.observe(y, out);
        return out;
    }

    private static List<Fragment> fragments() throws IOException {
        List<Fragment> fragments = new ArrayList<>();
        Problems problems = new Problems();
        for (Block block : blocks()) {
            if (block.kind().equals("antimony")) {
                fragments.add(FragmentReader.read("page" + fragments.size(), block.text(), problems));
            }
        }
        assertThat(problems.list()).isEmpty();
        assertThat(fragments).hasSize(3);
        return fragments;
    }

    private static List<Parameter> table() throws IOException {
        return blocks().stream()
                .filter(block -> block.kind().equals("csv"))
                .flatMap(block -> block.text().lines().skip(1))
                .map(line -> line.split(",", -1))
                .map(field -> Models.parameter(field[0], Double.parseDouble(field[1]), field[2]))
                .toList();
    }

    private static List<Block> blocks() throws IOException {
        Matcher matcher = FENCE.matcher(Files.readString(Path.of("../docs/model-language.md")));
        List<Block> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }
}
