package remit.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class StiffIntegratorPropertyTest {

    private static final double RELATIVE = 1e-5;

    /** Splitting an integration anywhere, with or without a restart, changes nothing beyond the tolerance. */
    @Property(tries = 60)
    void splittingDoesNotMatter(
            @ForAll @LongRange(min = 0, max = 20) long network,
            @ForAll @Size(max = 12) List<@DoubleRange(min = 0, max = 200) Double> splits,
            @ForAll boolean restart) {
        SyntheticRhs rhs = new SyntheticRhs(24, 5, network);
        StiffIntegrator integrator = new StiffIntegrator(rhs, Tolerance.uniform(RELATIVE, 1e-8, 24), 10_000);
        double[] y0 = rhs.initial();
        y0[0] = 30;
        integrator.start(0, y0);
        advance(integrator, 200);
        double[] whole = integrator.state().clone();
        integrator.start(0, y0);
        for (double split : splits.stream().sorted().toList()) {
            advance(integrator, split);
            if (restart) {
                integrator.restart(integrator.state());
            }
        }
        advance(integrator, 200);
        for (int i = 0; i < whole.length; i++) {
            assertThat(integrator.state()[i]).isCloseTo(whole[i], within(5 * RELATIVE * (Math.abs(whole[i]) + 1e-3)));
        }
    }

    /** Dense output agrees with an integration that ends at the sample. */
    @Property(tries = 60)
    void samplesAreTheSolution(
            @ForAll @LongRange(min = 0, max = 20) long network,
            @ForAll @DoubleRange(min = 0.01, max = 200) double time) {
        SyntheticRhs rhs = new SyntheticRhs(24, 5, network);
        StiffIntegrator integrator = new StiffIntegrator(rhs, Tolerance.uniform(RELATIVE, 1e-8, 24), 10_000);
        double[] sampled = new double[24];
        Arrays.fill(sampled, Double.NaN);
        integrator.start(0, rhs.initial());
        integrator.advance(201, new double[] {time}, 0, (index, t, y) -> y.read(sampled, 0));
        integrator.start(0, rhs.initial());
        advance(integrator, time);
        for (int i = 0; i < sampled.length; i++) {
            double expected = integrator.state()[i];
            assertThat(sampled[i]).isCloseTo(expected, within(10 * RELATIVE * (Math.abs(expected) + 1e-3)));
        }
    }

    private static void advance(StiffIntegrator integrator, double until) {
        assertThat(integrator.advance(until, new double[0], 0, (i, t, y) -> {}))
                .isEqualTo(new SolveOutcome.Reached(until));
    }
}
