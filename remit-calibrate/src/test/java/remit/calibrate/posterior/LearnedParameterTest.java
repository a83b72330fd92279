package remit.calibrate.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import remit.library.Library;
import remit.trial.disease.Disease;
import remit.trial.disease.ParameterEnsemble;

class LearnedParameterTest {

    private static final Disease LUPUS = Library.standard().disease("lupus");

    private static LearnedParameter of(String symbol, Double... normals) {
        ParameterEnsemble ensemble = new ParameterEnsemble(
                List.of(symbol), Arrays.stream(normals).map(List::of).toList());
        return LearnedParameter.of(LUPUS, ensemble).getFirst();
    }

    @Test
    void shiftAndContractionAreOfThePriorsScale() {
        LearnedParameter learned = of("placebo_mean", 0.5, 1.5);
        // closed form: mean 1, variance 0.5; the prior is normal(0.3, sd 0.1) between 0 and 0.6, 1.645 the normal
        // quantile
        assertThat(learned.shift()).isCloseTo(1, within(1e-12));
        assertThat(learned.contraction()).isCloseTo(0.5, within(1e-12));
        assertThat(learned.isInformed()).isTrue();
        assertThat(learned.prior()).isNotNull();
        assertThat(learned.posterior()).isNotNull();
        assertThat(learned.prior().middle()).isCloseTo(0.3, within(1e-12));
        assertThat(learned.prior().low()).isCloseTo(0.3 - 0.1 * 1.6448536, within(1e-6));
        assertThat(learned.posterior().middle()).isCloseTo(0.4, within(1e-12));
        assertThat(learned.posterior().high()).isCloseTo(0.4 + 0.1 * 1.6448536 * Math.sqrt(0.5), within(1e-6));
    }

    @Test
    void anUnmovedParameterIsNotCalledInformed() {
        // closed form: mean 0 and variance 1, as the prior
        assertThat(of("placebo_mean", -Math.sqrt(0.5), Math.sqrt(0.5)).isInformed())
                .isFalse();
    }

    @Test
    void aLikelierZeroIsToldAndCalledInformed() {
        LearnedParameter learned = of("msc_dz", Double.NaN, Double.NaN, -Math.sqrt(0.5), Math.sqrt(0.5));
        // closed form: half of the members against a quarter of the prior, odds 1 against 1/3
        assertThat(learned.zero()).isEqualTo(0.5);
        assertThat(learned.isInformed()).isTrue();
    }

    @Test
    void aPatternHasNoRangeOfItsOwn() {
        LearnedParameter learned = of("eps_GC_*", 0.0, 1.0);
        assertThat(learned.prior()).isNull();
        assertThat(learned.posterior()).isNull();
    }
}
