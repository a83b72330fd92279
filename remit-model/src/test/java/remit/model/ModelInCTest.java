package remit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.solve.SparsePattern;

/** What the C functions compute, run with a C compiler where there is one, is what the kernel computes. */
class ModelInCTest {

    private static final List<Parameter> PARAMETERS =
            List.of(Models.parameter("k", 0.25, "/d"), Models.parameter("s", 2, "/d"), Models.parameter("h", 1.5, "1"));

    private static final String BODY = """
            species A, B, C; A has rel; B has rel; C has rel;
            unit rel = "{rel}";
            A = 2; B = 0; C = 1;
            half := A^2/(h^2 + A^2);
            A' = s*half - k*A;
            B' = k*A - s*min(B, h)*sqrt(C + h);
            C' = piecewise(s*B, A > B, k*C) - k*max(C, 1 - A);
            total := A + 2*B/(h*h) + half;
            """;

    private static final String MAIN = """
            #include <stdio.h>
            #include "model.h"
            int main(void) {
              const double p[] = {%s};
              const double y[] = {%s};
              double h[MODEL_BOUND + 1], out[100] = {0};
              model_bind(p, h);
              model_rates(y, h, out);
              for (int i = 0; i < MODEL_STATES; i++) printf("%%.17g ", out[i]);
              model_slopes(y, h, out);
              for (int i = 0; i < MODEL_SLOPES; i++) printf("%%.17g ", out[i]);
              model_observe(y, h, out);
              for (int i = 0; i < MODEL_OBSERVED; i++) printf("%%.17g ", out[i]);
              for (int i = 0; i < 100; i++) out[i] = 0;
              model_jacobian(y, h, out);
              for (int i = 0; i < MODEL_STATES * MODEL_STATES; i++) printf("%%.17g ", out[i]);
              return 0;
            }
            """;

    @Test
    void computesWhatTheKernelComputes(@TempDir Path folder) throws IOException, InterruptedException {
        Model model = Models.model(PARAMETERS, BODY);
        List<String> observed = List.of("total", "B", "k");
        Kernel kernel = Kernel.compiled(model, observed);
        Kernel.Instance instance = kernel.instance();
        for (double[] y : new double[][] {{2, 0.5, 1}, {0.25, 3, 0.125}, {4, 4, 4}}) {
            double[] values = run(
                    folder,
                    ModelInC.of(model, observed, name -> name.equals("h") ? 1.5 : Double.NaN),
                    instance.parameters(),
                    y);
            double[] rates = Models.derivative(instance, y);
            SparsePattern pattern = instance.pattern();
            double[] slopes = new double[pattern.count()];
            instance.jacobian(y, slopes);
            int next = 0;
            for (double rate : rates) {
                check(values[next++], rate);
            }
            for (double slope : slopes) {
                check(values[next++], slope);
            }
            for (double one : Models.observed(kernel, y)) {
                check(values[next++], one);
            }
            for (int column = 0; column < 3; column++) {
                for (int row = 0; row < 3; row++) {
                    int at = pattern.index(row, column);
                    check(values[next++], at < 0 ? 0 : slopes[at]);
                }
            }
            assertThat(next).isEqualTo(values.length);
        }
    }

    /** The compiler may fuse more products than we do: the last bits differ. */
    private static void check(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-14 * (1 + Math.abs(expected))));
    }

    private static double[] run(Path folder, String header, double[] parameters, double[] y)
            throws IOException, InterruptedException {
        Files.writeString(folder.resolve("model.h"), header);
        Files.writeString(folder.resolve("main.c"), MAIN.formatted(list(parameters), list(y)));
        assumeThat(Files.isExecutable(Path.of("/usr/bin/cc"))).isTrue();
        Process compiler = new ProcessBuilder("/usr/bin/cc", "-std=c99", "-o", "main", "main.c", "-lm")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(compiler.waitFor()).as(said).isZero();
        Process program = new ProcessBuilder(folder.resolve("main").toString()).start();
        String printed = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).isZero();
        return Arrays.stream(printed.strip().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static String list(double[] values) {
        return String.join(
                ", ", Arrays.stream(values).mapToObj(Double::toString).toList());
    }
}
