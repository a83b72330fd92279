package remit.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected: the rule as Hairer &amp; Wanner write it, by the language's own power. */
class StepControlTest {

    private static StepControl underWay(int order) {
        StepControl control = new StepControl(order);
        control.reset();
        control.guess(1);
        control.accepted(1, 0.5, false);
        return control;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void theNextStepIsThatWhoseErrorWouldBeJustAllowed(int order) {
        for (double error = 1e-3; error <= 1; error *= 1.07) {
            StepControl control = underWay(order);
            control.accepted(2, error, false);
            double expected = 2 * Math.min(6, 0.9 * Math.pow(error, -1.0 / order));
            assertThat(control.next()).as("error %g", error).isCloseTo(expected, within(1e-3 * expected));
        }
        for (double error = 1.01; error <= 1e3; error *= 1.07) {
            StepControl control = underWay(order);
            control.rejected(2, error);
            double expected = 2 * Math.max(0.2, 0.9 * Math.pow(error, -1.0 / order));
            assertThat(control.next()).as("error %g", error).isCloseTo(expected, within(1e-3 * expected));
        }
    }

    /** 1e-10 is the least error that counts: a step grows 90-fold by order 5. */
    @Test
    void onlyAGuessMayGrowWithoutLimit() {
        StepControl control = new StepControl(5);
        control.reset();
        assertThat(control.unknown()).isTrue();
        control.guess(0.01);
        control.accepted(0.01, 1e-30, false);
        assertThat(control.next()).isCloseTo(0.9, within(1e-3));
        control.accepted(0.9, 1e-30, false);
        assertThat(control.next()).isEqualTo(6 * 0.9);
        control.restart();
        assertThat(control.next()).as("twice the step after the start before").isEqualTo(0.02);
        control.accepted(0.02, 1e-30, false);
        assertThat(control.next()).isEqualTo(6 * 0.02);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.MAX_VALUE, 1e30})
    void anErrorBeyondMeasureShrinksMost(double error) {
        for (int order = 2; order <= 5; order++) {
            StepControl control = underWay(order);
            control.rejected(3, error);
            assertThat(control.next()).isEqualTo(0.2 * 3);
        }
    }

    @Test
    void rightAfterARejectionNothingGrows() {
        StepControl control = underWay(4);
        control.rejected(1, 2);
        control.accepted(0.7, 1e-6, false);
        assertThat(control.next()).isEqualTo(0.7);
    }
}
