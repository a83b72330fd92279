package remit.calibrate.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import remit.trial.disease.ParameterEnsemble;

class LearnedDirectionTest {

    @Test
    void theSumOfTwoParametersIsKnownAndTheirDifferenceIsNot() {
        // closed form: x = (a, -a) with a = +-sqrt(3/8), plus a tenth of that along (1, 1); covariance with n - 1 = 3:
        // variance along (1, -1)/sqrt 2 is 4 * 2 a^2 / 3 = 1, along (1, 1)/sqrt 2 a hundredth of it
        double a = Math.sqrt(3.0 / 8);
        double b = a / 10;
        ParameterEnsemble ensemble = new ParameterEnsemble(
                List.of("p", "q", "switched"),
                List.of(
                        List.of(a + b, -a + b, 0.0),
                        List.of(-a + b, a + b, Double.NaN),
                        List.of(a - b, -a - b, 0.0),
                        List.of(-a - b, a - b, 0.0)));

        List<LearnedDirection> directions = LearnedDirection.of(ensemble);

        assertThat(directions).hasSize(2);
        assertThat(directions.getFirst().gone()).isCloseTo(0.99, within(1e-12));
        assertThat(directions.getFirst().loadings())
                .allSatisfy(loading -> assertThat(loading.weight()).isCloseTo(Math.sqrt(0.5), within(1e-12)));
        assertThat(directions.getLast().gone()).isCloseTo(0, within(1e-12));
    }

    @Test
    void tooFewMembersTellNoDirections() {
        ParameterEnsemble ensemble = new ParameterEnsemble(
                List.of("p", "q"), List.of(List.of(0.1, 0.2), List.of(0.3, 0.4), List.of(1.0, 0.0)));

        assertThat(LearnedDirection.of(ensemble)).isEmpty();
    }
}
